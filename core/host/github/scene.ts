import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../errors.ts";
import { type Git, gitIn } from "../git.ts";
import type { Scene } from "../host.ts";
import { sourceDate } from "../source-date.ts";
import type { Api } from "./api.ts";
import { type EventFacts, readEvent } from "./event.ts";

/** The event's facts, from the runner's environment and the file with the payload. */
export async function loadEvent(env: NodeJS.ProcessEnv): Promise<EventFacts> {
  const path = env.GITHUB_EVENT_PATH;
  let payload: unknown = {};
  try {
    if (path) payload = JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw new UserError({
      code: "RUNNER_ENVIRONMENT",
      message: `the event's payload ${path} cannot be read: ${(cause as Error).message}`,
      advice: "run this as a step of a GitHub Actions workflow; elsewhere use `mlops run`",
      cause,
    });
  }
  return readEvent(env, payload);
}

/** Completes the event's facts with what the checkout says, and the API where it says nothing. */
export async function githubScene(
  facts: EventFacts,
  options: { readonly api: Api; readonly env: NodeJS.ProcessEnv; readonly folder: string },
): Promise<Scene> {
  const { api, env, folder } = options;
  const root = env.GITHUB_WORKSPACE ?? folder;
  // Only a checkout that lies in the workspace counts, not a repository somewhere above it.
  const git = existsSync(join(root, ".git")) ? gitIn(root, env) : null;
  const checkedOut = git === null ? null : await text(git, "rev-parse", "--verify", "--quiet", "HEAD");
  const commit = checkedOut ?? facts.sha;
  return {
    kind: "github",
    // What is not the event's commit may not be recorded under its name.
    event: facts.event === "default-branch" && commit !== facts.sha ? "other" : facts.event,
    repository: facts.repository,
    commit,
    head: facts.pullRequest === null ? commit : facts.head,
    // Files that are not tracked come from other steps of the job, such as installed packages.
    dirty: git !== null && ((await text(git, "status", "--porcelain", "--untracked-files=no")) ?? "") !== "",
    date: await commitDate({ env, git, api, commit }),
    base: facts.base,
    defaultBranch: facts.defaultBranch ?? (await defaultBranch(api)),
    pullRequest: facts.pullRequest,
    fork: facts.fork,
    run: facts.run,
  };
}

async function commitDate(from: { env: NodeJS.ProcessEnv; git: Git | null; api: Api; commit: string }): Promise<string> {
  const set = sourceDate(from.env.SOURCE_DATE_EPOCH);
  if (set !== null) return set.toISOString();
  const seconds = from.git === null ? null : await text(from.git, "show", "--no-patch", "--format=%ct", from.commit);
  if (seconds !== null && /^\d+$/.test(seconds)) return new Date(Number(seconds) * 1000).toISOString();
  const { data } = await from.api.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    owner: from.api.owner,
    repo: from.api.repo,
    commit_sha: from.commit,
  });
  return new Date(data.committer.date).toISOString();
}

async function defaultBranch(api: Api): Promise<string> {
  return (await api.request("GET /repos/{owner}/{repo}", { owner: api.owner, repo: api.repo })).data.default_branch;
}

/** What git prints; null when it cannot say, as with a folder that belongs to somebody else. */
async function text(git: Git, ...args: readonly string[]): Promise<string | null> {
  const result = await git(...args);
  return result.code === 0 ? result.stdout.trim() : null;
}
