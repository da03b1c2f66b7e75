import { resolveCommit, tryGit } from "../git.ts";
import { fullRepository } from "../objects/repository.ts";
import { selfObject, userObject } from "../objects/user.ts";
import { NO_CONTENT, notFound, ok, Refusal } from "../reply.ts";
import { route } from "../route.ts";
import { person } from "../tokens.ts";

const LIMIT = { limit: 1000, remaining: 999, reset: 4_102_444_800, used: 1 };

export const repositoryRoutes = [
  route("GET /user", "metadata:read", ({ world, token }) => {
    if (token.actor.type === "Bot") throw new Refusal(403, "Resource not accessible by integration");
    return ok(selfObject(world, token.actor));
  }),
  route("GET /rate_limit", "metadata:read", () => ok({ resources: { core: LIMIT, search: LIMIT, graphql: LIMIT }, rate: LIMIT })),
  route("GET /repos/{owner}/{repo}", "metadata:read", ({ world, repo }) => ok(fullRepository(world, repo))),
  route("GET /repos/{owner}/{repo}/collaborators/{username}/permission", "metadata:read", ({ world, repo, params }) => {
    const login = params.username ?? "";
    const role = world.collaborators.get(`${repo.fullName} ${login}`) ?? (login === repo.owner ? "admin" : "none");
    const user = {
      ...userObject(world, person(login)),
      role_name: role,
      permissions: {
        pull: role !== "none",
        push: ["write", "maintain", "admin"].includes(role),
        maintain: role === "maintain" || role === "admin",
        admin: role === "admin",
      },
    };
    return ok({ permission: role === "maintain" ? "write" : role === "triage" ? "read" : role, role_name: role, user });
  }),
  route("POST /repos/{owner}/{repo}/dispatches", "contents:write", ({ tables, repo, body }) => {
    const payload = body.client_payload ?? {};
    if (Object.keys(payload).length > 10) throw new Refusal(422, "Invalid request.\n\nNo more than 10 properties are allowed.");
    if (Buffer.byteLength(JSON.stringify(payload)) > 65_536) throw new Refusal(422, "Invalid request.\n\nclient_payload is too large.");
    tables.dispatches.push({ repo: repo.fullName, kind: "repository", name: body.event_type, payload, run: null });
    return NO_CONTENT;
  }),
  route(
    "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches",
    "actions:write",
    async ({ world, tables, repo, params, body }) => {
      const workflow = params.workflow_id ?? "";
      const source = await tryGit(repo.folder, ["cat-file", "blob", `${repo.defaultBranch}:.github/workflows/${workflow}`]);
      if (source === undefined) throw notFound();
      if (!source.includes("workflow_dispatch")) throw new Refusal(422, "Workflow does not have 'workflow_dispatch' trigger");
      if ((await resolveCommit(repo.folder, body.ref)) === undefined) throw new Refusal(422, `No ref found for: ${body.ref}`);
      const run = world.nextId();
      tables.dispatches.push({
        repo: repo.fullName,
        kind: "workflow",
        name: workflow,
        payload: { ref: body.ref, inputs: body.inputs ?? {} },
        run,
      });
      if (body.return_run_details !== true) return NO_CONTENT;
      const url = `${world.origin}/repos/${repo.fullName}/actions/runs/${run}`;
      return ok({ workflow_run_id: run, run_url: url, html_url: `${world.serverUrl}/${repo.fullName}/actions/runs/${run}` });
    },
  ),
];
