import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { DataSection } from "../../core/config/data.ts";
import { type DatasetDigest, type ListedFile, listDataset, nameOfFile } from "../../core/datasets.ts";
import { canonicalJson, digestOf } from "../../core/digest.ts";
import { scanFile, scanHandover } from "../../core/host/host.ts";
import { type DataScan, dataScanSchema } from "../../core/report/data-scan.ts";
import { MIN_SPLIT_BYTES, type Piece, piecesOf } from "../../core/shards/plan.ts";
import { countLineEnds } from "../../core/shards/record-start.ts";
import type { Shard } from "../../core/shards/shard.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { readFile } from "./dataset-reader.ts";
import { DatasetScan } from "./dataset-scan.ts";
import { FastReader } from "./fast/fast-reader.ts";
import { endThreads } from "./fast/threads.ts";
import { tellFault } from "./fault-notice.ts";
import { type ScanSection, writeScanFile } from "./scan-file.ts";
import { scanPlanOf } from "./scan-plan.ts";
import { closeLines, newSeal } from "./scan-seal.ts";
import { canSplit, openPiece } from "./shard-pieces.ts";
import { type DataSource, openSchema } from "./source.ts";
import { knownDigest } from "./source-digest.ts";
import { beginValidation } from "./stage.ts";

/** A dataset of which this shard reads some files, or pieces of them. */
interface SharedDataset {
  readonly source: DataSource;
  readonly listed: readonly ListedFile[];
  readonly pieces: readonly Piece[];
}

/** Reads one part of the data and leaves what was gathered, for the stage that merges all parts. Nothing is judged here. */
export async function scanData(
  context: StageContext,
  shard: Shard,
  options: { readonly minSplitBytes?: number } = {},
): Promise<StageResult<DataScan>> {
  const { workspace, host, config, tool } = context;
  const name = scanFile(shard.index);
  await rm(join(workspace.latest, name), { force: true });
  const begun = await beginValidation(context);
  const { section } = begun;
  const datasets = await openShared(context, section, shard, options.minSplitBytes ?? MIN_SPLIT_BYTES);
  const seal = newSeal();
  const header: DataScan = {
    schema: "data-scan/v1",
    pipeline: config.name,
    started: begun.started,
    "duration-ms": performance.now() - begun.began,
    tool: { ...tool },
    shard,
    config: digestOfChecks(section, new Map(datasets.map(({ source }) => [source.name, source]))),
    commit: host.scene.commit,
    prepare: begun.prepare,
    ...(seal === null ? {} : { seal: { salt: seal.salt } }),
    datasets: Object.fromEntries(
      await Promise.all(datasets.map(async ({ source, listed }) => [source.name, await filesOf(source, listed)] as const)),
    ),
  };
  dataScanSchema.parse(header);
  let rows = 0;
  const title = `Read part ${shard.index} of ${shard.count}`;
  try {
    await host.log.group(title, () =>
      writeScanFile(
        join(workspace.latest, name),
        closeLines(
          linesOf(context, header, section, datasets, (count) => (rows += count)),
          seal,
        ),
      ),
    );
  } finally {
    endThreads();
  }
  host.log.info(`${rows} rows read; they are judged when all parts are merged`);
  if (seal === null) tellMasked(context, section);
  await host.artifacts.save(scanHandover(shard.index), [name]);
  return { document: header, path: name, outputs: { rows: String(rows), digest: "", sarif: "" } };
}

/** Merging needs the values themselves: who masks columns has to know where they lie. */
function tellMasked({ host }: StageContext, { datasets }: DataSection): void {
  const names = Object.entries(datasets).flatMap(([name, { masked }]) => (masked.length > 0 ? [name] : []));
  if (names.length === 0) return;
  host.log.annotate({
    level: "warning",
    title: "mlops-actions: masked columns",
    message: `what is handed on to the merge holds values of the masked columns of ${names.join(", ")}: whoever may read this run's artifacts can read them. Where that is too many people, give the shards and the merge a secret as MLOPS_SCAN_KEY, which seals it, or validate in one job`,
  });
}

/** Of all that decides what is gathered and how it is judged. */
export function digestOfChecks(section: DataSection, sources: ReadonlyMap<string, Pick<DataSource, "schema">>): string {
  const schemas = [...sources].map(([name, { schema }]) => [name, schema?.loaded.schema ?? null] as const);
  return digestOf(canonicalJson({ section, schemas: Object.fromEntries(schemas) }));
}

async function openShared(context: StageContext, section: DataSection, shard: Shard, minSplitBytes: number): Promise<SharedDataset[]> {
  const { workspace, signal, host } = context;
  const opened: { name: string; listed: ListedFile[] }[] = [];
  for (const [name, config] of Object.entries(section.datasets))
    opened.push({ name, listed: await listDataset(workspace, name, config, { signal, log: host.log }) });
  const all = opened.flatMap(({ name, listed }) => listed.map((file) => ({ name, file })));
  const sizes = all.map(({ name, file }) => {
    const config = section.datasets[name];
    return { bytes: file.bytes, canSplit: config !== undefined && file.bytes >= minSplitBytes && canSplit(file, config) };
  });
  const own = piecesOf(sizes, shard, minSplitBytes);
  const datasets: SharedDataset[] = [];
  let first = 0;
  for (const { name, listed } of opened) {
    const config = section.datasets[name];
    if (config === undefined) continue;
    const [from, to] = [first, first + listed.length];
    const pieces = own.filter(({ file }) => file >= from && file < to).map((piece) => ({ ...piece, file: piece.file - from }));
    datasets.push({ source: await takeFiles(context, { name, config, listed, pieces }), listed, pieces });
    first = to;
  }
  return datasets;
}

/** Fetches and digests the files that this shard reads; of the others only the names are known. */
async function takeFiles(
  { workspace }: StageContext,
  task: {
    readonly name: string;
    readonly config: DataSource["config"];
    readonly listed: readonly ListedFile[];
    readonly pieces: readonly Piece[];
  },
): Promise<DataSource> {
  const { name, config, listed, pieces } = task;
  const wanted = new Set(pieces.map(({ file }) => file));
  const files: { path: string; name: string }[] = [];
  const entries: DatasetDigest["files"][number][] = [];
  for (const [index, file] of listed.entries()) {
    const taken = wanted.has(index) ? await file.take() : null;
    const isRemote = file.name.includes("://");
    const shown = isRemote ? file.name : nameOfFile(workspace.root, {}, join(workspace.folder, file.name));
    // Of a file that is not read here, only the name says something: its format.
    files.push({ path: taken?.path ?? file.fileName, name: shown });
    if (taken !== null)
      entries.push({ path: file.name, sha256: taken.sha256, bytes: taken.bytes, ...(taken.etag === null ? {} : { etag: taken.etag }) });
  }
  const digest = knownDigest(
    { files: entries, digest: "" },
    listed.map(({ bytes }) => bytes),
  );
  return { name, config, schema: await openSchema(workspace, name, config), files, digest };
}

async function filesOf({ digest }: DataSource, listed: readonly ListedFile[]): Promise<DataScan["datasets"][string]> {
  const read = new Map((await digest.whole()).files.map((file) => [file.path, file]));
  return listed.map(({ name, bytes }) => read.get(name) ?? { path: name, bytes, sha256: null });
}

async function* linesOf(
  { signal, host }: StageContext,
  header: DataScan,
  section: DataSection,
  datasets: readonly SharedDataset[],
  count: (rows: number) => void,
): AsyncGenerator<string> {
  yield JSON.stringify(header);
  const onFault = tellFault(host.log);
  for (const { source, listed, pieces } of datasets) {
    const plan = scanPlanOf(source, section);
    const isWhole = ({ file, from, to }: Piece) => from === 0 && to === (listed[file]?.bytes ?? to);
    const groups = [pieces.filter(isWhole), ...pieces.filter((piece) => !isWhole(piece)).map((piece) => [piece])];
    for (const group of groups.filter(({ length }) => length > 0)) {
      const scan = new DatasetScan(plan);
      const fast = new FastReader(source, scan, { signal, complete: true, onFault });
      try {
        for (const piece of group) {
          if (!isWhole(piece)) await readPart(source, listed, piece, scan, { fast, signal, shards: header.shard.count });
          else await fast.readOr(piece.file, () => readFile(source, piece.file, scan, { signal }));
        }
        await fast.settle();
        count(scan.segments.rows);
        const [first] = group;
        const sectionLine: ScanSection = { dataset: source.name, file: first === undefined || isWhole(first) ? null : first.file };
        yield JSON.stringify(sectionLine);
        yield* scan.toLines();
      } finally {
        scan.close();
      }
    }
  }
}

async function readPart(
  source: DataSource,
  listed: readonly ListedFile[],
  piece: Piece,
  scan: DatasetScan,
  { fast, signal, shards }: { readonly fast: FastReader; readonly signal: AbortSignal; readonly shards: number },
): Promise<void> {
  const [file, path] = [listed[piece.file], source.files[piece.file]?.path];
  if (file === undefined || path === undefined) return;
  const opened = await openPiece(path, file, source.config, piece, shards);
  const { part, segment, firstPiece, pieces, headerLines } = opened;
  const plain = async () => {
    await readFile(source, piece.file, scan, { signal }, opened);
    const [, counts] = scan.segments.toJson().find(([one]) => one === segment) ?? [];
    const lines = (await countLineEnds(path, part.from, part.to)) + (part.headerBytes === 0 ? 0 : headerLines);
    scan.segments.end(segment, { records: (counts?.rows ?? 0) + (counts?.problems ?? 0), lines });
  };
  await fast.readOr(piece.file, plain, { from: part.from, to: part.to, firstPiece, pieces });
  // Above every later piece the header counts once more.
  const [last, counts] = scan.segments.toJson().at(-1) ?? [];
  if (last !== undefined && counts !== undefined) scan.segments.end(last, { records: counts.records, lines: counts.lines - headerLines });
}
