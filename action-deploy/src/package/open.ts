import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type ExtractedFile, extractArchive } from "../../../core/archive/extract.ts";
import { digestOfFile } from "../../../core/digest.ts";
import { UserError } from "../../../core/errors.ts";
import type { ModelManifest } from "../../../core/report/model-manifest.ts";
import { readDocument } from "../../../core/report/store.ts";
import { passed } from "../../../core/report/verdict.ts";

export interface OpenedPackage {
  readonly manifest: ModelManifest;
  /** Absolute. */
  readonly archive: string;
  /** Unpacks what was verified into a folder that must not exist yet. */
  extract(destination: string): Promise<void>;
}

function refused(code: string, message: string): UserError {
  return new UserError({
    code,
    message,
    advice: "package and gate the model again, or get the package from where it was published",
    unchanged: "what serves",
    verdict: "fail",
  });
}

/** Checks a package in a folder (or named by its archive) without unpacking it: manifest, SHA256SUMS, the archive's digest, the gate's verdict. */
export async function openPackage(path: string): Promise<OpenedPackage> {
  const folder = (await stat(path)).isDirectory() ? path : dirname(path);
  const manifest = await readDocument("model-manifest/v1", folder, "model-manifest.json").catch((error: unknown) => {
    throw error instanceof UserError ? refused(error.code, error.message) : error;
  });
  if (manifest === null) throw refused("MANIFEST_MISSING", `there is no model-manifest.json beside ${path}`);
  const archive = join(folder, basename(manifest.archive.file));
  await checkSums(folder, [basename(archive), "model-manifest.json"]);
  const digest = await digestOfFile(archive);
  if (digest !== manifest.archive.sha256)
    throw refused("ARCHIVE_DIGEST", `${basename(archive)} has the digest ${digest}, the manifest says ${manifest.archive.sha256}`);
  if (!passed(manifest.gate.verdict))
    throw refused("GATE_NOT_PASSED", `the gate's verdict on version ${manifest.version} is ${manifest.gate.verdict}`);
  return {
    manifest,
    archive,
    async extract(destination) {
      await extractArchive({
        archive,
        destination,
        sha256: manifest.archive.sha256,
        accept: async (_folder, files) => checkFiles(manifest, files),
      });
    },
  };
}

async function checkSums(folder: string, names: readonly string[]): Promise<void> {
  const text = await readFile(join(folder, "SHA256SUMS"), "utf8").catch(() => "");
  const sums = new Map(
    text
      .split("\n")
      .flatMap((line) => /^([0-9a-f]{64}) [ *](.+)$/.exec(line)?.slice(1).reverse() ?? [])
      .reduce<[string, string][]>((pairs, value, index, all) => (index % 2 === 0 ? [...pairs, [value, all[index + 1] ?? ""]] : pairs), []),
  );
  for (const name of names) {
    const digest = await digestOfFile(join(folder, name)).catch(() => "missing");
    if (digest !== `sha256:${sums.get(name)}`) throw refused("SUMS_MISMATCH", `${name} is not what SHA256SUMS says`);
  }
}

function checkFiles(manifest: ModelManifest, files: readonly ExtractedFile[]): void {
  const listed = new Map(manifest.files.map((file) => [file.path, file.sha256]));
  const wrong = files.find((file) => listed.get(file.path) !== file.sha256);
  if (wrong !== undefined || files.length !== listed.size)
    throw refused("CONTENTS_DIFFER", "the archive does not hold the files that the manifest lists");
}
