import * as z from "zod";
import { UserError } from "../../errors.ts";
import type { Scene } from "../host.ts";

const commitId = z.string().regex(/^[0-9a-f]{40}$|^[0-9a-f]{64}$/);
const repositorySchema = z.looseObject({ full_name: z.string(), default_branch: z.string().optional() });

/** The parts of an event's payload that we read. */
const payloadSchema = z.looseObject({
  action: z.string().optional(),
  label: z.looseObject({ name: z.string() }).optional(),
  repository: repositorySchema.optional(),
  pull_request: z
    .looseObject({
      number: z.int().positive(),
      updated_at: z.string().optional(),
      labels: z.array(z.looseObject({ name: z.string() })).optional(),
      head: z.looseObject({ sha: commitId, repo: z.looseObject({ full_name: z.string() }).nullable().optional() }),
      base: z.looseObject({ sha: commitId }),
    })
    .optional(),
  merge_group: z.looseObject({ head_sha: commitId, base_sha: commitId }).optional(),
  workflow_run: z
    .looseObject({
      id: z.int().positive().optional(),
      event: z.string(),
      head_repository: z.looseObject({ full_name: z.string() }).nullable().optional(),
    })
    .optional(),
});

/** A pull request as it was when the event happened; a rerun sees the same. */
export interface PullMoment {
  readonly head: string;
  readonly updated: string | null;
  readonly labels: readonly string[];
  /** The label whose setting is the event. */
  readonly labeled: string | null;
}

/** What the runner's environment and the event's payload say, before git or the API are asked. */
export interface EventFacts {
  readonly event: Scene["event"];
  readonly repository: string;
  readonly sha: string;
  readonly head: string;
  readonly base: string | null;
  /** Null when the payload does not say. */
  readonly defaultBranch: string | null;
  readonly pullRequest: number | null;
  readonly fork: boolean;
  readonly moment: PullMoment | null;
  /** The run whose end is the event. */
  readonly triggeredBy: number | null;
  readonly run: Scene["run"];
}

/** Reads where we are from GITHUB_* and the payload. Throws UserError EVENT_UNSUPPORTED or RUNNER_ENVIRONMENT. */
export function readEvent(env: Readonly<Record<string, string | undefined>>, payload: unknown): EventFacts {
  const name = needed(env, "GITHUB_EVENT_NAME");
  if (name === "pull_request_target")
    throw new UserError({
      code: "EVENT_UNSUPPORTED",
      message:
        "the workflow runs on pull_request_target, which would run a stranger's code with this repository's secrets and write access",
      advice: "use `on: pull_request`; the comment on pull requests from forks can be posted by a workflow_run workflow",
      unchanged: "nothing was run",
    });
  const parsed = payloadSchema.safeParse(payload);
  if (!parsed.success) throw unreadable(`the event's payload is not as GitHub describes it:\n${z.prettifyError(parsed.error)}`);
  const { repository, pull_request: pull, merge_group: group, workflow_run: trigger } = parsed.data;
  const fullName = needed(env, "GITHUB_REPOSITORY");
  const sha = needed(env, "GITHUB_SHA");
  if (!commitId.safeParse(sha).success) throw unreadable(`GITHUB_SHA is "${sha}", not a commit`);
  const defaultBranch = repository?.default_branch ?? null;
  const isPull = name === "pull_request" && pull !== undefined;
  // What a stranger's pull request set off runs on the default branch, but nothing that it brought may be recorded or released.
  const untrusted = trigger !== undefined && (trigger.event.startsWith("pull_request") || trigger.head_repository?.full_name !== fullName);
  const onDefault = defaultBranch !== null && env.GITHUB_REF === `refs/heads/${defaultBranch}`;
  const id = Number(needed(env, "GITHUB_RUN_ID"));
  return {
    // A merge queue asks again what the pull request was asked, by the same policy and baseline; there is no comment to write.
    event: isPull || group !== undefined ? "pull-request" : onDefault && !untrusted ? "default-branch" : "other",
    repository: fullName,
    sha,
    head: isPull ? pull.head.sha : (group?.head_sha ?? sha),
    base: isPull ? pull.base.sha : (group?.base_sha ?? null),
    defaultBranch,
    pullRequest: isPull ? pull.number : null,
    fork: isPull && pull.head.repo?.full_name !== fullName,
    triggeredBy: name === "workflow_run" ? (trigger?.id ?? null) : null,
    moment: isPull
      ? {
          head: pull.head.sha,
          updated: pull.updated_at ?? null,
          labels: (pull.labels ?? []).map((label) => label.name),
          labeled: parsed.data.action === "labeled" ? (parsed.data.label?.name ?? null) : null,
        }
      : null,
    run: {
      id,
      attempt: Number(env.GITHUB_RUN_ATTEMPT ?? "1"),
      url: `${env.GITHUB_SERVER_URL ?? "https://github.com"}/${fullName}/actions/runs/${id}`,
    },
  };
}

function needed(env: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = env[name];
  if (value !== undefined && value !== "") return value;
  throw unreadable(`${name} is not set`);
}

function unreadable(message: string): UserError {
  return new UserError({
    code: "RUNNER_ENVIRONMENT",
    message,
    advice: "run this as a step of a GitHub Actions workflow; elsewhere use `mlops run`",
  });
}
