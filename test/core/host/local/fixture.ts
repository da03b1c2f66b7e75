import { execFileSync } from "node:child_process";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openLocalHost } from "../../../../core/host/local/host.ts";
import type { HistoryRecord } from "../../../../core/report/history-record.ts";
import { sealRecord } from "../../../../core/report/record-digest.ts";
import type { Workspace } from "../../../../core/stage.ts";

/** A real folder that goes with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "mlops-host-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export function workspaceIn(folder: string): Workspace {
  const out = join(folder, ".mlops");
  return { folder, root: folder, out, latest: join(out, "latest"), configPath: "mlops.yml" };
}

const IDENTITY = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@b", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@b" };

/** git in a folder, with a fixed clock and no configuration of the machine. */
export function git(folder: string, ...args: string[]): string {
  const date = "2026-03-04T05:06:07+02:00";
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
    ...IDENTITY,
  };
  return execFileSync("git", ["-C", folder, ...args], { env, encoding: "utf8" }).trim();
}

/** A local host on a folder, with what it logged. */
export async function localHost(
  folder: string,
  options: { base?: string; quiet?: boolean; tty?: boolean; env?: NodeJS.ProcessEnv; clock?: () => Date } = {},
) {
  const logged: string[] = [];
  const host = await openLocalHost({
    workspace: workspaceIn(folder),
    base: options.base,
    quiet: options.quiet,
    clock: options.clock ?? (() => new Date("2026-11-01T00:00:00Z")),
    env: options.env ?? { PATH: process.env.PATH, HOME: folder },
    stream: { write: (text) => logged.push(text), isTTY: options.tty ?? false },
  });
  return { host, logged: () => logged.join("") };
}

export function record(commit: string, change: Partial<HistoryRecord> = {}): HistoryRecord {
  const recorded = change.recorded ?? "2026-10-01T00:00:00.000Z";
  return sealRecord({
    schema: "history-record/v1",
    pipeline: "penguins",
    commit,
    recorded,
    run: "1",
    verdict: "pass",
    candidate: "tree",
    seed: 1,
    metrics: { test: { accuracy: 0.9 } },
    slices: {},
    data: {},
    model: null,
    policy: `sha256:${"0".repeat(64)}`,
    attempts: [{ run: change.run ?? "1", recorded, verdict: "pass", metrics: change.metrics ?? { test: { accuracy: 0.9 } } }],
    ...change,
  });
}
