import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { UserError } from "../../core/errors.ts";
import type { PublishedRelease } from "../../core/host/host.ts";
import { BESIDE_PACKAGE, IN_PACKAGE } from "../../core/package/layout.ts";
import { openPackage } from "../../core/package/open.ts";
import { tagPrefix, versionOf } from "../../core/package/version.ts";
import type { ModelManifest } from "../../core/report/model-manifest.ts";
import { parseDocument } from "../../core/report/store.ts";
import type { StageContext } from "../../core/stage.ts";
import { type FoundBaseline, reaching } from "./baseline.ts";

/** So many releases are asked whether their model is the one. */
const MAX_RELEASES = 5;

/**
 * Unpacks the model of a baseline below `scratch` and returns its folder: from the package of the release that it is, or of one whose model has the
 * digest of its record. Every digest is verified before. Throws UserError BASELINE_CORRUPT or BASELINE_UNREACHABLE.
 */
export async function fetchModel(
  context: StageContext,
  { baseline, record }: FoundBaseline,
  scratch: string,
): Promise<{ readonly folder: string } | { readonly why: string }> {
  const isRelease = baseline.source === "release";
  const wanted = record?.model ?? null;
  if (!isRelease && wanted === null) return { why: "its record names no model" };
  const releases = await reaching(() => packaged(context));
  const own = releases.filter(({ commit, tag }) => commit === baseline.commit || tag === baseline.commit);
  const asked = isRelease ? own.slice(0, 1) : [...own, ...releases.filter((release) => !own.includes(release))].slice(0, MAX_RELEASES);
  for (const [index, release] of asked.entries()) {
    const folder = join(scratch, String(index));
    const manifest = await reaching(() => manifestOf(context, release, folder));
    if (manifest === null || !(isRelease || manifest.model === wanted)) continue;
    return { folder: await unpack(context, release, manifest, folder) };
  }
  return { why: isRelease ? "the release holds no package" : "no release holds its model, and a record keeps none" };
}

async function packaged({ host, config: { name } }: StageContext): Promise<PublishedRelease[]> {
  const needed = [BESIDE_PACKAGE.manifest, BESIDE_PACKAGE.sums];
  return (await host.releases.list(tagPrefix(name))).filter(
    ({ tag, assets }) => versionOf(name, tag) !== null && needed.every((file) => assets.some((asset) => asset.name === file)),
  );
}

/** Null for one that is damaged, or of a package that is not there: it is not this one, as far as anybody can tell. */
async function manifestOf({ host }: StageContext, { tag, assets }: PublishedRelease, folder: string): Promise<ModelManifest | null> {
  const path = join(folder, BESIDE_PACKAGE.manifest);
  await host.releases.download(tag, BESIDE_PACKAGE.manifest, path);
  const text = await readFile(path, "utf8");
  try {
    const manifest = parseDocument("model-manifest/v1", text, BESIDE_PACKAGE.manifest);
    return assets.some(({ name }) => name === manifest.archive.file) ? manifest : null;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function unpack({ host }: StageContext, { tag }: PublishedRelease, manifest: ModelManifest, folder: string): Promise<string> {
  const unpacked = join(folder, "unpacked");
  await reaching(async () => {
    for (const name of [BESIDE_PACKAGE.sums, basename(manifest.archive.file)]) await host.releases.download(tag, name, join(folder, name));
  });
  try {
    await (await openPackage(folder)).extract(unpacked);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    throw new UserError({
      code: "BASELINE_CORRUPT",
      message: `the package of ${tag}, whose model is to be evaluated on today's data, cannot be used: ${cause.code}: ${cause.message}`,
      advice: `publish a release again, or delete ${tag} to go on without it`,
      unchanged: `release ${tag} is as it was`,
      cause,
    });
  }
  return join(unpacked, IN_PACKAGE.model);
}
