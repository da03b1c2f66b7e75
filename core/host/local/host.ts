import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomic } from "../../files.ts";
import type { Workspace } from "../../stage.ts";
import { prepareOut } from "../../workspace.ts";
import { gitIn } from "../git.ts";
import type { Host } from "../host.ts";
import { localArtifacts } from "./artifacts.ts";
import { localCache } from "./cache.ts";
import { localChangedFiles } from "./changed-files.ts";
import { localCommits } from "./commits.ts";
import { localHistory } from "./history.ts";
import { localReleases } from "./releases.ts";
import { localScene } from "./scene.ts";
import { terminalLog } from "./terminal-log.ts";

export interface LocalHostOptions {
  readonly workspace: Workspace;
  /** Ref of the commit whose record is the baseline. */
  readonly base?: string | undefined;
  /** Only warnings and errors are logged. */
  readonly quiet?: boolean | undefined;
  /** The report goes to stdout; the log, which is on stderr in any case, is kept plain. */
  readonly json?: boolean | undefined;
  readonly clock: () => Date;
  readonly env: NodeJS.ProcessEnv;
  /** Where the log goes; default stderr. */
  readonly stream?: { write(text: string): unknown; readonly isTTY?: boolean };
}

/** The host of a laptop: everything is a file below `.mlops`, and nothing leaves the machine. */
export async function openLocalHost(options: LocalHostOptions): Promise<Host> {
  const { workspace, clock, env, stream = process.stderr } = options;
  await prepareOut(workspace);
  const git = gitIn(workspace.folder, env);
  const commits = localCommits(git);
  const scene = await localScene({ workspace, git, commits, base: options.base, clock, env });
  let summarized = false;
  return {
    scene,
    log: terminalLog({
      stream: options.json === true ? { write: (text) => stream.write(text) } : stream,
      env,
      clock,
      quiet: options.quiet ?? false,
    }),
    artifacts: localArtifacts(workspace),
    cache: localCache(workspace),
    comments: {
      upsert: async () => ({ kind: "posted", id: null, url: join(workspace.latest, "comment.md") }),
      attempts: async () => [],
    },
    checks: { conclude: async () => ({ kind: "skipped", reason: "this run belongs to no pull request" }) },
    labels: { find: async () => null },
    history: localHistory(workspace),
    historyOf: () => localHistory(workspace),
    commits,
    changedFiles: localChangedFiles({ git, commits, scene }),
    releases: localReleases(workspace, clock),
    reported: async () => "a laptop reports on no other run",
    deployments: { create: async () => null, setState: async () => undefined },
    async summarize(markdown) {
      const file = join(workspace.latest, "summary.md");
      await (summarized ? appendFile(file, `\n${markdown}`) : writeFileAtomic(file, markdown));
      summarized = true;
    },
  };
}
