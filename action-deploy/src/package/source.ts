import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { UserError } from "../../../core/errors.ts";
import { exists } from "../../../core/files.ts";
import type { PublishedRelease } from "../../../core/host/host.ts";
import { DOCUMENT_FILES, parseDocument } from "../../../core/report/store.ts";
import type { StageContext } from "../../../core/stage.ts";

/** Where a package lies before anything about it is believed. */
export interface PackageSource {
  /** The folder of archive, manifest and sums, or the archive in it. */
  readonly path: string;
  /** The user named this very package, so it may be older than what serves. */
  readonly isNamed: boolean;
  dispose(): Promise<void>;
}

const keep = async (): Promise<void> => undefined;

/** The package of this run; or the one that `wanted` names: a path, a version, a tag, `latest`. Throws UserError PACKAGE_MISSING. */
export async function findPackage(context: StageContext, wanted: string | undefined): Promise<PackageSource> {
  const { workspace, host } = context;
  if (wanted === undefined) {
    const path = join(workspace.latest, "package");
    if ((await host.artifacts.restore("package")) && (await exists(path))) return { path, isNamed: false, dispose: keep };
    throw missing("this run has no package", "package the model first, or name one with `package:` (a path, a version or latest)");
  }
  const path = resolve(workspace.folder, wanted);
  if (await exists(path)) return { path, isNamed: true, dispose: keep };
  return download(context, await findRelease(context, wanted), wanted !== "latest");
}

async function findRelease({ host, config }: StageContext, wanted: string): Promise<PublishedRelease> {
  const exact = wanted === "latest" ? null : await host.releases.find(wanted);
  if (exact !== null) return exact;
  const releases = await host.releases.list(`${config.name}-`);
  const found =
    wanted === "latest" ? releases[0] : releases.find(({ tag }) => tag.slice(config.name.length).replace(/^-?v?/, "") === wanted);
  if (found !== undefined) return found;
  const known = releases.slice(0, 5).map(({ tag }) => tag);
  throw missing(
    `"${wanted}" is neither a path nor a published version of ${config.name}`,
    known.length === 0 ? "publish a package first" : `name one of ${known.join(", ")}, or latest`,
  );
}

async function download({ host }: StageContext, release: PublishedRelease, isNamed: boolean): Promise<PackageSource> {
  const path = await mkdtemp(join(process.env.RUNNER_TEMP || tmpdir(), "mlops-package-"));
  const dispose = (): Promise<void> => rm(path, { recursive: true, force: true });
  try {
    for (const name of [DOCUMENT_FILES.package, "SHA256SUMS"]) await host.releases.download(release.tag, name, join(path, name));
    const manifest = parseDocument(
      "model-manifest/v1",
      await readFile(join(path, DOCUMENT_FILES.package), "utf8"),
      `${DOCUMENT_FILES.package} of ${release.tag}`,
    );
    const archive = basename(manifest.archive.file);
    await host.releases.download(release.tag, archive, join(path, archive));
    return { path, isNamed, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function missing(message: string, advice: string): UserError {
  return new UserError({ code: "PACKAGE_MISSING", message, advice, unchanged: "what serves" });
}
