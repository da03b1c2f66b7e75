import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { openGitHubHost } from "../../../../core/host/github/host.ts";
import { createGitHubLog } from "../../../../core/host/github/log.ts";
import type { TransportOptions } from "../../../../core/host/github/transport.ts";
import type { Host } from "../../../../core/host/host.ts";
import { type GitHub, type GitHubOptions, startGitHub } from "../../../support/github/github.ts";
import type { PullRow } from "../../../support/github/store.ts";
import type { TokenOptions } from "../../../support/github/tokens.ts";
import { temporaryFolder, workspaceIn } from "../local/fixture.ts";

export const REPOSITORY = "octo/demo";
export const WRITE_ALL = { contents: "write", "pull-requests": "write", deployments: "write", actions: "read" } as const;

/** A loopback GitHub for a test file. Whatever it was sent has to be as GitHub describes it. */
export async function sharedGitHub(
  options: GitHubOptions = { repositories: { [REPOSITORY]: { files: { "mlops.yml": "version: 1\n" } } } },
): Promise<GitHub> {
  const github = await startGitHub(options);
  afterAll(async () => {
    await github.close();
    expect(github.state.violations).toEqual([]);
  });
  return github;
}

/** Waits a fiftieth of the time, so that runs at once still interleave. */
export const HURRIED: Partial<TransportOptions> = { sleep: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(20, ms / 50))) };

/** For sweeps in which nothing comes back: two attempts show as much as four. */
export const IMPATIENT: Partial<TransportOptions> = { sleep: async () => undefined, attempts: 2 };

export interface Opened {
  readonly host: Host;
  readonly folder: string;
  /** What was written to the log. */
  readonly logged: () => string;
}

/** A host as a job's step opens it: for a pull request, or for a push to the default branch. */
export async function openHost(
  github: GitHub,
  options: {
    readonly pull?: PullRow;
    readonly sha?: string;
    readonly run?: number;
    readonly attempt?: number;
    readonly token?: TokenOptions;
    readonly pipeline?: string;
    /** More of the event's payload. */
    readonly payload?: Readonly<Record<string, unknown>>;
    readonly transport?: Partial<TransportOptions>;
    readonly env?: NodeJS.ProcessEnv;
    readonly signal?: AbortSignal;
  } = {},
): Promise<Opened> {
  const { pull } = options;
  const folder = await temporaryFolder();
  const payload = {
    repository: { full_name: REPOSITORY, default_branch: "main" },
    ...(pull === undefined
      ? {}
      : {
          pull_request: {
            number: pull.number,
            head: { sha: pull.headSha, repo: { full_name: pull.headRepo } },
            base: { sha: pull.baseSha },
            updated_at: pull.updatedAt,
            labels: pull.labels.map(({ name }) => ({ name })),
          },
        }),
    ...options.payload,
  };
  await writeFile(join(folder, "event.json"), JSON.stringify(payload));
  const logged: string[] = [];
  const host = await openGitHubHost({
    env: {
      PATH: process.env.PATH,
      GITHUB_EVENT_NAME: pull === undefined ? "push" : "pull_request",
      GITHUB_EVENT_PATH: join(folder, "event.json"),
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_SHA: options.sha ?? pull?.mergeSha ?? "0".repeat(40),
      GITHUB_REF: pull === undefined ? "refs/heads/main" : `refs/pull/${pull.number}/merge`,
      GITHUB_RUN_ID: String(options.run ?? 1),
      GITHUB_RUN_ATTEMPT: String(options.attempt ?? 1),
      GITHUB_API_URL: github.origin,
      GITHUB_GRAPHQL_URL: `${github.origin}/graphql`,
      GITHUB_SERVER_URL: github.serverUrl,
      GITHUB_WORKSPACE: folder,
      SOURCE_DATE_EPOCH: "1767225600",
      ...options.env,
    },
    token: github.token(options.token ?? { permissions: WRITE_ALL }),
    workspace: workspaceIn(folder),
    pipeline: options.pipeline ?? "penguins",
    clock: () => new Date(),
    signal: options.signal,
    log: createGitHubLog((text) => logged.push(text)),
    transport: { ...HURRIED, ...options.transport },
  });
  return { host, folder, logged: () => logged.join("") };
}
