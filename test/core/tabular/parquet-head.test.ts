import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { rowsOf } from "../../../core/tabular/columnar.ts";
import { openParquetFile } from "../../../core/tabular/parquet/open.ts";

const TYPES = resolve(import.meta.dirname, "columnar", "types.parquet");

/** Rows of the first batch of a file, with the digits of numbers that a double rounds. */
async function firstRows(part: { readonly first?: number; readonly columns?: ReadonlySet<string> }): Promise<unknown[]> {
  const file = await openParquetFile(TYPES);
  try {
    for await (const batch of file.batches(part))
      return [...rowsOf(batch)]
        .flat()
        .map((row) => [row.record, row.object, Object.keys(row.object ?? {}).map((name) => row.source(name))]);
    return [];
  } finally {
    await file.close();
  }
}

describe("the first rows of a Parquet file", () => {
  test.each([1, 3, 5])("P25: are cut out of every flat column as they stand, %i of them", async (first) => {
    const file = await openParquetFile(TYPES);
    await file.close();
    const cut: string[] = [];
    for (const column of file.columns) {
      const columns = new Set([column]);
      const whole = await firstRows({ columns });
      const rows = await firstRows({ columns, first });
      expect(rows.slice(0, first), column).toEqual(whole.slice(0, first));
      if (rows.length === first && whole.length > first) cut.push(column);
    }
    expect(cut.length).toBeGreaterThan(10);
  });

  test("P25: more than there are, or of nested columns, are all rows of the group", async () => {
    const whole = await firstRows({});
    expect(await firstRows({ first: 1_000 })).toEqual(whole);
    expect(await firstRows({ first: 2 })).toEqual(whole);
  });
});
