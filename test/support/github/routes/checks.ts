import { resolveCommit } from "../git.ts";
import { minimalRepository } from "../objects/repository.ts";
import { appObject } from "../objects/user.ts";
import { created, invalid, notFound, ok, page, Refusal, unprocessable } from "../reply.ts";
import { type Call, route } from "../route.ts";
import type { AnnotationRow, CheckRunRow } from "../store.ts";
import { apiUrl, htmlUrl, nodeId, type World } from "../world.ts";

const MAX_ANNOTATIONS = 50;
const MAX_TEXT_CHARS = 65_535;

function checkRunObject(world: World, row: CheckRunRow): Record<string, unknown> {
  const repo = world.repositories.get(row.repo);
  if (repo === undefined) throw notFound();
  const url = apiUrl(world, row.repo, `/check-runs/${row.id}`);
  return {
    id: row.id,
    name: row.name,
    node_id: nodeId("CR", row.id),
    head_sha: row.headSha,
    external_id: row.externalId,
    url,
    html_url: htmlUrl(world, row.repo, `/runs/${row.id}`),
    details_url: row.detailsUrl ?? htmlUrl(world, row.repo, `/runs/${row.id}`),
    status: row.status,
    conclusion: row.conclusion,
    started_at: row.startedAt,
    completed_at: row.completedAt,
    output: {
      title: row.title,
      summary: row.summary,
      text: row.text,
      annotations_count: row.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: row.id + 1 },
    app: { ...appObject(world, row.actor), repository: undefined },
    pull_requests: [],
    repository: minimalRepository(world, repo),
  };
}

interface Output {
  readonly title?: string;
  readonly summary?: string;
  readonly text?: string;
  readonly annotations?: readonly AnnotationRow[];
}

function apply(row: CheckRunRow, output: Output | undefined): void {
  if (output === undefined) return;
  for (const field of ["summary", "text"] as const)
    if ((output[field] ?? "").length > MAX_TEXT_CHARS)
      throw unprocessable(
        `Invalid request.\n\nOnly ${MAX_TEXT_CHARS} characters are allowed; ${(output[field] ?? "").length} were supplied.`,
      );
  if ((output.annotations?.length ?? 0) > MAX_ANNOTATIONS)
    throw unprocessable(
      `Invalid request.\n\nNo more than ${MAX_ANNOTATIONS} items are allowed; ${output.annotations?.length} were supplied.`,
    );
  row.title = output.title ?? row.title;
  row.summary = output.summary ?? row.summary;
  row.text = output.text ?? row.text;
  row.annotations.push(...(output.annotations ?? []));
}

function checkRunOf({ tables, repo, params }: Call): CheckRunRow {
  const found = tables.checkRuns.find((row) => row.repo === repo.fullName && row.id === Number(params.check_run_id));
  if (found === undefined) throw notFound();
  return found;
}

interface CheckRunBody {
  readonly name?: string;
  readonly head_sha?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly details_url?: string;
  readonly external_id?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly output?: Output;
}

export const checkRoutes = [
  route("POST /repos/{owner}/{repo}/check-runs", "checks:write", async (call) => {
    const { world, tables, repo, token } = call;
    const body = call.body as unknown as CheckRunBody;
    if (token.actor.app === null) throw new Refusal(403, "You must authenticate via a GitHub App.");
    const sha = body.head_sha ?? "";
    if ((await resolveCommit(repo.folder, sha)) !== sha)
      throw invalid({ resource: "CheckRun", code: "custom", field: "head_sha", message: `No commit found for SHA: ${sha}` });
    const now = world.now();
    const row: CheckRunRow = {
      id: world.nextId(),
      repo: repo.fullName,
      name: body.name ?? "",
      headSha: sha,
      status: body.conclusion === undefined ? (body.status ?? "queued") : "completed",
      conclusion: body.conclusion ?? null,
      detailsUrl: body.details_url ?? null,
      externalId: body.external_id ?? "",
      title: null,
      summary: null,
      text: null,
      annotations: [],
      actor: token.actor,
      startedAt: body.started_at ?? now,
      completedAt: body.conclusion === undefined ? null : (body.completed_at ?? now),
    };
    apply(row, body.output);
    tables.checkRuns.push(row);
    return created(checkRunObject(world, row));
  }),
  route("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", "checks:read", (call) => ok(checkRunObject(call.world, checkRunOf(call)))),
  route("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", "checks:write", (call) => {
    const row = checkRunOf(call);
    const body = call.body as unknown as CheckRunBody;
    if (row.actor.app !== call.token.actor.app)
      throw new Refusal(403, "Invalid app_id `check_run` can only be modified by the GitHub App that created it.");
    apply(row, body.output);
    row.name = body.name ?? row.name;
    row.externalId = body.external_id ?? row.externalId;
    row.detailsUrl = body.details_url ?? row.detailsUrl;
    row.status = body.conclusion === undefined ? (body.status ?? row.status) : "completed";
    row.conclusion = body.conclusion ?? row.conclusion;
    if (row.status === "completed") row.completedAt = body.completed_at ?? call.world.now();
    return ok(checkRunObject(call.world, row));
  }),
  route("GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations", "checks:read", (call) => {
    const row = checkRunOf(call);
    return page(call.url, row.annotations, (note) => ({
      path: note.path,
      start_line: note.start_line,
      end_line: note.end_line,
      start_column: note.start_column ?? null,
      end_column: note.end_column ?? null,
      annotation_level: note.annotation_level,
      title: note.title ?? null,
      message: note.message,
      raw_details: note.raw_details ?? null,
      blob_href: htmlUrl(call.world, row.repo, `/blob/${row.headSha}/${note.path}`),
    }));
  }),
  route("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", "checks:read", async (call) => {
    const sha = await resolveCommit(call.repo.folder, call.params.ref ?? "");
    if (sha === undefined) throw unprocessable(`No commit found for SHA: ${call.params.ref}`);
    const name = call.query.get("check_name");
    const rows = call.tables.checkRuns.filter(
      (row) => row.repo === call.repo.fullName && row.headSha === sha && (name === null || row.name === name),
    );
    return page(
      call.url,
      rows.reverse(),
      (row) => checkRunObject(call.world, row),
      (check_runs, total_count) => ({ total_count, check_runs }),
    );
  }),
];
