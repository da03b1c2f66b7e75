import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Handover, ReportedRun, Scene } from "../host.ts";
import type { Log } from "../log.ts";
import { type Api, allPages, orNull } from "./api.ts";
import { githubChecks } from "./checks.ts";
import { githubComments } from "./comments.ts";
import { fetchRunArtifact } from "./run-artifact.ts";
import { unzip } from "./unzip.ts";

/** A hand-over carries the model too; more than this is not fetched for the sake of a comment. */
const MAX_ARTIFACT_BYTES = 1_000_000_000;
/** Of one document: ours have some hundred kilobytes. */
const MAX_DOCUMENT_BYTES = 4_000_000;
/** Its runs get a token that can only read, though the branch is ours. */
const DEPENDABOT = "dependabot[bot]";

interface Options {
  readonly api: Api;
  readonly scene: Scene;
  readonly pipeline: string;
  readonly log: Log;
  /** The run whose end set this one off; null for every other event. */
  readonly triggeredBy: number | null;
}

/**
 * The run that this one was set off by, when it is a pull request's that could not comment itself. All that decides where something is written comes
 * from the API; from the run itself come only documents. Needs `actions: read`. A text says why there is none.
 */
export async function openReportedRun(options: Options): Promise<ReportedRun | string> {
  const { api, scene, pipeline, log, triggeredBy } = options;
  if (triggeredBy === null) return "this workflow was not set off by the end of another run (`on: workflow_run`)";
  const at = { owner: api.owner, repo: api.repo };
  const found = await orNull(api.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}", { ...at, run_id: triggeredBy }));
  if (found === null) return `run ${triggeredBy} is not there`;
  const run = found.data;
  if (run.event !== "pull_request") return `run ${triggeredBy} was of the event ${run.event}, not of a pull request`;
  const headRepo = run.head_repository?.full_name;
  const own = `${api.owner}/${api.repo}`;
  if (headRepo === own && run.actor?.login !== DEPENDABOT) return `run ${triggeredBy} belongs to this repository, and has commented itself`;
  const owner = headRepo?.split("/")[0];
  if (owner === undefined || !run.head_branch) return `run ${triggeredBy} has no branch any more`;
  const pulls = await allPages((page) =>
    api.request("GET /repos/{owner}/{repo}/pulls", { ...at, state: "open", head: `${owner}:${run.head_branch}`, ...page }),
  );
  const pull = pulls.find((each) => each.head.sha === run.head_sha && each.head.repo?.full_name === headRepo);
  if (pull === undefined) return `no open pull request has the head ${run.head_sha}: it has moved on, or is closed`;
  const attempt = run.run_attempt ?? 1;
  const seen: Scene = {
    ...scene,
    event: "pull-request",
    head: run.head_sha,
    base: pull.base.sha,
    pullRequest: pull.number,
    // What may be written here is this workflow's matter, not the fork's.
    fork: false,
    run: { id: Number(run.id), attempt, url: run.html_url },
  };
  return {
    scene: seen,
    comments: githubComments({ api: () => api, scene: seen, pipeline, log }),
    checks: githubChecks({ api: () => api, scene: seen, pipeline, log }),
    conclusion: run.conclusion ?? null,
    read: (handover, files) => readDocuments(api, { run: Number(run.id), name: `mlops-${pipeline}-${handover satisfies Handover}`, files }),
  };
}

async function readDocuments(
  api: Api,
  wanted: { readonly run: number; readonly name: string; readonly files: readonly string[] },
): Promise<ReadonlyMap<string, string> | null> {
  const folder = await mkdtemp(join(tmpdir(), "mlops-reported-"));
  try {
    const file = await fetchRunArtifact(api, { ...wanted, folder, maxBytes: MAX_ARTIFACT_BYTES });
    if (file === null) return null;
    const target = await mkdtemp(join(folder, "files-"));
    await unzip(file, target, { names: new Set(wanted.files), maxBytes: MAX_DOCUMENT_BYTES });
    const texts = new Map<string, string>();
    for (const name of wanted.files) {
      const text = await readFile(join(target, name), "utf8").catch(() => null);
      if (text !== null) texts.set(name, text);
    }
    return texts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
