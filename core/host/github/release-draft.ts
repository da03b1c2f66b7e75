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
 * The one draft for this tag and content, made when there is none. Of several the oldest counts: publishers of the same bytes at once choose the
 * same one, and whoever publishes it removes the others.
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
  const [kept] = drafts;
  if (kept === undefined) throw new DraftGone();
  return kept;
}

/**
 * Removes our drafts for a tag that is published as `published`. Only then is it safe: a list may still show as a draft what has been published, but
 * one tag has one published release, and this is not it.
 */
export async function deleteDrafts(api: Api, tag: string, published: number, content?: string): Promise<void> {
  for (const draft of await listDrafts(api, tag)) {
    if (draft.id === published || (content !== undefined && draft.content !== content)) continue;
    await deleteDraft(api, draft.id);
  }
}

/** Removes a draft that its caller knows to be one. */
export async function deleteDraft(api: Api, id: number): Promise<void> {
  await orNull(api.request("DELETE /repos/{owner}/{repo}/releases/{release_id}", { owner: api.owner, repo: api.repo, release_id: id }));
}

const FILL_ROUNDS = 8;

/** Brings a draft of ours to hold exactly these files, and verifies that it does: names, sizes, digests as GitHub lists them. */
export async function fillDraft(api: Api, draft: Draft, assets: readonly ReleaseAsset[]): Promise<void> {
  /** Which GitHub says it holds; the list may show them later. */
  const sent = new Set<string>();
  let refusal: ApiError | null = null;
  for (let round = 1; ; round++) {
    const { surplus, missing } = await differences(api, await gone(listAssets(api, draft.id)), assets);
    if (surplus.length === 0 && missing.length === 0) return;
    if (round > FILL_ROUNDS) throw refusal ?? incomplete(missing);
    if (round > 1) await api.pause(Math.min(round - 1, 3));
    for (const asset of surplus) {
      await deleteAsset(api, asset.id);
      sent.delete(asset.name);
    }
    for (const asset of missing.filter((each) => !sent.has(each.name))) {
      try {
        await gone(uploadAsset(api, draft.uploadUrl, asset));
        sent.add(asset.name);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        // 422: there is one of this name already, and the list will show what it is worth. A lost answer: the list will tell.
        if (error.status === 422) sent.add(asset.name);
        else if (!error.ambiguous) throw error;
        refusal = error;
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
