import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Config } from "../../core/config/config.ts";
import { canonicalJson, digestOf } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import { portablePath } from "../../core/files.ts";
import type { Cache } from "../../core/host/host.ts";
import { isAddress } from "../../core/remote/address.ts";
import type { HistoryRecord } from "../../core/report/history-record.ts";
import type { StageContext, Workspace } from "../../core/stage.ts";
import { type Datasets, openDatasets } from "./datasets.ts";
import { GATED_SPLIT, type Metrics } from "./evidence.ts";
import { sharedInputs } from "./inputs.ts";
import { planRuns } from "./plan.ts";
import { type TrainedRun, type TrainingEnvironment, trainOne } from "./run.ts";
import { openWorktree, type Worktree } from "./worktree.ts";

export const ATTRIBUTION_FOLDER = "attribution";
const TEST_VARIABLE = "MLOPS_DATA_TEST";

/** Metrics of the test split of the combinations that neither the baseline nor the winner is. */
export interface TrainedCorners {
  /** The base's code on today's data. */
  readonly onNewData: Metrics;
  /** Today's code on the base's data, where that is part of the base's commit and test data is a dataset of its own. */
  readonly onBaseData: Metrics | null;
}

interface Given {
  readonly shipped: TrainedRun;
  readonly record: HistoryRecord;
  readonly environment: TrainingEnvironment;
}

/** Trains what is missing, in a worktree of the baseline's commit; a text says why that cannot be done. Throws UserError CANCELLED. */
export async function trainCorners(context: StageContext, given: Given): Promise<TrainedCorners | string> {
  try {
    const worktree = await openWorktree(context, given.record.commit);
    if (typeof worktree === "string") return `the baseline's code cannot be had: ${worktree}`;
    try {
      return await trainIn(context, worktree, given);
    } finally {
      await worktree.dispose();
    }
  } catch (error) {
    // Whatever is wrong with the base's state is nothing that today's is to be blamed for.
    if (!(error instanceof UserError) || error.code === "CANCELLED" || context.signal.aborted) throw error;
    return `the baseline's code cannot be trained: ${error.code}: ${error.message}`;
  }
}

async function trainIn(context: StageContext, worktree: Worktree, given: Given): Promise<TrainedCorners | string> {
  const { workspace, host } = context;
  const latest = join(workspace.latest, ATTRIBUTION_FOLDER);
  await mkdir(latest, { recursive: true });
  const config = await worktree.config();
  const there: Workspace = { ...worktree.workspace, latest };
  const scene = { ...host.scene, commit: given.record.commit, dirty: false };
  const cache = ownCache(host.cache, there.folder, workspace.folder);
  const base: StageContext = { ...context, config, workspace: there, host: { ...host, scene, cache } };
  const before = await baseData(base, config, given.record);
  const onNewData = await trainBase(base, before, given);
  if (typeof onNewData === "string") return onNewData;
  const today = { ...context, workspace: { ...workspace, latest }, host: { ...host, cache: ownCache(host.cache) } };
  return { onNewData, onBaseData: before === null ? null : await trainOnBase(today, before, given) };
}

/** The base's code on today's data, with candidate and seed of the baseline: nothing but the data differs from it. */
async function trainBase(base: StageContext, before: Datasets | null, { record, environment }: Given): Promise<Metrics | string> {
  const { candidate, seed } = record;
  const { train } = base.config;
  const plan = train === undefined ? undefined : planRuns(train).find((one) => one.candidate === candidate && one.seed === seed);
  if (train === undefined || plan === undefined) return `the baseline's commit plans no run of ${candidate}`;
  const { environment: variables, digests, files } = environment.datasets;
  // The base's own data lies among its code, and is none of it.
  const datasets = {
    environment: variables,
    digests,
    files: new Map([...files, ...[...(before?.files ?? [])].map(([name, of]) => [`base ${name}`, of] as const)]),
  };
  const named = { ...plan, name: `${plan.name}-of-base` };
  const inputs = await sharedInputs(base, { train, plans: [named], datasets, trains: true });
  const run = await trainOne(base, named, {
    ...environment,
    ...{ train: { ...train, cache: true }, datasets, code: record.commit, inputs },
  });
  if (run.failure !== null) return `the baseline's code on today's data: ${run.failure.finding.message}`;
  return run.evidence.splits.get(GATED_SPLIT) ?? new Map<string, number>();
}

/** Today's code on the data that the baseline was trained on; tested on today's test data, as all others are. */
async function trainOnBase(context: StageContext, before: Datasets, { shipped, environment }: Given): Promise<Metrics | null> {
  const { datasets: now, train, inputs } = environment;
  const [test, digest] = [now.environment[TEST_VARIABLE], now.digests[GATED_SPLIT]];
  if (test === undefined || digest === undefined) return null;
  const datasets: Datasets = {
    environment: { ...before.environment, [TEST_VARIABLE]: test },
    digests: { ...before.digests, [GATED_SPLIT]: digest },
    files: before.files,
  };
  const run = await trainOne(
    context,
    { ...shipped.plan, name: `${shipped.plan.name}-on-base-data` },
    {
      ...environment,
      ...{ train: { ...train, cache: true }, datasets },
      inputs: { ...inputs, data: digestOf(canonicalJson(datasets.digests)) },
    },
  );
  if (run.failure === null) return run.evidence.splits.get(GATED_SPLIT) ?? null;
  context.host.log.info(`Today's code on the baseline's data: ${run.failure.finding.message}; the code's part is told without it`);
  return null;
}

/** The base's data where it lies in its commit, byte for byte what its record says; else null. */
async function baseData(base: StageContext, config: Config, record: HistoryRecord): Promise<Datasets | null> {
  const configured = Object.values(config.data?.datasets ?? {});
  if (configured.length === 0 || configured.some(({ files }) => files.some(isAddress))) return null;
  try {
    const datasets = await openDatasets(base, null, base.workspace.latest);
    return canonicalJson(datasets.digests) === canonicalJson(record.data) ? datasets : null;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** The cache under keys of its own: what it brings back lies where it was saved, and that must not be where the winner lies. */
function ownCache(cache: Cache, from = "", to = from): Cache {
  const places = (paths: readonly string[]): string[] => paths.map((path) => (from === to ? path : portablePath(to, resolve(from, path))));
  const keyOf = (key: string): string => `${key}-attribution`;
  return {
    restore: (key, paths) => cache.restore(keyOf(key), places(paths)),
    save: (key, paths) => cache.save(keyOf(key), places(paths)),
  };
}
