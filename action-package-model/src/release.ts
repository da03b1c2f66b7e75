import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import type { PublishedRelease } from "../../core/host/host.ts";
import { contentKey } from "../../core/package/content-key.ts";
import { BESIDE_PACKAGE } from "../../core/package/layout.ts";
import { isVersionRule, nextVersion, tagOf, tagPrefix, versionOf } from "../../core/package/version.ts";
import type { ModelManifest } from "../../core/report/model-manifest.ts";
import { parseDocument } from "../../core/report/store.ts";
import type { StageContext } from "../../core/stage.ts";

/** Under which version a package goes: a new one, or that of a release that holds the same. */
export type Choice =
  | { readonly kind: "new"; readonly version: string; readonly tag: string }
  | {
      readonly kind: "released";
      readonly version: string;
      readonly tag: string;
      readonly release: PublishedRelease;
      readonly manifest: ModelManifest;
    };

/** Releases of the same commit that are looked at, beside the last one. */
const MAX_COMPARED = 5;

/**
 * Chooses the version. A release that holds the same content of the same commit keeps its version, so that a second run makes no write; else
 * the rule counts on from the highest version, or the given one is taken. Without `content` nothing is compared. Throws UserError VERSION_INVALID or TAG_INVALID.
 */
export async function chooseVersion(
  context: StageContext,
  wanted: string,
  content: Parameters<typeof contentKey>[0] | null,
): Promise<Choice> {
  const { host, config } = context;
  const { name } = config;
  const given = isVersionRule(wanted) ? null : tagOf(name, wanted);
  const releases =
    given === null ? await host.releases.list(tagPrefix(name)) : [await host.releases.find(given)].filter((one) => one !== null);
  const own = releases.filter(({ tag }) => versionOf(name, tag) !== null);
  const same = content === null ? null : await findSame(context, own, contentKey(content));
  if (same !== null) return same;
  if (given !== null) return { kind: "new", version: wanted, tag: given };
  const versions = own.map(({ tag }) => versionOf(name, tag) ?? "");
  const version = nextVersion(isVersionRule(wanted) ? wanted : "patch", versions, host.scene.date);
  return { kind: "new", version, tag: tagOf(name, version) };
}

async function findSame(context: StageContext, releases: readonly PublishedRelease[], key: string): Promise<Choice | null> {
  const [last, ...earlier] = releases;
  const ofCommit = earlier.filter(({ commit }) => commit === context.host.scene.commit).slice(0, MAX_COMPARED);
  for (const release of last === undefined ? [] : [last, ...ofCommit]) {
    const manifest = await manifestOf(context, release);
    if (manifest !== null && contentKey(manifest) === key)
      return { kind: "released", version: manifest.version, tag: release.tag, release, manifest };
  }
  return null;
}

/** The manifest of a release; null when it has none that can be read, for then it is not the same. */
async function manifestOf({ host, config }: StageContext, release: PublishedRelease): Promise<ModelManifest | null> {
  if (!release.assets.some(({ name }) => name === BESIDE_PACKAGE.manifest)) return null;
  const folder = await mkdtemp(join(process.env.RUNNER_TEMP || tmpdir(), "mlops-release-"));
  const path = join(folder, BESIDE_PACKAGE.manifest);
  try {
    await host.releases.download(release.tag, BESIDE_PACKAGE.manifest, path);
    const manifest = parseDocument("model-manifest/v1", await readFile(path, "utf8"), `${BESIDE_PACKAGE.manifest} of ${release.tag}`);
    return manifest.name === config.name && manifest.tag === release.tag ? manifest : null;
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== "DOCUMENT_INVALID") throw error;
    host.log.info(`The release ${release.tag} has a manifest that cannot be read; it is taken for another content.`);
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
