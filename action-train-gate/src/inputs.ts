import { glob } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { TrainSection } from "../../core/config/train.ts";
import { canonicalJson, digestOf } from "../../core/digest.ts";
import { expandDvc } from "../../core/metrics/sources/dvc.ts";
import type { RunReport } from "../../core/report/run-report.ts";
import type { StageContext } from "../../core/stage.ts";
import { digestOfCode } from "./code-files.ts";
import type { Datasets } from "./datasets.ts";
import { type Captured, captureEnvironment } from "./environment.ts";
import { type ParameterFiles, parametersOf, readParameterFiles } from "./parameters.ts";
import type { PlannedRun } from "./plan.ts";
import { secretValues, shownValue } from "./secret-values.ts";

/** Raw data that `data.prepare` reads together with its scripts. */
const TABLES = /\.(?:csv|tsv|psv|jsonl|ndjson|parquet|arrow|feather|xlsx?|avro|orc|zip)(?:\.(?:gz|zst))?$/i;

/** What all runs of a stage have in common: everything but their own parameters. */
export interface SharedInputs {
  readonly code: string | null;
  readonly data: string;
  readonly environment: Captured;
  readonly files: ParameterFiles;
  readonly secrets: readonly string[];
}

export type InputParts = NonNullable<RunReport["inputs"]["parts"]>;

/** The inputs of one run: a key of everything, its parts, and the parameters as they may be shown. */
export interface RunInputs {
  readonly key: string;
  readonly parts: InputParts;
  readonly parameters: Readonly<Record<string, string>>;
  /** The run's variables, as they may be shown. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Looks once at what the runs depend on. Before anything is run: training may leave files where the code lies. */
export async function sharedInputs(
  context: StageContext,
  given: {
    readonly train: TrainSection;
    readonly plans: readonly PlannedRun[];
    readonly datasets: Datasets;
    /** Whether the commands are run on this machine: only then their interpreters are asked, which may lie in the checkout. */
    readonly trains: boolean;
  },
): Promise<SharedInputs> {
  const { workspace, config, host, signal } = context;
  const { train, plans, datasets, trains } = given;
  const { folder } = workspace;
  const files = await readParameterFiles(folder, train.parameters);
  const secrets = secretValues(process.env, train["pass-env"]);
  const excluded = [
    workspace.out,
    ...(workspace.configPath === null ? [] : [join(workspace.root, workspace.configPath)]),
    ...files.paths,
    ...[...datasets.files.values()].flat(),
    ...[...(await metricsPlaces(folder, train.metrics)), train.predictions, train.model].map((place) => resolve(folder, place)),
    ...(await preparedFiles(context)),
  ];
  return {
    code: await digestOfCode({ folder, globs: train.inputs, excluded }),
    data: digestOf(canonicalJson(datasets.digests)),
    environment: await captureEnvironment({
      ...{ folder, root: workspace.root, scene: host.scene, shell: config.shell, env: train.env, secrets, signal },
      commands: trains ? plans.map(({ command }) => command) : [],
    }),
    files,
    secrets,
  };
}

/** The inputs of one of the runs. `version` stands for the code where its files are not known. */
export function inputsOf(
  plan: PlannedRun,
  shared: SharedInputs,
  { shell, version }: { readonly shell: string | undefined; readonly version: string | null },
): RunInputs {
  const { code, data, environment, files, secrets } = shared;
  const parameters = parametersOf(plan, files, { shell, secrets });
  const parts = { code, data, parameters: parameters.digest, environment: environment.digest };
  return {
    key: digestOf(canonicalJson(code === null ? { ...parts, version } : parts)),
    parts,
    parameters: parameters.shown,
    environment: Object.fromEntries(Object.entries(plan.env).map(([name, value]) => [name, shownValue(name, value, secrets)])),
  };
}

/** Where the command may write metrics beside mlops.yml. */
async function metricsPlaces(folder: string, sources: TrainSection["metrics"]): Promise<string[]> {
  return (await expandDvc(folder, sources)).flatMap((source) => {
    if ("file" in source) return [source.file];
    const { uri } = source.mlflow;
    return uri === undefined || /^[a-z][a-z+]+:/i.test(uri) ? ["mlruns"] : [uri];
  });
}

/** What `data.prepare` reads and writes is data, except the scripts among it. */
async function preparedFiles({ config, workspace }: StageContext): Promise<string[]> {
  const { prepare } = config.data ?? {};
  if (prepare === undefined) return [];
  const found: string[] = [];
  for await (const name of glob([...prepare.outputs], { cwd: workspace.folder })) found.push(resolve(workspace.folder, name));
  for await (const name of glob([...prepare.inputs], { cwd: workspace.folder }))
    if (TABLES.test(name)) found.push(resolve(workspace.folder, name));
  return found;
}
