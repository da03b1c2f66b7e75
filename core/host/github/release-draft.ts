import { digestOfEntries } from "../../digest.ts";
import { UserError } from "../../errors.ts";
import type { ReleaseAsset } from "../host.ts";
import { type Api, allPages, createOnce, orNull } from "./api.ts";
import { ApiError, hasStatus } from "./api-error.ts";
import { deleteAsset, digestOfAsset, type ListedAsset, listAssets, uploadAsset } from "./release-files.ts";

/** What is to be published. */
export interface Wanted {
  readonly tag: string;
  readonly commit: string;
  readonly title: string;
  readonly notes: string;
  readonly assets: readonly ReleaseAsset[];
}

/** A draft of ours: the marker in its body says so. */
export interface Draft {
  readonly id: number;
  readonly uploadUrl: string;
  /** Of what the draft is for. */
  readonly content: string;
}

/** Somebody else finished, or chose another draft: look again at what there is. */
export class DraftGone extends Error {}

/** One digest for all assets, so that a draft is only completed with the bytes that it was begun for. */
export function contentDigest(assets: readonly ReleaseAsset[]): string {
  const sorted = [...assets].sort((a, b) => (a.name < b.name ? -1 : 1));
  return digestOfEntries(sorted.map((asset) => ({ path: asset.name, sha256: asset.sha256 })));
}

const MARKER = /<!-- mlops-actions release content=(sha256:[0-9a-f]{64}) -->\s*$/;

/** Our drafts for a tag, oldest first. */
export async function listDrafts(api: Api, tag: string): Promise<Draft[]> {
  const releases = await allPages((page) =>
    api.request("GET /repos/{owner}/{repo}/releases", { owner: api.owner, repo: api.repo, ...page }),
  );
  return releases
    .flatMap((release) => {
      const content = MARKER.exec(release.body ?? "")?.[1];
      return release.draft && release.tag_name === tag && content !== undefined
        ? [{ id: Number(release.id), uploadUrl: release.upload_url, content }]
        : [];
    })
    .sort((a, b) => a.id - b.id);
}

const LOOKS = 4;

/**
 * The one draft for this tag and content, made when there is none. Of several the oldest stays: publishers of the same bytes at once choose the
 * same one.
 */
export async function ensureDraft(api: Api, wanted: Wanted): Promise<Draft> {
  const content = contentDigest(wanted.assets);
  const own = async (): Promise<Draft[]> => (await listDrafts(api, wanted.tag)).filter((draft) => draft.content === content);
  let drafts = await own();
  if (drafts.length === 0) {
    const created = await createOnce(
      api,
      async () => {
        const { data } = await api.request("POST /repos/{owner}/{repo}/releases", {
          owner: api.owner,
          repo: api.repo,
          tag_name: wanted.tag,
          target_commitish: wanted.commit,
          name: wanted.title,
          body: `${wanted.notes.trim()}\n\n<!-- mlops-actions release content=${content} -->`,
          draft: true,
        });
        return { id: Number(data.id), uploadUrl: data.upload_url, content };
      },
      async () => (await own())[0] ?? null,
    );
    for (let look = 1; look <= LOOKS; look++) {
      drafts = await own();
      if (drafts.some((draft) => draft.id === created.id)) break;
      await api.pause(look);
    }
    if (drafts.length === 0) drafts = [created];
  }
  const [kept, ...others] = drafts;
  if (kept === undefined) throw new DraftGone();
  for (const other of others) await deleteDraft(api, other.id);
  return kept;
}

/** Removes a draft; a release that was published meanwhile is not a draft and stays. */
export async function deleteDraft(api: Api, id: number): Promise<void> {
  const at = { owner: api.owner, repo: api.repo, release_id: id };
  const found = await orNull(api.request("GET /repos/{owner}/{repo}/releases/{release_id}", at));
  if (found?.data.draft === true) await orNull(api.request("DELETE /repos/{owner}/{repo}/releases/{release_id}", at));
}

const UPLOAD_ATTEMPTS = 4;

/** Brings a draft of ours to hold exactly these files, and verifies that it does: names, sizes, digests. */
export async function fillDraft(api: Api, draft: Draft, assets: readonly ReleaseAsset[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const listed = await gone(listAssets(api, draft.id));
    const problems = await differences(api, listed, assets);
    if (problems.surplus.length === 0 && problems.missing.length === 0) return;
    if (attempt > UPLOAD_ATTEMPTS) throw incomplete(assets);
    if (attempt > 1) await api.pause(attempt - 1);
    for (const asset of problems.surplus) await deleteAsset(api, asset.id);
    for (const asset of problems.missing) {
      try {
        await gone(uploadAsset(api, draft.uploadUrl, asset));
      } catch (error) {
        // Whether it arrived, or somebody was faster, shows in the list.
        const look = (error instanceof ApiError && error.ambiguous) || hasStatus(error, 422);
        if (!look || attempt === UPLOAD_ATTEMPTS) throw error;
      }
    }
  }
}

async function differences(api: Api, listed: readonly ListedAsset[], assets: readonly ReleaseAsset[]) {
  const good = new Set<string>();
  const surplus: ListedAsset[] = [];
  for (const there of listed) {
    const wanted = assets.find((asset) => asset.name === there.name);
    const same =
      wanted !== undefined &&
      there.state === "uploaded" &&
      there.bytes === wanted.bytes &&
      (await digestOfAsset(api, there)) === wanted.sha256;
    if (same) good.add(there.name);
    else surplus.push(there);
  }
  return { surplus, missing: assets.filter((asset) => !good.has(asset.name)) };
}

/** A draft that is not there any more is no error but news. */
async function gone<T>(request: Promise<T>): Promise<T> {
  return request.catch((error: unknown) => {
    throw hasStatus(error, 404) ? new DraftGone() : error;
  });
}

function incomplete(assets: readonly ReleaseAsset[]): UserError {
  return new UserError({
    code: "RELEASE_INCOMPLETE",
    message: `the draft release does not hold what was uploaded: ${assets.map((asset) => asset.name).join(", ")}`,
    advice: "run the job again; it goes on with the draft",
    unchanged: "nothing was published",
  });
}
