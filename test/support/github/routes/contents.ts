import { git, gitBytes, resolveCommit, tryGit, writeCommit, writeTree } from "../git.ts";
import { gitCommitObject, readCommit } from "../objects/commit.ts";
import { invalid, notFound, ok, Refusal, type Reply, unprocessable } from "../reply.ts";
import { type Call, route } from "../route.ts";
import { apiUrl, htmlUrl } from "../world.ts";
import { signatureOf } from "./git-data.ts";

/** Above this size GitHub gives no content in JSON, only raw. */
const MAX_INLINE_BYTES = 1_000_000;

interface Entry {
  readonly type: string;
  readonly sha: string;
  readonly size: number;
  readonly path: string;
}

function contentObject({ world, repo }: Call, entry: Entry, ref: string): Record<string, unknown> {
  const path = entry.path.split("/").map(encodeURIComponent).join("/");
  const kind = entry.type === "tree" ? "dir" : "file";
  const self = apiUrl(world, repo.fullName, `/contents/${path}?ref=${encodeURIComponent(ref)}`);
  const gitUrl = apiUrl(world, repo.fullName, `/git/${entry.type}s/${entry.sha}`);
  const html = htmlUrl(world, repo.fullName, `/${entry.type}/${encodeURIComponent(ref)}/${path}`);
  return {
    name: entry.path.split("/").at(-1) ?? "",
    path: entry.path,
    sha: entry.sha,
    size: entry.size,
    url: self,
    html_url: html,
    git_url: gitUrl,
    download_url: kind === "dir" ? null : `${world.filesOrigin}/raw/${repo.fullName}/${encodeURIComponent(ref)}/${path}`,
    type: kind,
    _links: { self, git: gitUrl, html },
  };
}

async function entries(folder: string, commit: string, path: string, inside: boolean): Promise<Entry[]> {
  const text = await git(folder, ["ls-tree", "-l", "-z", commit, "--", ...(path === "" ? [] : [inside ? `${path}/` : path])]);
  return text
    .split("\0")
    .filter(Boolean)
    .map((line) => {
      const [facts = "", name = ""] = line.split("\t");
      const [, type = "", sha = "", size = "0"] = facts.split(/ +/);
      return { type, sha, size: Number(size) || 0, path: name };
    });
}

async function read(call: Call): Promise<Reply> {
  const { repo, query, params, headers } = call;
  const ref = query.get("ref") ?? repo.defaultBranch;
  const path = (params.path ?? "").replace(/\/$/, "");
  const commit = await resolveCommit(repo.folder, ref);
  if (commit === undefined) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const [found] = path === "" ? [{ type: "tree", sha: "", size: 0, path }] : await entries(repo.folder, commit, path, false);
  if (found === undefined) throw notFound();
  if (found.type === "tree") return ok((await entries(repo.folder, commit, path, true)).map((entry) => contentObject(call, entry, ref)));
  const bytes = await gitBytes(repo.folder, ["cat-file", "blob", found.sha]);
  if (/raw/.test(headers.accept ?? ""))
    return { status: 200, body: bytes, headers: { "content-type": "application/vnd.github.raw+json; charset=utf-8" } };
  const inline = bytes.length <= MAX_INLINE_BYTES;
  return ok({
    ...contentObject(call, found, ref),
    content: inline ? bytes.toString("base64").replace(/.{60}/g, "$&\n") : "",
    encoding: inline ? "base64" : "none",
  });
}

interface Change {
  readonly message: string;
  readonly content?: string;
  readonly sha?: string;
  readonly branch?: string;
}

async function write(call: Call, change: Change): Promise<Reply> {
  const { world, repo, params, token } = call;
  const path = params.path ?? "";
  if (/(^|\/)(\.\.?|\.git)(\/|$)|^\/|\/$/.test(path) || path === "") throw unprocessable("path contains a malformed path component");
  const branch = change.branch ?? repo.defaultBranch;
  const head = await tryGit(repo.folder, ["rev-parse", "--verify", "--quiet", `refs/heads/${branch}`]);
  if (head === undefined && branch !== repo.defaultBranch) throw new Refusal(404, `Branch ${branch} not found`);
  const [before] = head === undefined ? [] : await entries(repo.folder, head, path, false);
  if (before !== undefined && change.sha === undefined)
    throw invalid({ resource: "Content", code: "missing_field", field: "sha", message: '"sha" wasn\'t supplied.' });
  if (before === undefined && change.content === undefined) throw notFound();
  if (change.sha !== undefined && before?.sha !== change.sha) throw new Refusal(409, `${path} does not match ${change.sha}`);
  const content = change.content === undefined ? null : Buffer.from(change.content, "base64");
  const tree = await writeTree(repo.folder, head === undefined ? undefined : `${head}^{tree}`, [{ path, content }]);
  const sha = await writeCommit(repo.folder, {
    tree,
    parents: head === undefined ? [] : [head],
    message: change.message,
    author: signatureOf(token.actor, world.now()),
  });
  if ((await tryGit(repo.folder, ["update-ref", `refs/heads/${branch}`, sha, head ?? "0".repeat(40)])) === undefined)
    throw new Refusal(409, `is at ${head} but expected another`);
  const commit = gitCommitObject(world, repo, await readCommit(repo.folder, sha));
  const [after] = await entries(repo.folder, sha, path, false);
  return {
    status: before === undefined ? 201 : 200,
    body: { content: after === undefined ? null : contentObject(call, after, branch), commit },
  };
}

export const contentRoutes = [
  route("GET /repos/{owner}/{repo}/contents/{path}", "contents:read", read),
  route("PUT /repos/{owner}/{repo}/contents/{path}", "contents:write", (call) => write(call, call.body)),
  route("DELETE /repos/{owner}/{repo}/contents/{path}", "contents:write", (call) => write(call, call.body)),
];
