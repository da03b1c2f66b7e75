import { constants } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import * as z from "zod";
import { digestOfFile, listTree } from "../../digest.ts";
import { UserError } from "../../errors.ts";
import { writeFileAtomic } from "../../files.ts";
import type { Workspace } from "../../stage.ts";
import type { PublishedRelease, ReleaseAsset, Releases } from "../host.ts";
import { assertAssets, assetsMatch, changedAsset, noSuchAsset, versionTaken } from "../release-assets.ts";
import { stagingFolder } from "../swap.ts";

const METADATA_FILE = ".release.json";
const metadataSchema = z.object({
  tag: z.string(),
  commit: z.string().nullable(),
  title: z.string(),
  notes: z.string(),
  published: z.iso.datetime(),
});

/** Releases as folders `.mlops/releases/<tag>`: filled beside, verified, renamed into place. */
export function localReleases(workspace: Workspace, clock: () => Date): Releases {
  const root = join(workspace.out, "releases");
  const place = (tag: string): string => join(root, folderName(tag));
  const find = async (tag: string): Promise<PublishedRelease | null> => {
    const folder = place(tag);
    let text: string;
    try {
      text = await readFile(join(folder, METADATA_FILE), "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
    const metadata = metadataSchema.parse(JSON.parse(text));
    const names = (await readdir(folder)).filter((name) => name !== METADATA_FILE).sort();
    const assets = await Promise.all(names.map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })));
    return { tag: metadata.tag, commit: metadata.commit, url: folder, published: metadata.published, assets };
  };
  return {
    find,
    async list(tagPrefix) {
      const names = await readdir(root).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return [];
        throw error;
      });
      const releases: { release: PublishedRelease; changed: number }[] = [];
      for (const name of names) {
        if (name.startsWith(".")) continue;
        const release = await find(decodeURIComponent(name));
        if (release?.tag.startsWith(tagPrefix)) releases.push({ release, changed: (await stat(join(root, name))).mtimeMs });
      }
      return releases
        .sort((a, b) => Date.parse(b.release.published) - Date.parse(a.release.published) || b.changed - a.changed)
        .map(({ release }) => release);
    },
    async publish({ assets, ...release }) {
      assertAssets(assets);
      const folder = place(release.tag);
      if ((await find(release.tag)) !== null) return compare(folder, release.tag, assets);
      const staging = await stagingFolder(root);
      try {
        for (const asset of assets) {
          const copy = join(staging, asset.name);
          await copyFile(asset.path, copy, constants.COPYFILE_FICLONE);
          if ((await digestOfFile(copy)) !== asset.sha256) throw changedAsset(asset);
        }
        await writeFileAtomic(
          join(staging, METADATA_FILE),
          `${JSON.stringify({ ...release, published: clock().toISOString() }, null, 2)}\n`,
        );
        await rename(staging, folder);
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
        return await compare(folder, release.tag, assets);
      } finally {
        await rm(staging, { recursive: true, force: true });
      }
      return { url: folder, created: true };
    },
    async download(tag, asset, destination) {
      if (basename(asset) !== asset || asset === METADATA_FILE) throw noSuchAsset(tag, asset);
      const parent = dirname(destination);
      await mkdir(parent, { recursive: true });
      const staging = await stagingFolder(parent);
      try {
        await copyFile(join(place(tag), asset), join(staging, asset)).catch((error: NodeJS.ErrnoException) => {
          throw error.code === "ENOENT" ? noSuchAsset(tag, asset) : error;
        });
        await rename(join(staging, asset), destination);
      } finally {
        await rm(staging, { recursive: true, force: true });
      }
    },
  };
}

async function compare(folder: string, tag: string, assets: readonly ReleaseAsset[]): Promise<{ url: string; created: false }> {
  const stored = (await listTree(folder)).filter((file) => file.path !== METADATA_FILE);
  const same = assetsMatch(
    stored.map((file) => ({ name: file.path, sha256: file.sha256 })),
    assets,
  );
  if (!same) throw versionTaken(tag, folder);
  return { url: folder, created: false };
}

/** One folder per tag: whatever a file name cannot hold is percent-encoded. */
function folderName(tag: string): string {
  const name = encodeURIComponent(tag).replaceAll("*", "%2A");
  if (tag !== "" && !tag.startsWith(".")) return name;
  throw new UserError({ code: "TAG_INVALID", message: `"${tag}" cannot be a tag`, advice: "begin it with a letter or digit" });
}
