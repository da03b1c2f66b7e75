import { mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { git } from "../github/git.ts";
import { type GitHub, startGitHub } from "../github/github.ts";
import { pullPayload } from "../github/repositories.ts";
import type { PullRow } from "../github/store.ts";
import type { Access, Permissions } from "../github/tokens.ts";
import { runWorkflow, type WorkflowResult } from "./act.ts";
import { endProcesses, processesWithHome } from "./processes.ts";

export interface ScenarioOptions {
  readonly act: string;
  /** `owner/name` */
  readonly repository: string;
  /** What lies on main. */
  readonly files: Readonly<Record<string, Buffer>>;
  readonly staging: string;
  /** Where the templates lie. */
  readonly workflows: string;
  readonly path: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const NUMBERED_FROM = 100;

/** A repository on a loopback GitHub, whose events run the templates in act, one after another, on one machine that remembers. */
export class Scenario {
  readonly github: GitHub;
  /** HOME of every step, the same for all runs; and how left-over processes are known. */
  readonly home = mkdtempSync(join(tmpdir(), "act-home-"));
  readonly #options: ScenarioOptions;
  readonly #clones = mkdtempSync(join(tmpdir(), "act-clones-"));
  #runs = NUMBERED_FROM;

  private constructor(github: GitHub, options: ScenarioOptions) {
    this.github = github;
    this.#options = options;
  }

  static async open(options: ScenarioOptions): Promise<Scenario> {
    const github = await startGitHub({ repositories: { [options.repository]: { files: options.files } } });
    return new Scenario(github, options);
  }

  /** The tip of main. */
  main(): Promise<string> {
    return git(this.github.repository(this.#options.repository).folder, ["rev-parse", "main"]);
  }

  /** Branches off main with changed files and opens a pull request; nothing runs yet. */
  async propose(branch: string, files: Readonly<Record<string, Buffer | null>>): Promise<PullRow> {
    await this.github.commit(this.#options.repository, { branch, from: "main", files, message: `Change for ${branch}` });
    return this.github.openPull(this.#options.repository, { head: branch, user: "ada" });
  }

  /** Runs pull-request.yml, or another template, as for `pull_request`, on the merge commit. */
  runPull(pull: PullRow, env: Readonly<Record<string, string>> = {}, workflow = "pull-request.yml"): Promise<WorkflowResult> {
    const repository = this.#payloadRepository();
    const payload = {
      action: "synchronize",
      number: pull.number,
      pull_request: pullPayload(this.github.world, pull),
      repository,
      sender: { login: "ada", type: "User" },
    };
    if (pull.mergeSha === null) throw new Error(`pull request ${pull.number} cannot be merged`);
    return this.#run({ workflow, event: "pull_request", payload, commit: pull.mergeSha, env, pulls: [pull.number] });
  }

  /** Runs release.yml, or one job of it and what that needs, as for a push that brought main to its tip. `run` is that of an earlier attempt, for a rerun. */
  async runPush(options: {
    readonly before: string;
    readonly job?: string;
    readonly run?: number;
    readonly attempt?: number;
    readonly env?: Readonly<Record<string, string>>;
  }): Promise<WorkflowResult & { readonly run: number }> {
    const after = await this.main();
    // Without `deleted` act would not take `after`.
    const payload = {
      ref: "refs/heads/main",
      before: options.before,
      after,
      deleted: false,
      repository: this.#payloadRepository(),
      sender: { login: "ada", type: "User" },
    };
    const run = options.run ?? ++this.#runs;
    const env = { GITHUB_RUN_ATTEMPT: String(options.attempt ?? 1), ...options.env };
    return {
      run,
      ...(await this.#run({ workflow: "release.yml", event: "push", payload, commit: after, env, pulls: [], run, job: options.job })),
    };
  }

  /** Processes that steps of this scenario left running. */
  leftRunning(): ReturnType<typeof processesWithHome> {
    return processesWithHome(this.home);
  }

  async close(): Promise<void> {
    await endProcesses(this.leftRunning().map(({ pid }) => pid));
    await this.github.close();
    await rm(this.home, { recursive: true, force: true, maxRetries: 3 });
    await rm(this.#clones, { recursive: true, force: true });
  }

  async #run(given: {
    readonly workflow: string;
    readonly event: "pull_request" | "push";
    readonly payload: unknown;
    readonly commit: string;
    readonly env: Readonly<Record<string, string>>;
    readonly pulls: readonly number[];
    readonly run?: number;
    readonly job?: string | undefined;
  }): Promise<WorkflowResult> {
    const { github } = this;
    const { repository, act, staging, workflows, path, env } = this.#options;
    const origin = github.repository(repository).folder;
    const id = given.run ?? ++this.#runs;
    const clone = mkdtempSync(join(this.#clones, "clone-"));
    await git(clone, ["init", "--quiet"]);
    await git(clone, ["fetch", "--quiet", origin, given.commit]);
    await git(clone, ["checkout", "--quiet", "--detach", "FETCH_HEAD"]);
    const workflow = join(workflows, given.workflow);
    if (!github.state.runs.some((row) => row.id === id))
      github.addRun({
        id,
        repo: repository,
        name: given.workflow,
        event: given.event,
        headBranch: "main",
        headSha: given.commit,
        pulls: given.pulls,
      });
    const result = await runWorkflow({
      act,
      workflow,
      clone,
      origin,
      event: given.event,
      job: given.job,
      payload: given.payload,
      staging,
      home: this.home,
      token: github.token({ permissions: permissionsOf(workflow) }),
      actor: "ada",
      path,
      env: {
        GITHUB_REPOSITORY: repository,
        GITHUB_API_URL: github.origin,
        GITHUB_GRAPHQL_URL: `${github.origin}/graphql`,
        GITHUB_SERVER_URL: github.serverUrl,
        GITHUB_RUN_ID: String(id),
        GITHUB_RUN_NUMBER: String(id),
        ACTIONS_RESULTS_URL: `${github.origin}/`,
        ACTIONS_RUNTIME_TOKEN: github.runtimeToken(id),
        ACTIONS_CACHE_SERVICE_V2: "true",
        ...env,
        ...given.env,
      },
    });
    await rm(clone, { recursive: true, force: true });
    return result;
  }

  #payloadRepository(): unknown {
    const [login = "", name = ""] = this.#options.repository.split("/");
    return {
      id: this.github.repository(this.#options.repository).id,
      full_name: this.#options.repository,
      name,
      owner: { login },
      default_branch: "main",
      fork: false,
    };
  }
}

/**
 * All permissions that the jobs of a workflow ask for, together: act has one token for all jobs. A permission that no job asks for is
 * refused all the same; that each job asks for enough by itself is tested action by action.
 */
function permissionsOf(workflow: string): Permissions {
  const { jobs } = parse(readFileSync(workflow, "utf8")) as { jobs: Record<string, { permissions?: Record<string, Access> }> };
  const all: Record<string, Access> = {};
  for (const job of Object.values(jobs))
    for (const [name, access] of Object.entries(job.permissions ?? {})) if (all[name] !== "write") all[name] = access;
  return all;
}
