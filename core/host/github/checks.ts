import type { CheckConclusion, Checks, Scene } from "../host.ts";
import type { Log } from "../log.ts";
import { tokenActor } from "./actor.ts";
import { type Api, allPages, createOnce } from "./api.ts";
import { hasStatus } from "./api-error.ts";
import { compareRuns, type RunMark } from "./comment-body.ts";

/** GitHub takes so many annotations with one request, and appends those of further ones. */
const MAX_ANNOTATIONS = 50;

interface OwnCheck {
  readonly id: number;
  readonly url: string | null;
  readonly run: RunMark;
  readonly annotations: number;
}

type Annotation = CheckConclusion["annotations"][number];

/** Check runs on the pull request's head, one per name, pipeline and commit. Needs `checks: write`; without it there is none. */
export function githubChecks(options: {
  /** Looked up anew: what is said when the step is cancelled goes another way. */ readonly api: () => Api;
  readonly scene: Scene;
  readonly pipeline: string;
  readonly log: Log;
}): Checks {
  const { api, scene, pipeline, log } = options;
  let noticed = false;
  return {
    async conclude(check) {
      // A merge queue wants the same check on the commit of the group.
      if (scene.event !== "pull-request" || scene.head === null) return { kind: "skipped", reason: "this run belongs to no pull request" };
      try {
        return await writeCheck(api(), { check, head: scene.head, pipeline, run: scene.run });
      } catch (error) {
        if (!hasStatus(error, 403) || error.code !== "GITHUB_PERMISSION") throw error;
        const reason = scene.fork
          ? "the pull request comes from a fork, whose runs may not write checks"
          : "the token may not write checks (`checks: write`)";
        if (!noticed) log.info(`No check run "${check.name}": ${reason}`);
        noticed = true;
        return { kind: "skipped", reason };
      }
    },
  };
}

interface Wanted {
  readonly check: CheckConclusion;
  readonly head: string;
  readonly pipeline: string;
  readonly run: Scene["run"];
}

async function writeCheck(api: Api, wanted: Wanted): ReturnType<Checks["conclude"]> {
  const { check, head, run } = wanted;
  const at = { owner: api.owner, repo: api.repo };
  const own = await ownCheck(api, wanted);
  if (own !== null && compareRuns(own.run, run) > 0) return { kind: "skipped", reason: `run ${own.run.id} is newer and has written it` };
  const missing = own === null ? check.annotations : await withoutThose(api, own, check.annotations);
  const output = { title: check.title, summary: check.summary };
  const said = {
    name: check.name,
    external_id: externalId(wanted),
    ...(run.url === null ? {} : { details_url: run.url }),
    conclusion: check.conclusion,
    status: "completed" as const,
  };
  const first = { ...said, output: { ...output, annotations: missing.slice(0, MAX_ANNOTATIONS).map(annotated) } };
  const written =
    own === null
      ? await createOnce(
          api,
          async () => {
            const { data } = await api.request("POST /repos/{owner}/{repo}/check-runs", { ...at, head_sha: head, ...first });
            return { id: Number(data.id), url: data.html_url };
          },
          () => ownCheck(api, wanted),
        )
      : await update(api, own, first);
  for (let from = MAX_ANNOTATIONS; from < missing.length; from += MAX_ANNOTATIONS)
    await update(api, written, { output: { ...output, annotations: missing.slice(from, from + MAX_ANNOTATIONS).map(annotated) } });
  return { kind: "written", url: written.url };
}

type Update = NonNullable<Parameters<Api["request"]>[1]>;

async function update<T extends { readonly id: number; readonly url: string | null }>(api: Api, own: T, change: Update): Promise<T> {
  await api.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
    ...change,
    owner: api.owner,
    repo: api.repo,
    check_run_id: own.id,
  });
  return own;
}

/** GitHub may put an address of its own in the place of details_url, so the run stands here too. */
const PREFIX = "mlops-actions/";
function externalId({ pipeline, run }: Wanted): string {
  return `${PREFIX}${pipeline}/${run.id}.${run.attempt}`;
}

/** The newest check run of this name that the token's own app wrote for this pipeline and commit. */
async function ownCheck(api: Api, { check, head, pipeline }: Wanted): Promise<OwnCheck | null> {
  const app = (await tokenActor(api)).login.replace(/\[bot\]$/, "");
  const listed = await allPages(async (page) => {
    const answer = await api.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
      owner: api.owner,
      repo: api.repo,
      ref: head,
      check_name: check.name,
      filter: "all",
      ...page,
    });
    return { data: answer.data.check_runs, headers: answer.headers };
  });
  const own = listed.flatMap((each): OwnCheck[] => {
    const mark = /^mlops-actions\/(.+)\/(\d+)\.(\d+)$/.exec(each.external_id ?? "");
    if (mark?.[1] !== pipeline || each.app?.slug !== app) return [];
    const run = { id: Number(mark[2]), attempt: Number(mark[3]) };
    return [{ id: Number(each.id), url: each.html_url, run, annotations: each.output.annotations_count }];
  });
  return own.sort((a, b) => b.id - a.id)[0] ?? null;
}

/** Annotations can only be added, so those that stand there already are not sent again. */
async function withoutThose(api: Api, own: OwnCheck, annotations: readonly Annotation[]): Promise<readonly Annotation[]> {
  if (own.annotations === 0 || annotations.length === 0) return annotations;
  const listed = await allPages((page) =>
    api.request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations", {
      owner: api.owner,
      repo: api.repo,
      check_run_id: own.id,
      ...page,
    }),
  );
  const keyOf = (...parts: unknown[]) => JSON.stringify(parts);
  const known = new Set(listed.map((each) => keyOf(each.path, each.start_line, each.title, each.message)));
  return annotations.filter((each) => !known.has(keyOf(each.file, each.line, each.title, each.message)));
}

function annotated({ file, line, level, title, message }: Annotation) {
  return { path: file, start_line: line, end_line: line, annotation_level: level, title, message };
}
