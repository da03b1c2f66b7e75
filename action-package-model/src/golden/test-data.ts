import type { DatasetConfig } from "../../../core/config/data.ts";
import { withContract } from "../../../core/contracts/apply.ts";
import { digestDataset, nameOfFile, requireValidated, resolveDataset, tableOptions } from "../../../core/datasets.ts";
import { ensurePrepared } from "../../../core/prepare.ts";
import type { DataReport } from "../../../core/report/data-report.ts";
import { loadSchema } from "../../../core/schema/load.ts";
import { typesOfColumn } from "../../../core/schema/types.ts";
import type { StageContext } from "../../../core/stage.ts";
import type { JsonType } from "../../../core/tabular/convert.ts";
import { openTable, type TableRow } from "../../../core/tabular/table.ts";
import { rowReader } from "../../../core/tabular/typed-row.ts";

/** The raw rows of the test dataset, typed by its schema; they can be read more than once. */
export interface TestData {
  readonly config: DatasetConfig;
  readonly types: (column: string) => ReadonlySet<JsonType>;
  rows(): AsyncGenerator<{
    readonly row: TableRow;
    readonly values: Readonly<Record<string, unknown>>;
    readonly columns: readonly string[];
  }>;
}

/** Types that CSV text may have when no schema names any. */
const GUESSED: ReadonlySet<JsonType> = new Set<JsonType>(["number", "boolean", "string"]);

/** Makes the test dataset ready and checks that it is the one that was validated. Throws UserError DATA_CHANGED and those of reading. */
export async function openTestData(context: StageContext, given: DatasetConfig, report: DataReport): Promise<TestData> {
  const { workspace } = context;
  const config = await withContract(workspace, "test", given, context.config.data);
  await ensurePrepared(context);
  const dataset = await resolveDataset(workspace, "test", config, { signal: context.signal, log: context.host.log });
  requireValidated(report, "test", (await digestDataset(workspace, dataset)).digest);
  const schema = config.schema === undefined ? null : (await loadSchema(workspace, "test", config.schema)).schema;
  const types = (column: string): ReadonlySet<JsonType> => (schema === null ? new Set() : typesOfColumn(schema, column));
  const options = {
    ...tableOptions(config),
    // Rows that cannot be read were judged by validation; here they are no examples.
    onProblem: () => {},
  };
  const readTypes = { typesOf: (column: string) => (types(column).size > 0 ? types(column) : GUESSED) };
  return {
    config,
    types,
    async *rows() {
      for (const file of dataset.files) {
        const table = await openTable(file, { ...options, name: nameOfFile(workspace.root, dataset, file) });
        const read = rowReader(table, readTypes);
        for await (const row of table.rows) {
          context.signal.throwIfAborted();
          yield { row, values: read(row), columns: row.object === null ? table.columns : Object.keys(row.object) };
        }
      }
    },
  };
}
