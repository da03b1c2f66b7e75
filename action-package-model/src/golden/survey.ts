import { type Predictions, textOf } from "../../../core/metrics/predictions.ts";
import { InputColumn } from "./column.ts";
import type { Join } from "./join.ts";
import { LabelSearch } from "./label.ts";
import { type Eligible, groupsOf } from "./pick.ts";
import type { TestData } from "./test-data.ts";

/** What one reading of the test dataset shows. */
export interface Survey {
  /** All columns of the raw row but the label. */
  readonly inputs: readonly InputColumn[];
  readonly label: string | null;
  /** Rows that have a prediction and whose inputs fit their schema. */
  readonly rows: readonly Eligible[];
}

/** Reads every row once: matches it with its prediction, learns the columns, looks for the label. */
export async function surveyRows(data: TestData, predictions: Predictions, join: Join): Promise<Survey> {
  const columns = new Map<string, InputColumn>();
  const search = new LabelSearch();
  const labels = predictions.columns.get("label");
  const groups = groupsOf(labels ?? predictions.columns.get("prediction") ?? []);
  const matched: (Eligible & { readonly unfit: readonly string[] })[] = [];
  let index = -1;
  for await (const { row, values, columns: names } of data.rows()) {
    index += 1;
    for (const name of names) if (!columns.has(name)) columns.set(name, new InputColumn(name, data.types(name)));
    for (const column of columns.values()) column.see(values[column.name]);
    const at = join.predictionOf(row, index);
    if (at === undefined) continue;
    const all = [...columns.values()];
    if (labels !== undefined)
      search.offer(new Map(all.map(({ name }) => [name, textOf(row.get(name), row.source(name))])), labels[at] ?? null);
    const unfit = all.filter((column) => !column.accepts(values[column.name])).map(({ name }) => name);
    const nulls = all.filter(({ name }) => (values[name] ?? null) === null).map(({ name }) => name);
    matched.push({ index, id: join.idOf(row, index), group: groups[at] ?? "", nulls, unfit });
  }
  const label = search.result(join.key);
  const rows = join.fits(index + 1) ? matched.filter(({ unfit }) => unfit.every((name) => name === label)) : [];
  return { inputs: [...columns.values()].filter(({ name }) => name !== label), label, rows };
}
