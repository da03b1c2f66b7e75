import { readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { digestOfFile } from "../../core/digest.ts";
import { stagingFolder } from "../../core/host/swap.ts";
import { BESIDE_PACKAGE, PACKAGE_FOLDER } from "../../core/package/layout.ts";
import { openPackage } from "../../core/package/open.ts";
import type { ModelManifest } from "../../core/report/model-manifest.ts";
import type { StageContext } from "../../core/stage.ts";
import type { Choice } from "./release.ts";

/** Publishes the package in the folder of the latest run. Returns the release's address. */
export async function publishPackage({ workspace, host }: StageContext, manifest: ModelManifest): Promise<string | null> {
  const folder = join(workspace.latest, PACKAGE_FOLDER);
  const { file, sha256, bytes } = manifest.archive;
  const beside = Object.values(BESIDE_PACKAGE).map(async (name) => {
    const path = join(folder, name);
    return { name, path, sha256: await digestOfFile(path), bytes: (await stat(path)).size };
  });
  const { url, created } = await host.releases.publish({
    tag: manifest.tag,
    commit: host.scene.commit,
    title: `${manifest.name} ${manifest.version}`,
    notes: await readFile(join(folder, BESIDE_PACKAGE.card), "utf8"),
    assets: [{ name: file, path: join(folder, file), sha256, bytes }, ...(await Promise.all(beside))],
  });
  host.log.info(created ? `Published ${manifest.tag}` : `${manifest.tag} is published already, with these very bytes`);
  return url;
}

/** Takes what was published before in place of what would be packed now: the same content, and so the same bytes for whoever comes next. */
export async function fetchRelease(
  { workspace, host }: StageContext,
  { tag, manifest }: Choice & { kind: "released" },
): Promise<ModelManifest> {
  const staging = await stagingFolder(workspace.latest);
  try {
    for (const name of [manifest.archive.file, ...Object.values(BESIDE_PACKAGE)])
      await host.releases.download(tag, name, join(staging, name));
    const opened = await openPackage(staging);
    await rename(staging, join(workspace.latest, PACKAGE_FOLDER));
    host.log.info(`${tag} holds the same content of the same commit: nothing new is published`);
    return opened.manifest;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
