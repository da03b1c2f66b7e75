import { git, gitBytes, isAncestor, resolveCommit, type Signature, tryGit, writeCommit, writeTree } from "../git.ts";
import { gitCommitObject, readCommit } from "../objects/commit.ts";
import { created, NO_CONTENT, notFound, ok, page, Refusal, unprocessable } from "../reply.ts";
import { type Call, route } from "../route.ts";
import type { Actor } from "../tokens.ts";
import { apiUrl, nodeId, type Repository, type World } from "../world.ts";

const ZERO = "0".repeat(40);

interface Ref {
  readonly ref: string;
  readonly sha: string;
  readonly type: string;
}

function refObject(world: World, repo: Repository, { ref, sha, type }: Ref): Record<string, unknown> {
  const path = ref.split("/").map(encodeURIComponent).join("/");
  return {
    ref,
    node_id: nodeId("REF", ref),
    url: apiUrl(world, repo.fullName, `/git/${path}`),
    object: { sha, type, url: apiUrl(world, repo.fullName, `/git/${type}s/${sha}`) },
  };
}

async function readRefs(folder: string, pattern: string): Promise<Ref[]> {
  const text = await git(folder, ["for-each-ref", "--format=%(refname) %(objectname) %(objecttype)", "refs/"]);
  return text
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([ref = ""]) => ref.startsWith(pattern))
    .map(([ref = "", sha = "", type = ""]) => ({ ref, sha, type }));
}

async function readRef(folder: string, ref: string): Promise<Ref | undefined> {
  return (await readRefs(folder, ref)).find((found) => found.ref === ref);
}

const typeOf = (folder: string, sha: string): Promise<string | undefined> =>
  /^[0-9a-f]{40}$/.test(sha) ? tryGit(folder, ["cat-file", "-t", sha]) : Promise.resolve(undefined);

async function requireCommits({ repo }: Call): Promise<void> {
  if ((await git(repo.folder, ["for-each-ref", "--count=1"])) === "") throw new Refusal(409, "Git Repository is empty.");
}

/** The name and address that GitHub signs with when a request gives none. */
export function signatureOf(actor: Actor, date: string): Signature {
  return { name: actor.login, email: `${actor.id}+${actor.login}@users.noreply.github.com`, date };
}

const signature = (given: { name?: string; email?: string; date?: string } | undefined, actor: Actor, now: string): Signature => {
  const own = signatureOf(actor, now);
  return given === undefined ? own : { name: given.name ?? own.name, email: given.email ?? own.email, date: given.date ?? now };
};

const guardTag = ({ world, repo }: Call, ref: string): void => {
  const tag = ref.replace("refs/tags/", "");
  if (ref.startsWith("refs/tags/") && world.burntTags.has(`${repo.fullName} ${tag}`))
    throw unprocessable(`Cannot modify tag ${tag}: it belongs to an immutable release`);
};

async function treeObject(world: World, repo: Repository, sha: string, recursive: boolean): Promise<Record<string, unknown>> {
  const text = await git(repo.folder, ["ls-tree", "-l", "-z", ...(recursive ? ["-r", "-t"] : []), sha]);
  const tree = text
    .split("\0")
    .filter(Boolean)
    .map((line) => {
      const [facts = "", path = ""] = line.split("\t");
      const [mode = "", type = "", object = "", size = ""] = facts.split(/ +/);
      return {
        path,
        mode,
        type,
        sha: object,
        ...(type === "blob" ? { size: Number(size) } : {}),
        url: apiUrl(world, repo.fullName, `/git/${type}s/${object}`),
      };
    });
  return { sha, url: apiUrl(world, repo.fullName, `/git/trees/${sha}`), tree, truncated: false };
}

export const gitDataRoutes = [
  route("POST /repos/{owner}/{repo}/git/blobs", "contents:write", async (call) => {
    await requireCommits(call);
    const content = Buffer.from(call.body.content, call.body.encoding === "base64" ? "base64" : "utf8");
    const sha = await git(call.repo.folder, ["hash-object", "-w", "--stdin"], { input: content });
    return created({ sha, url: apiUrl(call.world, call.repo.fullName, `/git/blobs/${sha}`) });
  }),
  route("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", "contents:read", async ({ world, repo, params }) => {
    const sha = params.file_sha ?? "";
    if ((await typeOf(repo.folder, sha)) !== "blob") throw notFound();
    const bytes = await gitBytes(repo.folder, ["cat-file", "blob", sha]);
    const content = bytes.toString("base64").replace(/.{60}/g, "$&\n");
    return ok({
      sha,
      node_id: nodeId("B", sha),
      size: bytes.length,
      url: apiUrl(world, repo.fullName, `/git/blobs/${sha}`),
      content,
      encoding: "base64",
    });
  }),
  route("POST /repos/{owner}/{repo}/git/trees", "contents:write", async (call) => {
    await requireCommits(call);
    const { repo, body } = call;
    const base = body.base_tree;
    if (base !== undefined && (await tryGit(repo.folder, ["rev-parse", "--verify", "--quiet", `${base}^{tree}`])) === undefined)
      throw notFound();
    const changes = [];
    for (const entry of body.tree) {
      const sha = entry.sha ?? undefined;
      if (sha !== undefined && (await typeOf(repo.folder, sha)) === undefined) throw unprocessable(`tree.sha ${sha} is not a valid object`);
      if (entry.path === undefined || /(^|\/)(\.\.?|\.git)(\/|$)|^\/|\/\/|\/$/.test(entry.path))
        throw unprocessable("tree.path contains a malformed path component");
      const content = entry.sha === null ? null : entry.content;
      changes.push({
        path: entry.path,
        mode: entry.mode ?? "100644",
        ...(content === undefined ? {} : { content }),
        ...(sha === undefined ? {} : { sha }),
      });
    }
    const sha = await writeTree(repo.folder, base, changes);
    return created(await treeObject(call.world, repo, sha, false));
  }),
  route("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", "contents:read", async (call) => {
    const name = call.params.tree_sha ?? "";
    const at = (await resolveCommit(call.repo.folder, name)) ?? name;
    const sha = await tryGit(call.repo.folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${at}^{tree}`]);
    if (sha === undefined) throw notFound();
    return ok(await treeObject(call.world, call.repo, sha, call.query.has("recursive")));
  }),
  route("POST /repos/{owner}/{repo}/git/commits", "contents:write", async (call) => {
    await requireCommits(call);
    const { world, repo, token, body } = call;
    const parents = body.parents ?? [];
    if ((await typeOf(repo.folder, body.tree)) !== "tree") throw unprocessable("Tree SHA does not exist");
    for (const parent of parents)
      if ((await typeOf(repo.folder, parent)) !== "commit") throw unprocessable("Parent SHA does not exist or is not a commit object");
    const author = signature(body.author, token.actor, world.now());
    const sha = await writeCommit(repo.folder, {
      tree: body.tree,
      parents,
      message: body.message,
      author,
      committer: body.committer === undefined ? author : signature(body.committer, token.actor, world.now()),
    });
    return created(gitCommitObject(world, repo, await readCommit(repo.folder, sha)));
  }),
  route("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", "contents:read", async ({ world, repo, params }) => {
    const sha = params.commit_sha ?? "";
    if ((await typeOf(repo.folder, sha)) !== "commit") throw notFound();
    return ok(gitCommitObject(world, repo, await readCommit(repo.folder, sha)));
  }),
  route("POST /repos/{owner}/{repo}/git/tags", "contents:write", async ({ world, repo, token, body }) => {
    if ((await typeOf(repo.folder, body.object)) !== body.type) throw unprocessable("Object does not exist");
    const tagger = signature(body.tagger, token.actor, world.now());
    const stamp = `${Math.floor(Date.parse(tagger.date) / 1000)} +0000`;
    const input = `object ${body.object}\ntype ${body.type}\ntag ${body.tag}\ntagger ${tagger.name} <${tagger.email}> ${stamp}\n\n${body.message}\n`;
    const sha = await git(repo.folder, ["hash-object", "-t", "tag", "-w", "--stdin"], { input });
    return created(tagObject(world, repo, sha, { tag: body.tag, message: body.message, object: body.object, type: body.type, tagger }));
  }),
  route("GET /repos/{owner}/{repo}/git/tags/{tag_sha}", "contents:read", async ({ world, repo, params }) => {
    const sha = params.tag_sha ?? "";
    if ((await typeOf(repo.folder, sha)) !== "tag") throw notFound();
    const text = await git(repo.folder, ["cat-file", "tag", sha]);
    const [head = "", message = ""] = text.split(/\n\n([\s\S]*)/);
    const field = (name: string) => new RegExp(`^${name} (.*)$`, "m").exec(head)?.[1] ?? "";
    const [, name = "", email = "", seconds = "0"] = /^(.*) <(.*)> (\d+)/.exec(field("tagger")) ?? [];
    const date = new Date(Number(seconds) * 1000).toISOString();
    return ok(
      tagObject(world, repo, sha, {
        tag: field("tag"),
        message,
        object: field("object"),
        type: field("type"),
        tagger: { name, email, date },
      }),
    );
  }),
  route("GET /repos/{owner}/{repo}/git/ref/{ref}", "contents:read", async ({ world, repo, params }) => {
    const found = await readRef(repo.folder, `refs/${params.ref}`);
    if (found === undefined) throw notFound();
    return ok(refObject(world, repo, found));
  }),
  route("GET /repos/{owner}/{repo}/git/matching-refs/{ref}", "contents:read", async ({ world, repo, params, url }) =>
    page(url, await readRefs(repo.folder, `refs/${params.ref}`), (ref) => refObject(world, repo, ref)),
  ),
  route("POST /repos/{owner}/{repo}/git/refs", "contents:write", async (call) => {
    const { world, repo, body } = call;
    await requireCommits(call);
    if (!/^refs\/[^/]+\/.+/.test(body.ref) || (await tryGit(repo.folder, ["check-ref-format", body.ref])) === undefined)
      throw unprocessable("Reference name is not valid");
    guardTag(call, body.ref);
    const type = await typeOf(repo.folder, body.sha);
    if (type === undefined) throw unprocessable("Object does not exist");
    if (body.ref.startsWith("refs/heads/") && type !== "commit") throw unprocessable("Reference update failed");
    if ((await tryGit(repo.folder, ["update-ref", "--end-of-options", body.ref, body.sha, ZERO])) === undefined)
      throw unprocessable("Reference already exists");
    return created(refObject(world, repo, { ref: body.ref, sha: body.sha, type }));
  }),
  route("PATCH /repos/{owner}/{repo}/git/refs/{ref}", "contents:write", async (call) => {
    const { world, repo, params, body } = call;
    const ref = `refs/${params.ref}`;
    const before = await readRef(repo.folder, ref);
    if (before === undefined) throw unprocessable("Reference does not exist");
    guardTag(call, ref);
    const type = await typeOf(repo.folder, body.sha);
    if (type === undefined) throw unprocessable("Object does not exist");
    if (body.force !== true && !(await isAncestor(repo.folder, before.sha, body.sha))) throw unprocessable("Update is not a fast forward");
    if ((await tryGit(repo.folder, ["update-ref", ref, body.sha, before.sha])) === undefined)
      throw new Refusal(409, "Reference cannot be updated");
    return ok(refObject(world, repo, { ref, sha: body.sha, type }));
  }),
  route("DELETE /repos/{owner}/{repo}/git/refs/{ref}", "contents:write", async (call) => {
    const ref = `refs/${call.params.ref}`;
    if ((await readRef(call.repo.folder, ref)) === undefined) throw unprocessable("Reference does not exist");
    guardTag(call, ref);
    await git(call.repo.folder, ["update-ref", "-d", ref]);
    return NO_CONTENT;
  }),
];

function tagObject(
  world: World,
  repo: Repository,
  sha: string,
  tag: { tag: string; message: string; object: string; type: string; tagger: Signature },
): Record<string, unknown> {
  return {
    sha,
    node_id: nodeId("T", sha),
    tag: tag.tag,
    message: tag.message,
    tagger: tag.tagger,
    url: apiUrl(world, repo.fullName, `/git/tags/${sha}`),
    object: { sha: tag.object, type: tag.type, url: apiUrl(world, repo.fullName, `/git/${tag.type}s/${tag.object}`) },
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}
