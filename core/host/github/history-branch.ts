import { type Api, orNull } from "./api.ts";
import { ApiError, hasStatus } from "./api-error.ts";

/** Records live here and nowhere else: a branch of its own, with its own root. */
export const HISTORY_BRANCH = "mlops-history";
const REF = `heads/${HISTORY_BRANCH}`;
const AUTHOR = { name: "mlops-actions", email: "mlops-actions@users.noreply.github.com" };

/** The branch as it stood at one moment. */
export interface Snapshot {
  /** Null: there is no branch yet. */
  readonly head: string | null;
  /** Blobs by file name, of one pipeline's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** The list is not whole. */
  readonly cut: boolean;
}

/** Reads which files one folder of the branch has. */
export async function readSnapshot(api: Api, folder: string): Promise<Snapshot> {
  const at = { owner: api.owner, repo: api.repo };
  const ref = await orNull(api.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...at, ref: REF }));
  if (ref === null) return { head: null, files: new Map(), cut: false };
  const head = ref.data.object.sha;
  const root = await api.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { ...at, tree_sha: head });
  const entry = root.data.tree.find((each) => each.path === folder && each.type === "tree");
  if (entry?.sha === undefined) return { head, files: new Map(), cut: root.data.truncated };
  const { data } = await api.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { ...at, tree_sha: entry.sha });
  const files = data.tree.flatMap(({ path, sha, type }): [string, string][] => (type === "blob" && path && sha ? [[path, sha]] : []));
  return { head, files: new Map(files), cut: data.truncated };
}

/** One file of a commit. Bytes go as a blob of their own: a tree takes text only. */
export interface BranchFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Puts files on the branch, with one commit, if the branch is still where the snapshot saw it; false when it moved. Never forces. Trees and commits are
 * named by their content (the date is given), so sending them twice makes one.
 */
export async function commitFiles(
  api: Api,
  snapshot: Snapshot,
  change: { readonly files: readonly BranchFile[]; readonly message: string; readonly date: string },
): Promise<boolean> {
  const at = { owner: api.owner, repo: api.repo };
  const entries: { path: string; mode: "100644"; type: "blob"; content?: string; sha?: string }[] = [];
  for (const { path, content } of change.files) {
    const entry = { path, mode: "100644", type: "blob" } as const;
    if (typeof content === "string") entries.push({ ...entry, content });
    else entries.push({ ...entry, sha: await storeBlob(api, content) });
  }
  const tree = await api.request("POST /repos/{owner}/{repo}/git/trees", {
    ...at,
    ...(snapshot.head === null ? {} : { base_tree: snapshot.head }),
    tree: entries,
    ...api.repeatable,
  });
  const author = { ...AUTHOR, date: change.date };
  const commit = await api.request("POST /repos/{owner}/{repo}/git/commits", {
    ...at,
    message: change.message,
    tree: tree.data.sha,
    parents: snapshot.head === null ? [] : [snapshot.head],
    author,
    committer: author,
    ...api.repeatable,
  });
  try {
    if (snapshot.head === null)
      await api.request("POST /repos/{owner}/{repo}/git/refs", { ...at, ref: `refs/${REF}`, sha: commit.data.sha });
    else await api.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { ...at, ref: REF, sha: commit.data.sha, force: false });
    return true;
  } catch (error) {
    // 422 is "not a fast-forward" or "exists already", 409 a lock; after a lost answer the branch tells what happened.
    const refused = hasStatus(error, 409, 422);
    if (!refused && !(error instanceof ApiError && error.ambiguous)) throw error;
    const now = await orNull(api.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...at, ref: REF }));
    if (now?.data.object.sha === commit.data.sha) return true;
    // Nobody moved it, so the refusal has another reason: a rule of the repository.
    if (refused && (now?.data.object.sha ?? null) === snapshot.head) throw error;
    return false;
  }
}

/** A blob is named by its content, so sending it twice makes one. */
async function storeBlob(api: Api, bytes: Uint8Array): Promise<string> {
  const { data } = await api.request("POST /repos/{owner}/{repo}/git/blobs", {
    owner: api.owner,
    repo: api.repo,
    content: Buffer.from(bytes).toString("base64"),
    encoding: "base64",
    ...api.repeatable,
  });
  return data.sha;
}
