import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import { scanFile, scanHandover } from "../../core/host/host.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { DataScan } from "../../core/report/data-scan.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { DatasetScan } from "./dataset-scan.ts";
import { requireAgreement } from "./scan-agreement.ts";
import { readScanHeader, readSections, type ScanSection } from "./scan-file.ts";
import { scanPlanOf } from "./scan-plan.ts";
import { sealOfPart } from "./scan-seal.ts";
import type { DataSource } from "./source.ts";
import { type Begun, beginValidation, reportOn } from "./stage.ts";

/** A first part that is missing is told by what the next ones say of how many there are. */
const LOOKED_FOR = 3;

/**
 * Judges what all shards read together, and leaves the report that one machine would have left. The data has to be here too: rows that are shown are looked up in it, and
 * its digests must be those that the shards read.
 */
export async function mergeData(context: StageContext): Promise<StageResult<DataReport>> {
  const begun = await beginValidation(context);
  const headers = await restoreScans(context);
  const prepare = headers[0]?.prepare ?? null;
  return reportOn(context, { ...begun, prepare }, (sources) => openScans(context, begun, headers, sources));
}

async function restoreScans(context: StageContext): Promise<DataScan[]> {
  const headers: DataScan[] = [];
  for (let index = 1; index <= (headers[0]?.shard.count ?? 1); index += 1) {
    const header = await restoreScan(context, index);
    if (header === null) throw missingScan(index, headers[0]?.shard.count ?? (await countByLater(context)));
    headers.push(header);
  }
  return headers;
}

async function restoreScan({ host, workspace }: StageContext, index: number): Promise<DataScan | null> {
  if (!(await host.artifacts.restore(scanHandover(index)))) return null;
  return readScanHeader(join(workspace.latest, scanFile(index)), scanFile(index));
}

async function countByLater(context: StageContext): Promise<number | null> {
  for (let index = 2; index <= LOOKED_FOR; index += 1) {
    const header = await restoreScan(context, index);
    if (header !== null) return header.shard.count;
  }
  return null;
}

async function openScans(context: StageContext, begun: Begun, headers: readonly DataScan[], sources: readonly DataSource[]) {
  await requireAgreement({ headers, sources, section: begun.section, commit: context.host.scene.commit });
  const scans = new Map(sources.map((source) => [source.name, new DatasetScan(scanPlanOf(source, begun.section))]));
  try {
    const ended = new Set<string>();
    for (const header of headers) await mergeFile(context, header, scans, ended);
  } catch (error) {
    for (const scan of scans.values()) scan.close();
    throw error;
  }
  return async ({ name }: DataSource) => scans.get(name) as DatasetScan;
}

/** `ended`: files in which reading came to an end; what other shards read of them behind that place is not true of the whole file. */
async function mergeFile(
  { workspace, signal }: StageContext,
  header: DataScan,
  scans: ReadonlyMap<string, DatasetScan>,
  ended: Set<string>,
): Promise<void> {
  const name = scanFile(header.shard.index);
  const take = ({ dataset, file }: ScanSection) => {
    signal.throwIfAborted();
    const scan = scans.get(dataset);
    const piece = `${dataset} ${file}`;
    if (scan === undefined || (file !== null && ended.has(piece))) return () => {};
    return (line: string) => {
      const hasFault = scan.mergeLine(line);
      if (hasFault && file !== null) ended.add(piece);
    };
  };
  await readSections(join(workspace.latest, name), name, take, sealOfPart(header));
}

function missingScan(index: number, count: number | null): UserError {
  return new UserError({
    code: "SCAN_MISSING",
    message: `part ${index}${count === null ? "" : ` of ${count}`} of the data was not read: there is no ${scanFile(index)}`,
    advice: `run the stage scan with shard: ${index}/${count ?? "N"} before, in the same run`,
  });
}
