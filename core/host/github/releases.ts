import { digestOfFile } from "../../digest.ts";
import { UserError } from "../../errors.ts";
import type { PublishedRelease, Releases } from "../host.ts";
import { assertAssets, assetsMatch, changedAsset, noSuchAsset, versionTaken } from "../release-assets.ts";
import { type Api, allPages, orNull } from "./api.ts";
import { hasStatus } from "./api-error.ts";
import { contentDigest, DraftGone, deleteDraft, deleteDrafts, ensureDraft, fillDraft, type Wanted } from "./release-draft.ts";
import { digestOfAsset, downloadAsset, listAssets } from "./release-files.ts";
import { ensureTag, tagCommit, tagTaken } from "./tags.ts";

/** Other publishers may change what there is this many times. */
const MAX_ROUNDS = 5;

interface Found extends PublishedRelease {
  readonly id: number;
}

/** GitHub releases, published all or nothing. Needs `contents: write` to publish, `contents: read` for the rest. */
export function githubReleases(api: Api): Releases {
  const at = { owner: api.owner, repo: api.repo };
  const find = async (tag: string): Promise<Found | null> => {
    const found = await orNull(api.request("GET /repos/{owner}/{repo}/releases/tags/{tag}", { ...at, tag }));
    return found === null ? null : published(found.data);
  };
  return {
    find,
    async list(tagPrefix) {
      const all = await allPages((page) => api.request("GET /repos/{owner}/{repo}/releases", { ...at, ...page }), 10);
      return all
        .filter((release) => !release.draft && release.tag_name.startsWith(tagPrefix))
        .map(published)
        .sort((a, b) => Date.parse(b.published) - Date.parse(a.published));
    },
    async publish({ commit, ...release }) {
      if (commit === null) throw new Error("unreachable: a run on GitHub has a commit");
      assertAssets(release.assets);
      for (const asset of release.assets) if ((await digestOfFile(asset.path)) !== asset.sha256) throw changedAsset(asset);
      return publishOnce(api, { ...release, commit }, find);
    },
    async download(tag, name, destination) {
      const release = await find(tag);
      const asset = release === null ? undefined : (await listAssets(api, release.id)).find((each) => each.name === name);
      if (asset === undefined) throw noSuchAsset(tag, name);
      await downloadAsset(api, asset, destination);
    },
  };
}

/**
 * draft → upload → verify → tag → publish. Each step looks at what is there first, so that a rerun goes on where another run ended, and a
 * second green run writes nothing.
 */
async function publishOnce(
  api: Api,
  wanted: Wanted,
  find: (tag: string) => Promise<Found | null>,
): Promise<{ url: string | null; created: boolean }> {
  const at = { owner: api.owner, repo: api.repo };
  for (let round = 1; ; round++) {
    const there = await find(wanted.tag);
    if (there !== null) return { url: await sameContent(api, there, wanted), created: false };
    const tagged = await tagCommit(api, wanted.tag);
    if (tagged !== null && tagged !== wanted.commit) throw tagTaken(wanted.tag, tagged, wanted.commit);
    try {
      const draft = await ensureDraft(api, wanted);
      await fillDraft(api, draft, wanted.assets);
      await ensureTag(api, wanted.tag, wanted.commit).catch(async (error: unknown) => {
        // The tag went to another commit just now: this draft can never be published.
        if (error instanceof UserError && error.code === "VERSION_TAKEN") await deleteDraft(api, draft.id);
        throw error;
      });
      const { data } = await api.request("PATCH /repos/{owner}/{repo}/releases/{release_id}", {
        ...at,
        release_id: draft.id,
        tag_name: wanted.tag,
        draft: false,
      });
      // Other drafts for this tag can never be published any more.
      await deleteDrafts(api, wanted.tag, draft.id);
      return { url: data.html_url, created: true };
    } catch (error) {
      // 404: another publisher of the same bytes chose another draft; 422: somebody published first. What there is now decides.
      const again = error instanceof DraftGone || hasStatus(error, 404, 422);
      if (!again || round >= MAX_ROUNDS) throw error instanceof DraftGone ? contested(wanted.tag) : error;
      if (hasStatus(error, 422) && (await find(wanted.tag)) === null) throw error;
      await api.pause(round);
    }
  }
}

/** The published release's address when it holds the same bytes; else the version is taken, and our draft for it goes. */
async function sameContent(api: Api, there: Found, wanted: Wanted): Promise<string | null> {
  const listed = await listAssets(api, there.id);
  const stored = await Promise.all(listed.map(async (asset) => ({ name: asset.name, sha256: await digestOfAsset(api, asset) })));
  if (assetsMatch(stored, wanted.assets)) return there.url;
  await deleteDrafts(api, wanted.tag, there.id, contentDigest(wanted.assets));
  throw versionTaken(wanted.tag, there.url ?? wanted.tag);
}

function published(release: {
  readonly id: number | bigint;
  readonly tag_name: string;
  readonly target_commitish: string;
  readonly html_url: string;
  readonly published_at: string | null;
  readonly created_at: string;
  readonly assets: readonly { readonly name: string; readonly size: number }[];
}): Found {
  return {
    id: Number(release.id),
    tag: release.tag_name,
    commit: /^[0-9a-f]{40}$/.test(release.target_commitish) ? release.target_commitish : null,
    url: release.html_url,
    published: release.published_at ?? release.created_at,
    assets: release.assets.map(({ name, size }) => ({ name, bytes: size })),
  };
}

function contested(tag: string): UserError {
  return new UserError({
    code: "RELEASE_CONTESTED",
    message: `other runs keep removing the draft of ${tag}`,
    advice: "run the job again, or use a concurrency group for publishing",
    unchanged: "all published releases",
  });
}
