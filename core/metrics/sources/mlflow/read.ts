import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { UserError } from "../../../errors.ts";
import { portablePath } from "../../../files.ts";
import type { Curve } from "../../../report/diagnostics.ts";
import { type Impostor, type MetricsFile, placeKey } from "../../read.ts";
import { splitOfName } from "../split-names.ts";
import { thinnedCurve } from "../thinned-curve.ts";
import { mlflowFolder } from "./folder.ts";
import { mlflowServer } from "./server.ts";
import { type MlflowRun, type MlflowStore, RUN_TAG } from "./store.ts";

const MAX_METRICS = 10_000;
const MAX_CURVES = 100;
/** Databases have no infinity; MLflow writes the largest double for it. */
const INFINITY = Number.MAX_VALUE;

/** Which run is wanted. */
export interface WantedRun {
  readonly uri: string;
  readonly folder: string;
  readonly experiment: string | undefined;
  readonly split: string | undefined;
  /** What the run's tag says, when the command let MLflow set it. */
  readonly id: string;
  readonly sinceMs: number;
  /** No other run of ours may have been logged at the same time. */
  readonly isAlone: boolean;
}

/** What a command is told so that the run it logs is found. */
export function mlflowEnvironment({
  uri,
  folder,
  experiment,
  id,
}: Pick<WantedRun, "uri" | "folder" | "experiment" | "id">): Record<string, string> {
  const isServer = /^https?:/i.test(uri);
  const path = folderOf(uri, folder);
  return {
    MLFLOW_RUN_CONTEXT: JSON.stringify({ [RUN_TAG]: id }),
    MLFLOW_TRACKING_URI: isServer || path === null ? uri : pathToFileURL(path).href,
    // MLflow 3.17 refuses to write folders unless it is asked to.
    ...(isServer || path === null ? {} : { MLFLOW_ALLOW_FILE_STORE: "true" }),
    ...(experiment === undefined ? {} : { MLFLOW_EXPERIMENT_NAME: experiment }),
  };
}

/** The metrics of the run that the command logged. Throws UserError MLFLOW_*, METRICS_MISSING, METRICS_STALE or METRICS_DUPLICATE_KEY. */
export async function readMlflow(wanted: WantedRun, env: NodeJS.ProcessEnv): Promise<{ file: MetricsFile; shown: string }> {
  const store = open(wanted, env);
  const run = await runOf(store, wanted);
  const shown = `MLflow run ${run.name} of ${store.shown}`;
  if (run.isFailed)
    throw new UserError({
      code: "MLFLOW_RUN_FAILED",
      message: `${shown} says that it failed`,
      advice: "let the command fail too, or end the run as finished",
    });
  if (run.metrics.size > MAX_METRICS)
    throw new UserError({ code: "METRICS_TOO_LARGE", message: `${shown} has ${run.metrics.size} metrics`, advice: "log fewer metrics" });
  const splits = new Map<string, Map<string, number>>();
  const impostors: Impostor[] = [];
  const curves: Curve[] = [];
  const seen = new Map<string, string>();
  let isFlat = wanted.split === undefined;
  let asked = 0;
  for (const [key, { value }] of [...run.metrics].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (splitOfName(key, "").split !== "") isFlat = false;
    const { split, name } = splitOfName(key, wanted.split ?? "test");
    const first = seen.get(placeKey(split, name));
    if (first !== undefined)
      throw new UserError({
        code: "METRICS_DUPLICATE_KEY",
        message: `${shown}: ${first} and ${key} are both ${name} of ${split}`,
        advice: "log each metric once",
      });
    seen.set(placeKey(split, name), key);
    const metrics = splits.get(split) ?? new Map<string, number>();
    splits.set(split, metrics);
    if (isFiniteValue(value)) metrics.set(name, value);
    else impostors.push({ split, name, text: String(value), what: `${String(value)} in ${shown}`, numeric: true });
    if (++asked > MAX_CURVES) continue;
    const points = (await store.history(run, key)).flatMap((point): [number, number][] =>
      isFiniteValue(point.value) ? [[point.step, point.value]] : [],
    );
    if (points.length > 1) curves.push({ split, metric: name, step: "step", points: thinnedCurve(points) });
  }
  const layout = isFlat ? "flat" : "splits";
  return { file: { layout, splits, impostors, outside: [], curves, isRounded: false, places: new Map() }, shown };
}

function isFiniteValue(value: number | string): value is number {
  return typeof value === "number" && Math.abs(value) < INFINITY;
}

function open({ uri, folder }: WantedRun, env: NodeJS.ProcessEnv): MlflowStore {
  if (/^https?:\/\//i.test(uri)) return mlflowServer(uri, env);
  const path = folderOf(uri, folder);
  const shown = path === null ? (uri.split(":")[0] ?? "") : portablePath(folder, path);
  if (path !== null && existsSync(path)) return mlflowFolder(path, shown);
  const isDatabase = path === null || existsSync(join(dirname(path), "mlflow.db"));
  throw new UserError({
    code: "MLFLOW_UNREADABLE",
    message: isDatabase ? `runs of MLflow in a database are not read (${shown})` : `there is no folder ${shown} with runs of MLflow`,
    advice: "name a tracking server (http or https) or a folder of runs under train.metrics: { mlflow: { uri: … } }",
  });
}

/** Of a file store; null: it is something else. */
function folderOf(uri: string, folder: string): string | null {
  if (/^file:\/\//i.test(uri)) return fileURLToPath(uri);
  if (/^file:/i.test(uri)) return resolve(folder, uri.slice("file:".length));
  return /^[a-z][a-z+]+:/i.test(uri) ? null : resolve(folder, uri);
}

async function runOf(store: MlflowStore, wanted: WantedRun): Promise<MlflowRun> {
  const { experiment, id, sinceMs } = wanted;
  const where = experiment === undefined ? store.shown : `experiment ${experiment} of ${store.shown}`;
  const tagged = await store.search(experiment, { id });
  if (tagged === null) throw missing(`there is no ${where}`);
  // A nested run carries the tag of the one around it.
  const outer = tagged.filter((run) => !run.tags.has("mlflow.parentRunId"));
  // Whoever else writes to an experiment that nobody named is not this command.
  const isTrusted = wanted.isAlone && (experiment !== undefined || !/^https?:/i.test(store.shown));
  const since = outer.length > 0 || !isTrusted ? [] : ((await store.search(experiment, { sinceMs })) ?? []);
  const found = outer.length > 0 ? outer : since.filter((run) => !run.tags.has(RUN_TAG) && !run.tags.has("mlflow.parentRunId"));
  const [run, other] = found;
  if (run !== undefined && other === undefined) return run;
  if (run !== undefined)
    throw new UserError({
      code: "MLFLOW_RUN_AMBIGUOUS",
      message: `${found.length} runs in ${where} may be this one`,
      advice: "log one run per command with mlflow.start_run, nested runs below it",
    });
  const [before] = (await store.search(experiment, { sinceMs: 0 })) ?? [];
  if (before === undefined) throw missing(`there is no run in ${where}`);
  throw new UserError({
    code: "METRICS_STALE",
    message: `no run in ${where} was logged by this command; the newest, ${before.name}, is another's or of before`,
    advice: "let the command log with mlflow.start_run, which takes our tag from MLFLOW_RUN_CONTEXT",
  });
}

function missing(message: string): UserError {
  return new UserError({ code: "METRICS_MISSING", message, advice: "let the command log its metrics with mlflow.log_metric" });
}
