import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { UserError } from "../../../core/errors.ts";
import { exists } from "../../../core/files.ts";
import type { PublishedRelease } from "../../../core/host/host.ts";
import { BESIDE_PACKAGE, PACKAGE_FOLDER } from "../../../core/package/layout.ts";
import { tagPrefix, versionOf } from "../../../core/package/version.ts";
import type { StageContext } from "../../../core/stage.ts";

/** Where a package lies before anything about it is believed. */
export interface PackageSource {
  /** The folder of archive, manifest and sums, or the archive in it. */
  readonly path: string;
  /** The user named this very package, so it may be older than what serves. */
  readonly isNamed: boolean;
  /** A folder of this deployment alone, outside of the target. */
  readonly scratch: string;
  dispose(): Promise<void>;
}

/** The package of this run; or the one that `wanted` names: a path, a version, a tag, `latest`. Throws UserError PACKAGE_MISSING. */
export async function findPackage(context: StageContext, wanted: string | undefined): Promise<PackageSource> {
  const scratch = await mkdtemp(join(process.env.RUNNER_TEMP || tmpdir(), "mlops-package-"));
  const dispose = (): Promise<void> => rm(scratch, { recursive: true, force: true });
  try {
    return { ...(await locate(context, wanted, join(scratch, "downloaded"))), scratch, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function locate(
  context: StageContext,
  wanted: string | undefined,
  downloads: string,
): Promise<Pick<PackageSource, "path" | "isNamed">> {
  const { workspace, host } = context;
  if (wanted === undefined) {
    const path = join(workspace.latest, PACKAGE_FOLDER);
    if ((await host.artifacts.restore("package")) && (await exists(path))) return { path, isNamed: false };
    throw missing("this run has no package", "package the model first, or name one with `package:` (a path, a version or latest)");
  }
  const path = resolve(workspace.folder, wanted);
  if (await exists(path)) return { path, isNamed: true };
  await download(context, await findRelease(context, wanted), downloads);
  return { path: downloads, isNamed: wanted !== "latest" };
}

async function findRelease({ host, config: { name } }: StageContext, wanted: string): Promise<PublishedRelease> {
  const exact = versionOf(name, wanted) === null ? null : await host.releases.find(wanted);
  if (exact !== null) return exact;
  const releases = (await host.releases.list(tagPrefix(name))).filter(({ tag }) => versionOf(name, tag) !== null);
  const found = wanted === "latest" ? releases[0] : releases.find(({ tag }) => versionOf(name, tag) === wanted);
  if (found !== undefined) return found;
  const known = releases.slice(0, 5).flatMap(({ tag }) => versionOf(name, tag) ?? []);
  throw missing(
    `"${wanted}" is neither a path nor a published version of ${name}`,
    known.length === 0 ? "publish a package first" : `name one of ${known.join(", ")}, or latest`,
  );
}

async function download({ host }: StageContext, { tag }: PublishedRelease, folder: string): Promise<void> {
  const { manifest: file, sums } = BESIDE_PACKAGE;
  for (const name of [file, sums]) await host.releases.download(tag, name, join(folder, name));
  // Only its name is taken from a manifest that nobody has checked yet; one that is none is refused with the package.
  const archive = archiveNameIn(await readFile(join(folder, file), "utf8"));
  if (archive !== null) await host.releases.download(tag, archive, join(folder, archive));
}

function archiveNameIn(text: string): string | null {
  try {
    return basename((JSON.parse(text) as { archive: { file: string } }).archive.file);
  } catch {
    return null;
  }
}

function missing(message: string, advice: string): UserError {
  return new UserError({ code: "PACKAGE_MISSING", message, advice, unchanged: "what serves" });
}
