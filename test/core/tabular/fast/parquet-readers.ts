import { statSync } from "node:fs";
import { DatasetScan } from "../../../../action-validate-data/src/dataset-scan.ts";
import { readParquet } from "../../../../action-validate-data/src/fast/read-parquet.ts";
import type { ScanPlan } from "../../../../action-validate-data/src/scan-plan.ts";
import { datasetSchema } from "../../../../core/config/data.ts";
import { segmentOf } from "../../../../core/scan/segment.ts";
import { compileRowSchema } from "../../../../core/schema/row-schema.ts";
import { PlainNeeded } from "../../../../core/tabular/fast/kernel.ts";
import { openTable } from "../../../../core/tabular/table.ts";

export interface ParquetTask {
  readonly schema?: Record<string, unknown>;
  readonly key?: readonly string[];
  readonly threads?: number;
}

function planOf({ schema, key }: ParquetTask): ScanPlan {
  const types = schema === undefined ? null : compileRowSchema({ schema, name: "schema.json" });
  return {
    dataset: "data",
    severity: "fail",
    key: key ?? null,
    identities: key === undefined ? [] : [key],
    content: false,
    typesOf: (column) => types?.typesOf(column) ?? new Set(),
    extras: () => [],
    perRule: 5,
  };
}

/** Everything that the plain reader gathers of a Parquet file, as text; or the code that it ends with. */
export async function plainly(path: string, task: ParquetTask = {}): Promise<readonly string[] | string> {
  const schema = task.schema === undefined ? null : compileRowSchema({ schema: task.schema, name: "schema.json" });
  const scan = new DatasetScan(planOf(task));
  try {
    scan.segments.countRows(segmentOf(0, 0), 0);
    const table = await openTable(path, { name: "data.parquet", format: "parquet" });
    scan.declare(0, table.columns, { isText: false });
    for await (const row of table.rows) {
      const values = row.object ?? {};
      const errors = schema?.check([values], String)[0] ?? null;
      scan.addRow(segmentOf(0, 0), "data.parquet", row, values, errors);
    }
    return [...scan.toLines()];
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    scan.close();
  }
}

/** The same by the fast reader; "plain": it leaves the file to the plain one. */
export async function fastly(path: string, task: ParquetTask = {}): Promise<readonly string[] | "plain"> {
  const { schema } = task;
  let part: DatasetScan | null = null;
  try {
    const files = [{ path, name: "data.parquet" }];
    part = await readParquet({
      index: 0,
      size: statSync(path).size,
      plan: planOf(task),
      source: {
        name: "data",
        config: datasetSchema.parse({ files: "data.parquet" }),
        files,
        schema: schema === undefined ? null : compileRowSchema({ schema, name: "schema.json" }),
      },
      threads: task.threads ?? 1,
      signal: new AbortController().signal,
    });
    if (part === null) return "plain";
    // As FastReader does: what was gathered goes into the dataset's scan
    const whole = new DatasetScan(planOf(task));
    whole.segments.countRows(segmentOf(0, 0), 0);
    whole.merge(part);
    const lines = [...whole.toLines()];
    whole.close();
    return lines;
  } catch (error) {
    part?.close();
    if (error instanceof PlainNeeded) return "plain";
    throw error;
  }
}
