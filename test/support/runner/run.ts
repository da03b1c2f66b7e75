import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git, tryGit } from "../github/git.ts";
import type { GitHub } from "../github/github.ts";
import type { Files } from "../github/repositories.ts";
import type { PullRow, RunRow } from "../github/store.ts";
import { idOf, type Permissions } from "../github/tokens.ts";
import { checkout } from "./checkout.ts";
import { payloadOf } from "./payload.ts";
import { type RunningStep, runStep, type StepOptions, startStep } from "./step.ts";
import type { StepResult } from "./step-result.ts";

export interface RunOptions {
  readonly github: GitHub;
  /** Default `octo/demo`. */
  readonly repository?: string;
  /** pull_request (default), push, workflow_dispatch, schedule, repository_dispatch … */
  readonly event?: string;
  /** What the default branch holds; committed when the repository is still empty. */
  readonly files?: Files;
  /** pull_request: what the head branch changes. Other events: one more commit on the default branch. */
  readonly change?: Files;
  /** An open pull request to run for again; its branches are read anew. */
  readonly pull?: PullRow;
  /** Makes the pull request come from this fork, with a read-only token. */
  readonly fork?: string;
  readonly labels?: readonly string[];
  /** The job's `permissions:`; default contents: read. */
  readonly permissions?: Permissions;
  readonly actor?: string;
  readonly job?: string;
  /** The run this job belongs to; default a new one. */
  readonly runId?: number;
  readonly attempt?: number;
  /** Depth of the checkout: 1 as actions/checkout, 0 for all history. */
  readonly depth?: number;
  /** Merged into the event payload. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Added to the environment of every step. */
  readonly env?: Readonly<Record<string, string>>;
}

export type StepInput = Omit<StepOptions, "cwd" | "temp"> & Partial<Pick<StepOptions, "cwd" | "temp">>;

/** One job of a workflow run: event, token, checkout and environment. */
export interface Run {
  readonly github: GitHub;
  readonly repository: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly sha: string;
  readonly ref: string;
  readonly pull: PullRow | null;
  readonly runId: number;
  readonly token: string;
  readonly workspace: string;
  readonly temp: string;
  readonly env: Readonly<Record<string, string>>;
  step(options: StepInput): Promise<StepResult>;
  start(options: StepInput): RunningStep;
  /** Runs the post phase with what the main phase saved. */
  post(main: StepResult, options: StepInput): Promise<StepResult>;
  /** Another job of the same run, with its own token and checkout. */
  job(options?: Partial<RunOptions>): Promise<Run>;
}

const PAYLOADS = new WeakMap<RunRow, Readonly<Record<string, unknown>>>();

/** Makes everything that a job of a workflow run starts with: commits, pull request with a real merge commit, payload, token, clone. */
export async function startRun(options: RunOptions): Promise<Run> {
  const { github } = options;
  const name = options.repository ?? "octo/demo";
  const repo = github.repository(name);
  const event = options.event ?? "pull_request";
  const isPull = event.startsWith("pull_request");
  const actor = options.actor ?? (options.fork ?? name).split("/")[0] ?? "octo";
  const empty = (await tryGit(repo.folder, ["rev-parse", "--verify", "--quiet", `refs/heads/${repo.defaultBranch}`])) === undefined;
  if (empty || (options.files !== undefined && options.runId === undefined))
    await github.commit(name, { files: options.files ?? { "README.md": "# demo\n" }, message: "Files" });
  const before = await git(repo.folder, ["rev-parse", `refs/heads/${repo.defaultBranch}`]);
  const pull = isPull ? await pullOf(options, name) : null;
  if (!isPull && options.change !== undefined) await github.commit(name, { files: options.change, message: "Change" });
  const main = await git(repo.folder, ["rev-parse", `refs/heads/${repo.defaultBranch}`]);
  const onBase = pull === null || event === "pull_request_target";
  const ref = onBase ? `refs/heads/${repo.defaultBranch}` : `refs/pull/${pull.number}/merge`;
  const sha = onBase ? main : (pull.mergeSha ?? "");
  if (sha === "") throw new Error("the pull request has a conflict: GitHub runs nothing then");
  const headBranch = pull?.headRef ?? repo.defaultBranch;
  const known = github.state.runs.find((run) => run.id === options.runId);
  const run =
    known ??
    github.addRun({
      repo: name,
      name: "pipeline",
      event,
      headBranch,
      headSha: pull?.headSha ?? sha,
      ...(pull === null ? {} : { headRepo: pull.headRepo }),
      actor,
      pulls: pull === null ? [] : [pull.number],
      ...(options.runId === undefined ? {} : { id: options.runId }),
    });
  // A rerun sees the event of the first run, whatever has happened since.
  const payload = PAYLOADS.get(run) ?? { ...payloadOf(github, name, { event, actor, pull, before, after: sha }), ...options.payload };
  PAYLOADS.set(run, payload);

  const root = mkdtempSync(join(tmpdir(), "run-"));
  github.atClose(() => rmSync(root, { recursive: true, force: true }));
  const workspace = join(root, "work", repo.name, repo.name);
  const temp = join(root, "work", "_temp");
  mkdirSync(join(temp, "_github_workflow"), { recursive: true });
  const eventPath = join(temp, "_github_workflow", "event.json");
  writeFileSync(eventPath, JSON.stringify(payload, null, 2));
  await checkout(repo.folder, workspace, { ref, sha, depth: options.depth ?? 1 });

  const job = options.job ?? "pipeline";
  const permissions = options.permissions ?? { contents: "read" };
  const token = github.token({ permissions, job, fork: options.fork !== undefined && event === "pull_request" });
  const env: Record<string, string> = {
    GITHUB_ACTION: "__self",
    GITHUB_ACTOR: actor,
    GITHUB_ACTOR_ID: String(idOf(actor)),
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_API_URL: github.origin,
    GITHUB_GRAPHQL_URL: `${github.origin}/graphql`,
    GITHUB_SERVER_URL: github.serverUrl,
    GITHUB_BASE_REF: pull?.baseRef ?? "",
    GITHUB_HEAD_REF: pull?.headRef ?? "",
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_JOB: job,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//, ""),
    GITHUB_REF_TYPE: "branch",
    GITHUB_REF_PROTECTED: "false",
    GITHUB_REPOSITORY: name,
    GITHUB_REPOSITORY_ID: String(repo.id),
    GITHUB_REPOSITORY_OWNER: repo.owner,
    GITHUB_REPOSITORY_OWNER_ID: String(idOf(repo.owner)),
    GITHUB_RETENTION_DAYS: "90",
    GITHUB_RUN_ATTEMPT: String(options.attempt ?? 1),
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_NUMBER: String(github.state.runs.indexOf(run) + 1),
    GITHUB_SHA: sha,
    GITHUB_WORKFLOW: "pipeline",
    GITHUB_WORKFLOW_REF: `${name}/.github/workflows/pipeline.yml@${ref}`,
    GITHUB_WORKFLOW_SHA: sha,
    GITHUB_WORKSPACE: workspace,
    ACTIONS_RUNTIME_TOKEN: github.runtimeToken(run.id, job),
    ACTIONS_RESULTS_URL: `${github.origin}/`,
    ACTIONS_CACHE_SERVICE_V2: "True",
    ...options.env,
  };
  const complete = (step: StepInput): StepOptions => ({ cwd: workspace, temp, token, ...step, env: { ...env, ...step.env } });
  return {
    github,
    repository: name,
    event,
    payload,
    sha,
    ref,
    pull,
    runId: run.id,
    token,
    workspace,
    temp,
    env,
    step: (step) => runStep(complete(step)),
    start: (step) => startStep(complete(step)),
    post: (result, step) => runStep(complete({ ...step, state: { ...result.state, ...step.state } })),
    job: ({ ...more } = {}) => {
      const { files: _files, change: _change, ...same } = options;
      return startRun({ ...same, ...(pull === null ? {} : { pull }), runId: run.id, ...more });
    },
  };
}

async function pullOf(options: RunOptions, name: string): Promise<PullRow> {
  const { github } = options;
  if (options.pull !== undefined) {
    if (options.change !== undefined) await github.commit(options.pull.headRepo, { branch: options.pull.headRef, files: options.change });
    if (options.runId === undefined) await github.refreshPull(options.pull);
    return options.pull;
  }
  const headRepo = options.fork ?? name;
  if (options.fork !== undefined && !github.world.repositories.has(options.fork))
    await github.addRepository(options.fork, { forkOf: name });
  const branch = `change-${github.state.pulls.length + 1}`;
  await github.commit(headRepo, { branch, files: options.change ?? { "change.txt": `${branch}\n` }, message: `Work on ${branch}` });
  return github.openPull(name, { head: branch, headRepo, ...(options.labels === undefined ? {} : { labels: options.labels }) });
}
