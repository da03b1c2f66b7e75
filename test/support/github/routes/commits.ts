import { git, resolveCommit, tryGit } from "../git.ts";
import { commitObject, diffEntries, MAX_PULL_FILES, readCommit, readCommits } from "../objects/commit.ts";
import { pullFull, pullSimple } from "../objects/pull.ts";
import { notFound, ok, page, pageAsync, Refusal, unprocessable } from "../reply.ts";
import { type Call, route } from "../route.ts";
import { apiUrl, htmlUrl, nodeId } from "../world.ts";

async function commitNamed(call: Call, name: string): Promise<string> {
  const short = name.includes(":") ? (name.split(":")[1] ?? "") : name;
  const sha = await resolveCommit(call.repo.folder, short);
  if (sha === undefined) throw notFound();
  return sha;
}

const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

export const commitRoutes = [
  route("GET /repos/{owner}/{repo}/commits", "contents:read", async (call) => {
    const { world, repo, query } = call;
    const sha = await resolveCommit(repo.folder, query.get("sha") ?? repo.defaultBranch);
    if (sha === undefined)
      throw (await git(repo.folder, ["for-each-ref", "--count=1"])) === "" ? new Refusal(409, "Git Repository is empty.") : notFound();
    const path = query.get("path");
    const shas = (await git(repo.folder, ["log", "--format=%H", sha, "--", ...(path === null ? [] : [path])])).split("\n").filter(Boolean);
    return pageAsync(call.url, shas, async (each) => commitObject(world, repo, await readCommit(repo.folder, each)));
  }),
  route("GET /repos/{owner}/{repo}/commits/{ref}", "contents:read", async (call) => {
    const { world, repo, params } = call;
    const sha = await resolveCommit(repo.folder, params.ref ?? "");
    if (sha === undefined) throw unprocessable(`No commit found for SHA: ${params.ref}`);
    const commit = await readCommit(repo.folder, sha);
    const files = await diffEntries(world, repo, commit.parents[0] ?? EMPTY_TREE, sha);
    const total = (key: string) => files.reduce((sum, file) => sum + Number(file[key]), 0);
    return ok({
      ...commitObject(world, repo, commit),
      stats: { additions: total("additions"), deletions: total("deletions"), total: total("changes") },
      files,
    });
  }),
  route("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", "pull-requests:read", async (call) => {
    const sha = await commitNamed(call, call.params.commit_sha ?? "");
    const rows = call.tables.pulls.filter((pull) => pull.repo === call.repo.fullName && (pull.headSha === sha || pull.mergeSha === sha));
    return page(call.url, rows, (pull) => pullSimple(call.world, pull));
  }),
  route("GET /repos/{owner}/{repo}/compare/{basehead}", "contents:read", async (call) => {
    const { world, repo, params } = call;
    const [from = "", to = ""] = (params.basehead ?? "").split("...");
    const [base, head] = await Promise.all([commitNamed(call, from), commitNamed(call, to)]);
    const merge = await tryGit(repo.folder, ["merge-base", base, head]);
    if (merge === undefined) throw new Refusal(404, `No common ancestor between ${from} and ${to}.`);
    const count = async (range: string) => Number(await git(repo.folder, ["rev-list", "--count", range]));
    const [ahead, behind] = await Promise.all([count(`${base}..${head}`), count(`${head}..${base}`)]);
    const commits = (await readCommits(repo.folder, ["--reverse", `${base}..${head}`])).map((commit) => commitObject(world, repo, commit));
    const html = htmlUrl(world, repo.fullName, `/compare/${from}...${to}`);
    const reply = page(call.url, commits, (commit) => commit);
    return {
      ...reply,
      body: {
        url: apiUrl(world, repo.fullName, `/compare/${from}...${to}`),
        html_url: html,
        permalink_url: html,
        diff_url: `${html}.diff`,
        patch_url: `${html}.patch`,
        base_commit: commitObject(world, repo, await readCommit(repo.folder, base)),
        merge_base_commit: commitObject(world, repo, await readCommit(repo.folder, merge)),
        status: ahead === 0 ? (behind === 0 ? "identical" : "behind") : behind === 0 ? "ahead" : "diverged",
        ahead_by: ahead,
        behind_by: behind,
        total_commits: ahead,
        commits: reply.body,
        files: await diffEntries(world, repo, merge, head),
      },
    };
  }),
  route("GET /repos/{owner}/{repo}/branches/{branch}", "contents:read", async (call) => {
    const { world, repo, params } = call;
    const name = params.branch ?? "";
    const sha = await tryGit(repo.folder, ["rev-parse", "--verify", "--quiet", `refs/heads/${name}`]);
    if (sha === undefined) throw new Refusal(404, "Branch not found");
    const url = apiUrl(world, repo.fullName, `/branches/${encodeURIComponent(name)}`);
    const off = { enabled: false, required_status_checks: { enforcement_level: "off", contexts: [], checks: [] } };
    return ok({
      name,
      commit: commitObject(world, repo, await readCommit(repo.folder, sha)),
      _links: { self: url, html: htmlUrl(world, repo.fullName, `/tree/${name}`) },
      protected: false,
      protection: off,
      protection_url: `${url}/protection`,
    });
  }),
  route("GET /repos/{owner}/{repo}/tags", "contents:read", async ({ world, repo, url }) => {
    const text = await git(repo.folder, [
      "for-each-ref",
      "--sort=-refname",
      "--format=%(refname:short) %(objectname) %(*objectname)",
      "refs/tags/",
    ]);
    return page(url, text.split("\n").filter(Boolean), (line) => {
      const [name = "", object = "", peeled = ""] = line.split(" ");
      const sha = peeled === "" ? object : peeled;
      return {
        name,
        commit: { sha, url: apiUrl(world, repo.fullName, `/commits/${sha}`) },
        zipball_url: apiUrl(world, repo.fullName, `/zipball/refs/tags/${name}`),
        tarball_url: apiUrl(world, repo.fullName, `/tarball/refs/tags/${name}`),
        node_id: nodeId("REF", name),
      };
    });
  }),
  route("GET /repos/{owner}/{repo}/pulls", "pull-requests:read", (call) => {
    const { query } = call;
    const wanted = query.get("state") ?? "open";
    const rows = call.tables.pulls.filter(
      (pull) =>
        pull.repo === call.repo.fullName &&
        (wanted === "all" || pull.state === wanted) &&
        (query.get("base") ?? pull.baseRef) === pull.baseRef &&
        (query.get("head") ?? "") === (query.has("head") ? `${pull.headRepo.split("/")[0]}:${pull.headRef}` : ""),
    );
    return page(call.url, rows.reverse(), (pull) => pullSimple(call.world, pull));
  }),
  route("GET /repos/{owner}/{repo}/pulls/{pull_number}", "pull-requests:read", async (call) => {
    const pull = pullOf(call);
    const files = await pullFiles(call);
    const commits = Number(await git(call.repo.folder, ["rev-list", "--count", `${pull.baseSha}..${pull.headSha}`]));
    const comments = call.tables.comments.filter((row) => row.repo === pull.repo && row.issue === pull.number).length;
    return ok(pullFull(call.world, pull, { comments, commits, files: files.length }));
  }),
  route("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", "pull-requests:read", async (call) =>
    page(call.url, await pullFiles(call), (file) => file),
  ),
];

function pullOf({ tables, repo, params }: Call) {
  const found = tables.pulls.find((pull) => pull.repo === repo.fullName && pull.number === Number(params.pull_number));
  if (found === undefined) throw notFound();
  return found;
}

async function pullFiles(call: Call): Promise<Record<string, unknown>[]> {
  const pull = pullOf(call);
  const merge = await git(call.repo.folder, ["merge-base", pull.baseSha, pull.headSha]);
  return diffEntries(call.world, call.repo, merge, pull.headSha, MAX_PULL_FILES);
}
