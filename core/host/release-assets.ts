import { UserError } from "../errors.ts";
import type { ReleaseAsset } from "./host.ts";

/** Names that GitHub keeps as they are; it rewrites others, and then nobody finds the asset. */
const ASSET_NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,199}$/;

/** Refuses names that do not survive publishing, and a name that is there twice. */
export function assertAssets(assets: readonly ReleaseAsset[]): void {
  const seen = new Set<string>();
  for (const { name } of assets) {
    if (!ASSET_NAME.test(name) || seen.has(name))
      throw new UserError({
        code: "ASSET_NAME_INVALID",
        message: seen.has(name) ? `two assets are named "${name}"` : `"${name}" cannot be the name of a release's asset`,
        advice: "use letters, digits, dot, dash, plus and underscore, and each name once",
        unchanged: "nothing was published",
      });
    seen.add(name);
  }
}

/** Whether exactly these assets, byte for byte, are the stored ones. */
export function assetsMatch(
  stored: readonly { readonly name: string; readonly sha256: string }[],
  assets: readonly { readonly name: string; readonly sha256: string }[],
): boolean {
  const digests = new Map(stored.map((file) => [file.name, file.sha256]));
  return stored.length === assets.length && assets.every((asset) => digests.get(asset.name) === asset.sha256);
}

export function versionTaken(tag: string, place: string): UserError {
  return new UserError({
    code: "VERSION_TAKEN",
    message: `${tag} is taken by other content: ${place}`,
    advice: "publish under a new version; a published one is never changed",
    unchanged: `the published ${tag}`,
  });
}

export function changedAsset(asset: { readonly name: string; readonly sha256: string }): UserError {
  return new UserError({
    code: "ASSET_CHANGED",
    message: `${asset.name} is not the file that was packaged: its digest is not ${asset.sha256}`,
    advice: "package again, and let nothing write into the folder meanwhile",
    unchanged: "nothing was published",
  });
}

export function noSuchAsset(tag: string, asset: string): UserError {
  return new UserError({
    code: "ASSET_NOT_FOUND",
    message: `there is no published ${tag} with a file ${asset}`,
    advice: "name a published version, or publish it first",
  });
}
