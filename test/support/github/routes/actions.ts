import { commitObject, readCommit } from "../objects/commit.ts";
import { minimalRepository } from "../objects/repository.ts";
import { userObject } from "../objects/user.ts";
import { notFound, ok, page, Refusal } from "../reply.ts";
import { type Call, route } from "../route.ts";
import type { ArtifactRow, RunRow } from "../store.ts";
import { person } from "../tokens.ts";
import { apiUrl, htmlUrl, nodeId, type World } from "../world.ts";

function artifactObject(world: World, repo: string, row: ArtifactRow): Record<string, unknown> {
  const url = apiUrl(world, repo, `/actions/artifacts/${row.id}`);
  return {
    id: row.id,
    node_id: nodeId("AR", row.id),
    name: row.name,
    size_in_bytes: row.size,
    url,
    archive_download_url: `${url}/zip`,
    expired: row.expired,
    digest: row.digest,
    created_at: row.createdAt,
    updated_at: row.createdAt,
    expires_at: row.expiresAt,
    workflow_run: runSummary(world, row),
  };
}

function runSummary(world: World, row: ArtifactRow): Record<string, unknown> | null {
  const run = world.tables.runs.find((each) => String(each.id) === row.run);
  const repo = run === undefined ? undefined : world.repositories.get(run.repo);
  return run === undefined || repo === undefined
    ? null
    : { id: run.id, repository_id: repo.id, head_repository_id: repo.id, head_branch: run.headBranch, head_sha: run.headSha };
}

const owned = ({ world, repo }: Call, row: ArtifactRow): boolean =>
  row.finalized && world.tables.runs.some((run) => String(run.id) === row.run && run.repo === repo.fullName);

function artifactOf(call: Call): ArtifactRow {
  const found = call.tables.artifacts.find((row) => row.id === Number(call.params.artifact_id) && owned(call, row));
  if (found === undefined) throw notFound();
  return found;
}

function listed(call: Call, rows: readonly ArtifactRow[]) {
  const name = call.query.get("name");
  const shown = rows.filter((row) => owned(call, row) && (name === null || row.name === name)).reverse();
  return page(
    call.url,
    shown,
    (row) => artifactObject(call.world, call.repo.fullName, row),
    (artifacts, total_count) => ({ total_count, artifacts }),
  );
}

async function runObject(call: Call, run: RunRow): Promise<Record<string, unknown>> {
  const { world, repo } = call;
  const url = apiUrl(world, run.repo, `/actions/runs/${run.id}`);
  const commit = await readCommit(repo.folder, run.headSha);
  const { message, author, committer } = commitObject(world, repo, commit).commit as Record<string, unknown>;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("WFR", run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: ".github/workflows/pipeline.yml",
    display_title: run.name,
    run_number: 1,
    run_attempt: run.attempt ?? 1,
    ...(run.actor === undefined ? {} : { actor: userObject(world, person(run.actor)) }),
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: 1,
    check_suite_id: run.id + 1,
    check_suite_node_id: nodeId("CS", run.id + 1),
    url,
    html_url: htmlUrl(world, run.repo, `/actions/runs/${run.id}`),
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.createdAt,
    run_started_at: run.createdAt,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: apiUrl(world, run.repo, `/check-suites/${run.id + 1}`),
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: apiUrl(world, run.repo, "/actions/workflows/1"),
    previous_attempt_url: null,
    head_commit: { id: run.headSha, tree_id: commit.tree, message, timestamp: commit.committer.date, author, committer },
    repository: minimalRepository(world, repo),
    head_repository: minimalRepository(world, world.repositories.get(run.headRepo ?? run.repo) ?? repo),
  };
}

export const actionRoutes = [
  route("GET /repos/{owner}/{repo}/actions/runs/{run_id}", "actions:read", async (call) => {
    const run = call.tables.runs.find((each) => each.repo === call.repo.fullName && each.id === Number(call.params.run_id));
    if (run === undefined) throw notFound();
    return ok(await runObject(call, run));
  }),
  route("GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", "actions:read", (call) => {
    const run = call.params.run_id;
    if (!call.tables.runs.some((each) => each.repo === call.repo.fullName && String(each.id) === run)) throw notFound();
    return listed(
      call,
      call.tables.artifacts.filter((row) => row.run === run),
    );
  }),
  route("GET /repos/{owner}/{repo}/actions/artifacts", "actions:read", (call) => listed(call, call.tables.artifacts)),
  route("GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}", "actions:read", (call) =>
    ok(artifactObject(call.world, call.repo.fullName, artifactOf(call))),
  ),
  route("GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}", "actions:read", (call) => {
    const row = artifactOf(call);
    if (call.params.archive_format !== "zip") throw notFound();
    if (row.expired) throw new Refusal(410, "Artifact has expired");
    return { status: 302, headers: { location: call.world.blobs.url(row.blob, ".zip") } };
  }),
];
