import { resolveCommit, tryGit } from "../git.ts";
import { releaseObject } from "../objects/release.ts";
import { created, invalid, NO_CONTENT, notFound, ok, page, type Reply } from "../reply.ts";
import { type Call, route } from "../route.ts";
import type { ReleaseRow } from "../store.ts";
import { allows } from "../tokens.ts";

/** Drafts are seen only by those who may write. */
const visible = ({ token }: Call, row: ReleaseRow): boolean => !row.draft || allows(token, ["contents:write"]);

export function releaseOf(call: Call): ReleaseRow {
  const found = call.tables.releases.find((row) => row.repo === call.repo.fullName && row.id === Number(call.params.release_id));
  if (found === undefined || !visible(call, found)) throw notFound();
  return found;
}

const already = () => invalid({ resource: "Release", code: "already_exists", field: "tag_name" });

/** Makes a release public: the tag is created where it is missing, and one tag carries one published release. */
async function publish(call: Call, row: ReleaseRow): Promise<void> {
  const { world, repo } = call;
  const taken = () =>
    call.tables.releases.some((other) => other !== row && other.repo === row.repo && !other.draft && other.tag === row.tag);
  if (taken()) throw already();
  if (world.burntTags.has(`${repo.fullName} ${row.tag}`))
    throw invalid({ resource: "Release", code: "custom", message: "tag_name was used by an immutable release" });
  const ref = `refs/tags/${row.tag}`;
  if ((await tryGit(repo.folder, ["rev-parse", "--verify", "--quiet", ref])) === undefined) {
    const sha = await resolveCommit(repo.folder, row.target);
    if (sha === undefined) throw invalid({ resource: "Release", code: "invalid", field: "target_commitish" });
    await tryGit(repo.folder, ["update-ref", ref, sha, "0".repeat(40)]);
  }
  row.publishedAt ??= world.now();
  row.immutable = repo.immutableReleases;
  if (row.immutable) world.burntTags.add(`${repo.fullName} ${row.tag}`);
}

async function validTag(call: Call, tag: string): Promise<string> {
  if (tag === "") throw invalid({ resource: "Release", code: "missing_field", field: "tag_name" });
  if ((await tryGit(call.repo.folder, ["check-ref-format", `refs/tags/${tag}`])) === undefined)
    throw invalid({ resource: "Release", code: "custom", field: "tag_name", message: "tag_name is not a valid tag" });
  return tag;
}

interface ReleaseBody {
  readonly tag_name?: string;
  readonly target_commitish?: string;
  readonly name?: string | null;
  readonly body?: string | null;
  readonly draft?: boolean;
  readonly prerelease?: boolean;
}

async function create(call: Call, body: ReleaseBody): Promise<Reply> {
  const { world, tables, repo, token } = call;
  const tag = await validTag(call, body.tag_name ?? "");
  const now = world.now();
  const row: ReleaseRow = {
    id: world.nextId(),
    repo: repo.fullName,
    tag,
    target: body.target_commitish ?? repo.defaultBranch,
    name: body.name ?? null,
    body: body.body ?? null,
    draft: body.draft === true,
    prerelease: body.prerelease === true,
    immutable: false,
    author: token.actor,
    createdAt: now,
    updatedAt: now,
    publishedAt: null,
  };
  if (!row.draft) await publish(call, row);
  tables.releases.push(row);
  return created(releaseObject(world, tables, row));
}

async function update(call: Call, body: ReleaseBody): Promise<Reply> {
  const row = releaseOf(call);
  const next: ReleaseRow = { ...row, updatedAt: call.world.now() };
  if (body.tag_name !== undefined && body.tag_name !== row.tag) {
    if (row.immutable)
      throw invalid({ resource: "Release", code: "custom", message: "tag_name cannot be changed when release is immutable" });
    next.tag = await validTag(call, body.tag_name);
  }
  next.target = body.target_commitish ?? row.target;
  next.name = body.name === undefined ? row.name : body.name;
  next.body = body.body === undefined ? row.body : body.body;
  next.prerelease = body.prerelease ?? row.prerelease;
  if (row.immutable && body.draft === true)
    throw invalid({ resource: "Release", code: "custom", message: "an immutable release cannot become a draft" });
  next.draft = body.draft ?? row.draft;
  if (!next.draft && (row.draft || next.tag !== row.tag)) {
    call.tables.releases.splice(call.tables.releases.indexOf(row), 1, next);
    try {
      await publish(call, next);
    } catch (error) {
      call.tables.releases.splice(call.tables.releases.indexOf(next), 1, row);
      throw error;
    }
  } else call.tables.releases.splice(call.tables.releases.indexOf(row), 1, next);
  return ok(releaseObject(call.world, call.tables, next));
}

export const releaseRoutes = [
  route("GET /repos/{owner}/{repo}/releases", "contents:read", (call) => {
    const rows = call.tables.releases.filter((row) => row.repo === call.repo.fullName && visible(call, row)).reverse();
    return page(call.url, rows, (row) => releaseObject(call.world, call.tables, row));
  }),
  route("POST /repos/{owner}/{repo}/releases", "contents:write", (call) => create(call, call.body)),
  route("GET /repos/{owner}/{repo}/releases/latest", "contents:read", (call) => {
    const rows = call.tables.releases.filter((row) => row.repo === call.repo.fullName && !row.draft && !row.prerelease);
    const latest = rows.at(-1);
    if (latest === undefined) throw notFound();
    return ok(releaseObject(call.world, call.tables, latest));
  }),
  route("GET /repos/{owner}/{repo}/releases/tags/{tag}", "contents:read", (call) => {
    const found = call.tables.releases.find((row) => row.repo === call.repo.fullName && !row.draft && row.tag === call.params.tag);
    if (found === undefined) throw notFound();
    return ok(releaseObject(call.world, call.tables, found));
  }),
  route("GET /repos/{owner}/{repo}/releases/{release_id}", "contents:read", (call) =>
    ok(releaseObject(call.world, call.tables, releaseOf(call))),
  ),
  route("PATCH /repos/{owner}/{repo}/releases/{release_id}", "contents:write", (call) => update(call, call.body ?? {})),
  route("DELETE /repos/{owner}/{repo}/releases/{release_id}", "contents:write", (call) => {
    const row = releaseOf(call);
    call.tables.releases.splice(call.tables.releases.indexOf(row), 1);
    for (const asset of call.tables.assets.filter((each) => each.release === row.id))
      call.tables.assets.splice(call.tables.assets.indexOf(asset), 1);
    return NO_CONTENT;
  }),
];
