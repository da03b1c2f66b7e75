import type { Commits } from "../host.ts";
import { type Api, allPages, orNull } from "./api.ts";
import { hasStatus } from "./api-error.ts";

/** Commits as the API tells them: a checkout of depth 1 knows no ancestors. */
export function githubCommits(api: Api): Commits {
  const at = { owner: api.owner, repo: api.repo };
  return {
    async mergeBase(one, other) {
      // One commit and no file per page: only the merge base is of interest.
      const compared = await orNull(
        api.request("GET /repos/{owner}/{repo}/compare/{basehead}", { ...at, basehead: `${one}...${other}`, per_page: 1, page: 1 }),
      );
      return compared?.data.merge_base_commit.sha ?? null;
    },
    async ancestors(commit, limit) {
      const listed = await allPages(
        (page) => api.request("GET /repos/{owner}/{repo}/commits", { ...at, sha: commit, ...page }),
        Math.ceil(limit / 100),
      );
      return listed.slice(0, limit).map((each) => each.sha);
    },
    async readFile(path, commit) {
      const found = await orNull(api.request("GET /repos/{owner}/{repo}/contents/{path}", { ...at, path, ref: commit }));
      if (found === null || Array.isArray(found.data) || found.data.type !== "file") return null;
      const { content, encoding, sha } = found.data;
      if (encoding === "base64") return decode(content);
      // Above 1 MB the contents come without content.
      return readBlob(api, sha);
    },
    async resolve(ref) {
      try {
        return (await api.request("GET /repos/{owner}/{repo}/commits/{ref}", { ...at, ref, per_page: 1, page: 1 })).data.sha;
      } catch (error) {
        if (hasStatus(error, 404, 422)) return null;
        throw error;
      }
    },
  };
}

/** Text of a blob. */
export async function readBlob(api: Api, sha: string): Promise<string> {
  return Buffer.from(await readBlobBytes(api, sha)).toString("utf8");
}

/** Bytes of a blob. */
export async function readBlobBytes(api: Api, sha: string): Promise<Uint8Array> {
  const { data } = await api.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { owner: api.owner, repo: api.repo, file_sha: sha });
  return Buffer.from(data.content, data.encoding === "base64" ? "base64" : "utf8");
}

function decode(base64: string): string {
  return Buffer.from(base64, "base64").toString("utf8");
}
