import { versionTaken } from "../release-assets.ts";
import { type Api, createOnce, orNull } from "./api.ts";
import { hasStatus } from "./api-error.ts";

/** The commit that a tag points to, through an annotated tag too; null when there is no such tag. */
export async function tagCommit(api: Api, tag: string): Promise<string | null> {
  const at = { owner: api.owner, repo: api.repo };
  const ref = await orNull(api.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...at, ref: `tags/${tag}` }));
  if (ref === null) return null;
  if (ref.data.object.type !== "tag") return ref.data.object.sha;
  return (await api.request("GET /repos/{owner}/{repo}/git/tags/{tag_sha}", { ...at, tag_sha: ref.data.object.sha })).data.object.sha;
}

/** Makes a tag point to a commit. One that points elsewhere is never moved: UserError VERSION_TAKEN. */
export async function ensureTag(api: Api, tag: string, commit: string): Promise<void> {
  const at = { owner: api.owner, repo: api.repo };
  const create = async (): Promise<string> => {
    await api.request("POST /repos/{owner}/{repo}/git/refs", { ...at, ref: `refs/tags/${tag}`, sha: commit }).catch((error: unknown) => {
      // "Reference already exists": another run was faster; what it points to decides.
      if (!hasStatus(error, 422)) throw error;
    });
    return (await tagCommit(api, tag)) ?? commit;
  };
  const there = (await tagCommit(api, tag)) ?? (await createOnce(api, create, () => tagCommit(api, tag)));
  if (there !== commit) throw tagTaken(tag, there, commit);
}

export function tagTaken(tag: string, there: string, commit: string): Error {
  return versionTaken(tag, `the tag points to ${there}, not to ${commit}`);
}
