import type { Workspace } from "../../stage.ts";
import { TOOL } from "../../version.ts";
import type { Host } from "../host.ts";
import { openApi } from "./api.ts";
import { githubArtifacts } from "./artifacts.ts";
import { githubCache } from "./cache.ts";
import { githubChangedFiles } from "./changed-files.ts";
import { githubChecks } from "./checks.ts";
import { githubComments } from "./comments.ts";
import { githubCommits } from "./commits.ts";
import { githubDeployments } from "./deployments.ts";
import { githubHistory } from "./history.ts";
import { githubLabels } from "./labels.ts";
import { createGitHubLog, type GitHubLog } from "./log.ts";
import { githubReleases } from "./releases.ts";
import { openReportedRun } from "./reported-run.ts";
import { githubScene, loadEvent } from "./scene.ts";
import { appendSummary } from "./summary.ts";
import type { TransportOptions } from "./transport.ts";

export interface GitHubHostOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly token: string;
  readonly workspace: Workspace;
  /** The `name` of mlops.yml. */
  readonly pipeline: string;
  readonly clock: () => Date;
  readonly signal?: AbortSignal | undefined;
  /** The log that the action writes already; masks and counted annotations belong to one log. */
  readonly log?: GitHubLog;
  readonly transport?: Partial<TransportOptions>;
}

/** For what is still said when the step is cancelled: the runner kills it after 10 s. */
const PARTING = { requestMs: 2000, budgetMs: 4000, attempts: 2 };

/** The host of a workflow run on GitHub. Nothing is written before a stage asks for it. */
export async function openGitHubHost(options: GitHubHostOptions): Promise<Host> {
  const { env, token, workspace, pipeline, log = createGitHubLog() } = options;
  const facts = await loadEvent(env);
  const apiUrl = env.GITHUB_API_URL || "https://api.github.com";
  const access = {
    token,
    apiUrl,
    graphqlUrl: env.GITHUB_GRAPHQL_URL || `${apiUrl}/graphql`,
    repository: facts.repository,
    userAgent: `${TOOL.name}/${TOOL.version}`,
  };
  const api = openApi({ ...access, transport: { signal: options.signal, ...options.transport } });
  const parting = openApi({ ...access, transport: { ...options.transport, ...PARTING } });
  const saying = () => (options.signal?.aborted === true ? parting : api);
  const scene = await githubScene(facts, { api, env, folder: workspace.root });
  const commits = githubCommits(api);
  const historyOf = (name: string) => githubHistory({ api, commits, pipeline: name, defaultBranch: scene.defaultBranch });
  return {
    scene,
    log,
    artifacts: githubArtifacts({ api, workspace, scene, pipeline, log, env }),
    cache: githubCache({ workspace, log, env }),
    comments: githubComments({ api: saying, scene, pipeline, log }),
    checks: githubChecks({ api: saying, scene, pipeline, log }),
    labels: githubLabels({ api, scene, moment: facts.moment }),
    history: historyOf(pipeline),
    historyOf,
    commits,
    changedFiles: githubChangedFiles({ api, scene, log }),
    releases: githubReleases(api),
    reported: () => openReportedRun({ api, scene, pipeline, log, triggeredBy: facts.triggeredBy }),
    deployments: githubDeployments(api, scene, parting),
    summarize: (markdown) => appendSummary(env.GITHUB_STEP_SUMMARY, markdown),
  };
}
