import { openAsBlob } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../../errors.ts";
import type { ReleaseAsset } from "../host.ts";
import { stagingFolder } from "../swap.ts";
import { type Api, allPages } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { download } from "./download.ts";

/** An asset as GitHub lists it. */
export interface ListedAsset {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  /** `starter`: an upload that broke off. */
  readonly state: "uploaded" | "open" | "starter";
  /** `sha256:…`; older assets have none. */
  readonly digest: string | null;
  /** Of the API, where the bytes are. */
  readonly url: string;
}

const OCTETS = "application/octet-stream";

export async function listAssets(api: Api, release: number): Promise<ListedAsset[]> {
  const listed = await allPages((page) =>
    api.request("GET /repos/{owner}/{repo}/releases/{release_id}/assets", {
      owner: api.owner,
      repo: api.repo,
      release_id: release,
      ...page,
    }),
  );
  return listed.map(({ id, name, size, state, digest, url }) => ({
    id: Number(id),
    name,
    bytes: size,
    state: state === "uploaded" ? "uploaded" : "starter",
    digest: digest ?? null,
    url,
  }));
}

export async function deleteAsset(api: Api, id: number): Promise<void> {
  await api
    .request("DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}", { owner: api.owner, repo: api.repo, asset_id: id })
    .catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
    });
}

/** Sends one file to the release's own upload address; the bytes are read from the disk as they are sent. */
export async function uploadAsset(api: Api, uploadUrl: string, asset: ReleaseAsset): Promise<void> {
  const url = new URL(uploadUrl.replace(/\{[^}]*\}$/, ""));
  url.searchParams.set("name", asset.name);
  await api.request({
    method: "POST",
    url: url.href,
    headers: { "content-type": OCTETS },
    data: await openAsBlob(asset.path),
    request: { fetch: api.transport.fetch({ transferBytes: asset.bytes }) },
  });
}

/** The digest that an asset has: GitHub's word, or that of its bytes. */
export async function digestOfAsset(api: Api, asset: ListedAsset): Promise<string> {
  return asset.digest ?? download(api, sourceOf(asset), null);
}

/** Writes an asset to `destination`, whole or not at all; bytes that are not those GitHub took in are refused. */
export async function downloadAsset(api: Api, asset: ListedAsset, destination: string): Promise<void> {
  const folder = dirname(destination);
  await mkdir(folder, { recursive: true });
  const staging = await stagingFolder(folder);
  try {
    const file = join(staging, "asset");
    const digest = await download(api, sourceOf(asset), file);
    if (asset.digest !== null && digest !== asset.digest)
      throw new UserError({
        code: "ASSET_CORRUPT",
        message: `${asset.name} has the digest ${digest}, and ${asset.digest} when it was uploaded`,
        advice: "run the job again; if it stays so, publish a new version",
        unchanged: destination,
      });
    await rename(file, destination);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function sourceOf({ url, bytes }: ListedAsset) {
  return { route: "GET /repos/{owner}/{repo}/releases/assets/{asset_id}", url, bytes, accept: OCTETS };
}
