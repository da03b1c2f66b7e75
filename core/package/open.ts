import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type ExtractedFile, extractArchive } from "../archive/extract.ts";
import type { Allowance } from "../content/format.ts";
import { inspectFile } from "../content/inspect.ts";
import { digestOf, digestOfFile } from "../digest.ts";
import { UserError } from "../errors.ts";
import { exists } from "../files.ts";
import type { ModelManifest } from "../report/model-manifest.ts";
import { type DocumentName, type DocumentOf, parseDocument } from "../report/store.ts";
import { isOverridden, passed } from "../report/verdict.ts";
import { packageFault } from "./fault.ts";
import { goldenSchema } from "./golden.ts";
import { BESIDE_PACKAGE, IN_PACKAGE, PACKAGE_FOLDER } from "./layout.ts";
import { manifestFault, reportsFault } from "./reports-agree.ts";
import { parseSums } from "./sums.ts";

/** A package whose archive is the one that was recorded, and that passed its gate. What is inside is checked on extraction. */
export interface OpenedPackage {
  readonly manifest: ModelManifest;
  /** Absolute. */
  readonly archive: string;
  /** Unpacks into a folder that must not exist yet, and checks every file against manifest, content rules and reports. All or nothing. */
  extract(destination: string): Promise<void>;
}

/** Formats beyond the safe ones that a package was allowed to hold, as its manifest's environment tells. */
export const ALLOWED_KEY = "package.allow";

/**
 * Opens a package: a folder, or the archive or manifest in it. SHA256SUMS, manifest and archive have to agree byte by byte, and the verdict has
 * to be passed, before anything is unpacked. Throws UserError; the verdict of every refusal is fail.
 */
export async function openPackage(path: string): Promise<OpenedPackage> {
  const folder = await folderOf(path);
  const sums = await readSums(folder);
  const bytes = await verified(folder, BESIDE_PACKAGE.manifest, sums);
  const manifest = documentOf("model-manifest/v1", bytes.toString("utf8"), BESIDE_PACKAGE.manifest);
  const fault = manifestFault(manifest);
  if (fault !== null) throw packageFault("MANIFEST_INCONSISTENT", `${BESIDE_PACKAGE.manifest}: ${fault}`);
  const { file, sha256 } = manifest.archive;
  const expected = [file, BESIDE_PACKAGE.card, BESIDE_PACKAGE.manifest].sort();
  if ([...sums.keys()].sort().join("\n") !== expected.join("\n"))
    throw packageFault("SUMS_MISMATCH", `${BESIDE_PACKAGE.sums} lists ${[...sums.keys()].join(", ")}, not ${expected.join(", ")}`);
  if (await exists(join(folder, BESIDE_PACKAGE.card))) await verified(folder, BESIDE_PACKAGE.card, sums);
  const archive = join(folder, file);
  if (path.endsWith(".tar.gz") && basename(path) !== file)
    throw packageFault("MANIFEST_INCONSISTENT", `the manifest is about ${file}, not ${basename(path)}`);
  if (!(await exists(archive))) throw packageFault("PACKAGE_MISSING", `${file} is not there beside its manifest`);
  const digest = await digestOfFile(archive);
  if (digest !== sha256 || digest !== sums.get(file) || (await stat(archive)).size !== manifest.archive.bytes)
    throw packageFault(
      "ARCHIVE_DIGEST",
      `${file} has the digest ${digest}, the manifest says ${sha256}, ${BESIDE_PACKAGE.sums} ${sums.get(file)}`,
    );
  if (!(passed(manifest.gate.verdict) || isOverridden(manifest.gate)) || !passed(manifest.verdict))
    throw packageFault("GATE_NOT_PASSED", `the gate's verdict on ${manifest.name} ${manifest.version} is ${manifest.gate.verdict}`);
  return {
    manifest,
    archive,
    extract: async (destination) => {
      const accept = (place: string, files: readonly ExtractedFile[]): Promise<void> => checkExtracted(manifest, place, files);
      await extractArchive({ archive, destination, sha256, accept });
    },
  };
}

async function folderOf(path: string): Promise<string> {
  const info = await stat(path).catch(() => null);
  if (info === null)
    throw new UserError({
      code: "PACKAGE_MISSING",
      message: `${path} is not there`,
      advice: "name a package's folder, archive or manifest",
    });
  const folder = info.isDirectory() ? path : dirname(path);
  const inside = join(folder, PACKAGE_FOLDER);
  // The folder of the latest run has a copy of the manifest, and the package below.
  return !(await exists(join(folder, BESIDE_PACKAGE.sums))) && (await exists(join(inside, BESIDE_PACKAGE.sums))) ? inside : folder;
}

async function readSums(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(folder, BESIDE_PACKAGE.sums), "latin1").catch(() => null);
  if (text === null)
    throw packageFault("SUMS_MISSING", `there is no ${BESIDE_PACKAGE.sums} in ${folder}: without digests nothing can be verified`);
  const sums = parseSums(text);
  if (sums === null) throw packageFault("SUMS_MISMATCH", `${BESIDE_PACKAGE.sums} is damaged: it is not a list of digests and names`);
  return sums;
}

async function verified(folder: string, name: string, sums: ReadonlyMap<string, string>): Promise<Buffer> {
  const bytes = await readFile(join(folder, name)).catch(() => null);
  if (bytes === null) throw packageFault("MANIFEST_MISSING", `there is no ${name} in ${folder}`);
  if (digestOf(bytes) === sums.get(name)) return bytes;
  throw packageFault("SUMS_MISMATCH", `${name} is not what ${BESIDE_PACKAGE.sums} says`);
}

/** Everything inside: exactly the files listed, of formats that may ship, with reports that tell of the same model. */
async function checkExtracted(manifest: ModelManifest, folder: string, files: readonly ExtractedFile[]): Promise<void> {
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  const wrong = files.find(({ path, sha256, bytes }) => listed.get(path)?.sha256 !== sha256 || listed.get(path)?.bytes !== bytes);
  if (wrong !== undefined || files.length !== listed.size)
    throw packageFault(
      "CONTENTS_DIFFER",
      `the archive does not hold the files that the manifest lists${wrong === undefined ? "" : `: ${wrong.path}`}`,
    );
  const allow = (manifest.environment[ALLOWED_KEY] ?? "").split(" ") as Allowance[];
  for (const { path } of files) {
    const { problem } = await inspectFile(join(folder, path), allow);
    if (problem !== null) throw packageFault("CONTENT_REFUSED", `${path} ${problem.message}`);
  }
  const text = (path: string): Promise<string> => {
    if (listed.has(path)) return readFile(join(folder, path), "utf8");
    throw packageFault("REPORTS_DIFFER", `the archive has no ${path}`);
  };
  const gate = documentOf("gate-report/v1", await text(IN_PACKAGE.gateReport), IN_PACKAGE.gateReport);
  const run = documentOf("run-report/v1", await text(IN_PACKAGE.runReport), IN_PACKAGE.runReport);
  const data = listed.has(IN_PACKAGE.dataReport)
    ? documentOf("data-report/v1", await text(IN_PACKAGE.dataReport), IN_PACKAGE.dataReport)
    : null;
  const fault = reportsFault(manifest, { gate, run, data });
  if (fault !== null) throw packageFault("REPORTS_DIFFER", fault);
  const golden = listed.has(IN_PACKAGE.golden) ? isGolden(await text(IN_PACKAGE.golden)) : true;
  if (!golden) throw packageFault("CONTENTS_DIFFER", `${IN_PACKAGE.golden} is no document of golden predictions`);
}

/** A document that is none is the package's fault here, not that of a stage. */
function documentOf<Name extends DocumentName>(name: Name, text: string, source: string): DocumentOf<Name> {
  try {
    return parseDocument(name, text, source);
  } catch (error) {
    throw error instanceof UserError ? packageFault("DOCUMENT_INVALID", error.message) : error;
  }
}

function isGolden(text: string): boolean {
  try {
    return goldenSchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
