import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withContract } from "../../core/contracts/apply.ts";
import { digestDataset, requireValidated, resolveDataset, tableOptions } from "../../core/datasets.ts";
import { UserError } from "../../core/errors.ts";
import { portablePath } from "../../core/files.ts";
import { type Predictions, textOf } from "../../core/metrics/predictions.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { StageContext } from "../../core/stage.ts";
import { openTable } from "../../core/tabular/table.ts";

/** The datasets as a training command is told of them, and as they are compared. */
export interface Datasets {
  /** `MLOPS_DATA_<NAME>`: the file, or a list file when there are several. */
  readonly environment: Readonly<Record<string, string>>;
  readonly digests: Readonly<Record<string, string>>;
  readonly files: ReadonlyMap<string, readonly string[]>;
}

/** Finds and digests every dataset. Throws UserError DATA_CHANGED when one is not what the data report says. */
export async function openDatasets(context: StageContext, report: DataReport | null, listFolder: string): Promise<Datasets> {
  const environment: Record<string, string> = {};
  const digests: Record<string, string> = {};
  const files = new Map<string, readonly string[]>();
  for (const [name, config] of Object.entries(context.config.data?.datasets ?? {})) {
    const dataset = await resolveDataset(context.workspace, name, config, { signal: context.signal, log: context.host.log });
    const { digest } = await digestDataset(context.workspace, dataset);
    if (report !== null) requireValidated(report, name, digest);
    const variable = `MLOPS_DATA_${name.toUpperCase().replaceAll("-", "_")}`;
    if (Object.hasOwn(environment, variable))
      throw new UserError({
        code: "DATASET_NAMES_CLASH",
        message: `two datasets would both be ${variable}`,
        advice: `rename ${name}: - and _, upper and lower case are the same in the variable's name`,
      });
    const [only] = dataset.files;
    if (dataset.files.length === 1 && only !== undefined) environment[variable] = only;
    else {
      environment[variable] = join(listFolder, `${name}.txt`);
      await writeFile(environment[variable], dataset.files.map((file) => `${file}\n`).join(""));
    }
    digests[name] = digest;
    files.set(name, dataset.files);
  }
  return { environment, digests, files };
}

/** Cells of a column of the test data in the order of the predictions, joined by id; or why they cannot be had. */
export async function columnByIdentity(
  context: StageContext,
  datasets: Datasets,
  name: string,
  predictions: Predictions,
): Promise<readonly (string | null)[] | string> {
  const given = context.config.data?.datasets.test;
  const config = given === undefined ? undefined : await withContract(context.workspace, "test", given, context.config.data);
  const ids = predictions.columns.get("id");
  if (config === undefined || ids === undefined)
    return `the predictions have no column "${name}", and ${ids === undefined ? 'no column "id"' : "there is no dataset test"} to find it by`;
  const key = config.key?.length === 1 ? (config.key[0] ?? "id") : "id";
  const found = new Map<string, string | null>();
  for (const file of datasets.files.get("test") ?? []) {
    const table = await openTable(file, {
      ...tableOptions(config),
      name: portablePath(context.workspace.root, file),
      onProblem: () => {},
    });
    for await (const row of table.rows) {
      const [id, value] = [textOf(row.get(key), row.source(key)), row.get(name)];
      if (id !== null && value !== undefined) found.set(id, textOf(value, row.source(name)));
    }
  }
  if (found.size === 0) return `neither the predictions nor the dataset test have columns "${key}" and "${name}"`;
  const missing = ids.find((id) => id === null || !found.has(id));
  return missing === undefined
    ? ids.map((id) => found.get(id ?? "") ?? null)
    : `the id ${JSON.stringify(missing)} is not in the dataset test`;
}
