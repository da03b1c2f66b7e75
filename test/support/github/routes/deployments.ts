import { isAncestor, resolveCommit } from "../git.ts";
import { appObject, userObject } from "../objects/user.ts";
import { created, NO_CONTENT, notFound, ok, page, Refusal, unprocessable } from "../reply.ts";
import { type Call, route } from "../route.ts";
import type { DeploymentRow, DeploymentStatusRow, Tables } from "../store.ts";
import { apiUrl, nodeId, type World } from "../world.ts";

function deploymentObject(world: World, row: DeploymentRow): Record<string, unknown> {
  const url = apiUrl(world, row.repo, `/deployments/${row.id}`);
  return {
    url,
    id: row.id,
    node_id: nodeId("DE", row.id),
    sha: row.sha,
    ref: row.ref,
    task: row.task,
    payload: row.payload,
    original_environment: row.environment,
    environment: row.environment,
    description: row.description,
    creator: userObject(world, row.creator),
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: apiUrl(world, row.repo),
    transient_environment: row.transient,
    production_environment: row.production,
    performed_via_github_app: app(world, row),
  };
}

const app = (world: World, row: DeploymentRow | DeploymentStatusRow): unknown => appObject(world, row.creator);

function statusObject(world: World, row: DeploymentStatusRow): Record<string, unknown> {
  const deployment = apiUrl(world, row.repo, `/deployments/${row.deployment}`);
  return {
    url: `${deployment}/statuses/${row.id}`,
    id: row.id,
    node_id: nodeId("DES", row.id),
    state: row.state,
    creator: userObject(world, row.creator),
    description: row.description,
    environment: row.environment,
    target_url: row.logUrl,
    log_url: row.logUrl,
    environment_url: row.environmentUrl,
    created_at: row.createdAt,
    updated_at: row.createdAt,
    deployment_url: deployment,
    repository_url: apiUrl(world, row.repo),
    performed_via_github_app: app(world, row),
  };
}

function deploymentOf({ tables, repo, params }: Call): DeploymentRow {
  const found = tables.deployments.find((row) => row.repo === repo.fullName && row.id === Number(params.deployment_id));
  if (found === undefined) throw notFound();
  return found;
}

/** The state that GitHub shows for a deployment: its newest status. */
export const deploymentState = (tables: Tables, id: number): string | undefined =>
  tables.deploymentStatuses.filter((row) => row.deployment === id).at(-1)?.state;

interface StatusBody {
  readonly state: string;
  readonly log_url?: string;
  readonly target_url?: string;
  readonly description?: string;
  readonly environment?: string;
  readonly environment_url?: string;
  readonly auto_inactive?: boolean;
}

const MAX_DESCRIPTION_CHARS = 140;

function addStatus(call: Call, deployment: DeploymentRow, body: StatusBody): DeploymentStatusRow {
  const row: DeploymentStatusRow = {
    id: call.world.nextId(),
    repo: deployment.repo,
    deployment: deployment.id,
    state: body.state,
    description: body.description ?? "",
    environment: body.environment ?? deployment.environment,
    environmentUrl: body.environment_url ?? "",
    logUrl: body.log_url ?? body.target_url ?? "",
    creator: call.token.actor,
    createdAt: call.world.now(),
  };
  call.tables.deploymentStatuses.push(row);
  deployment.updatedAt = row.createdAt;
  return row;
}

/** A success makes earlier successful deployments of the environment inactive, unless they are transient or production. */
function inactivateOthers(call: Call, deployment: DeploymentRow): void {
  for (const other of call.tables.deployments) {
    const same = other !== deployment && other.repo === deployment.repo && other.environment === deployment.environment;
    if (same && other.id < deployment.id && !other.transient && !other.production && deploymentState(call.tables, other.id) === "success")
      addStatus(call, other, { state: "inactive" });
  }
}

export const deploymentRoutes = [
  route("GET /repos/{owner}/{repo}/deployments", "deployments:read", (call) => {
    const { query, tables, repo, world } = call;
    const wanted = (name: "sha" | "ref" | "task" | "environment", value: string) => ["none", value].includes(query.get(name) ?? value);
    const rows = tables.deployments.filter(
      (row) =>
        row.repo === repo.fullName &&
        wanted("sha", row.sha) &&
        wanted("ref", row.ref) &&
        wanted("task", row.task) &&
        wanted("environment", row.environment),
    );
    return page(call.url, rows.reverse(), (row) => deploymentObject(world, row));
  }),
  route("POST /repos/{owner}/{repo}/deployments", "deployments:write", async (call) => {
    const { world, tables, repo, token, body } = call;
    const sha = await resolveCommit(repo.folder, body.ref);
    if (sha === undefined) throw unprocessable(`No ref found for: ${body.ref}`);
    const main = await resolveCommit(repo.folder, repo.defaultBranch);
    if (body.auto_merge !== false && main !== undefined && !(await isAncestor(repo.folder, main, sha)))
      throw new Refusal(409, `Conflict merging ${repo.defaultBranch} into ${body.ref}.`);
    // The running workflow's own check is never finished, so the default (all contexts) cannot be met.
    if (body.required_contexts?.length !== 0) throw new Refusal(409, `Conflict: Commit status checks failed for ${body.ref}.`);
    const now = world.now();
    const row: DeploymentRow = {
      id: world.nextId(),
      repo: repo.fullName,
      sha,
      ref: body.ref,
      task: body.task ?? "deploy",
      environment: body.environment ?? "production",
      description: body.description ?? null,
      payload: body.payload ?? {},
      transient: body.transient_environment ?? false,
      production: body.production_environment ?? (body.environment ?? "production") === "production",
      creator: token.actor,
      createdAt: now,
      updatedAt: now,
    };
    tables.deployments.push(row);
    return created(deploymentObject(world, row));
  }),
  route("GET /repos/{owner}/{repo}/deployments/{deployment_id}", "deployments:read", (call) =>
    ok(deploymentObject(call.world, deploymentOf(call))),
  ),
  route("DELETE /repos/{owner}/{repo}/deployments/{deployment_id}", "deployments:write", (call) => {
    const row = deploymentOf(call);
    const others = call.tables.deployments.some((other) => other !== row && other.repo === row.repo);
    if (others && deploymentState(call.tables, row.id) !== "inactive")
      throw unprocessable("We cannot delete an active deployment unless it is the only deployment in a given environment.");
    call.tables.deployments.splice(call.tables.deployments.indexOf(row), 1);
    return NO_CONTENT;
  }),
  route("GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", "deployments:read", (call) => {
    const deployment = deploymentOf(call);
    const rows = call.tables.deploymentStatuses.filter((row) => row.deployment === deployment.id).reverse();
    return page(call.url, rows, (row) => statusObject(call.world, row));
  }),
  route("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", "deployments:write", (call) => {
    const deployment = deploymentOf(call);
    const body = call.body;
    if ((body.description ?? "").length > MAX_DESCRIPTION_CHARS)
      throw unprocessable(`description is too long (maximum is ${MAX_DESCRIPTION_CHARS} characters)`);
    const row = addStatus(call, deployment, body);
    if (body.state === "success" && body.auto_inactive !== false) inactivateOthers(call, deployment);
    return created(statusObject(call.world, row));
  }),
];
