import { type ColumnDraft, newColumn, newTable, type TableDraft } from "./draft.ts";
import { addPanderaChecks } from "./pandera-checks.ts";
import { typeOfPandas } from "./pandera-types.ts";
import { child, entriesOf, isRecord, isTrue, itemsOf, MisshapenPart, type Note, namesOf, type Part, textOf } from "./part.ts";

/** Whether it is what pandera's `to_yaml` or `to_json` writes of a DataFrameSchema. */
export function isPandera({ value }: Part): boolean {
  if (!isRecord(value) || !isRecord(value.columns)) return false;
  if (value.schema_type !== undefined) return true;
  const columns = Object.values(value.columns);
  return (
    columns.length > 0 && columns.every((column) => isRecord(column) && ("dtype" in column || "nullable" in column || "checks" in column))
  );
}

/** Reads a DataFrameSchema of pandera; columns are there and hold no nulls unless it says so. */
export function readPandera(root: Part, note: Note): TableDraft {
  const type = child(root, "schema_type");
  if (type.value !== undefined && type.value !== "dataframe") throw new MisshapenPart(type.path, "must be dataframe");
  const table = newTable();
  const common = child(root, "dtype");
  for (const [name, at] of entriesOf(child(root, "columns"))) {
    const column = columnOf(name, at, { common, note });
    table.columns.push(column);
    if (isTrue(child(at, "unique"))) table.uniques.push({ columns: [name], at: child(at, "unique"), level: "fail" });
  }
  table.closed = isTrue(child(root, "strict"));
  const unique = child(root, "unique");
  if (unique.value !== undefined) table.uniques.push({ columns: namesOf(unique), at: unique, level: "fail" });
  const checks = child(root, "checks");
  const whole = Array.isArray(checks.value) ? itemsOf(checks) : entriesOf(checks).map(([, at]) => at);
  for (const at of whole) note(at, "checks of the whole frame are not read");
  if (isTrue(child(root, "ordered"))) note(child(root, "ordered"), "the order of columns is not checked");
  for (const index of itemsOf(child(root, "index"))) readIndex(index, table, note);
  return table;
}

function columnOf(name: string, at: Part, { common, note }: { common: Part; note: Note }): ColumnDraft {
  const column = newColumn(name, at);
  column.required = !isTrue(child(at, "nullable"));
  column.present = child(at, "required").value !== false;
  column.isPattern = isTrue(child(at, "regex"));
  const dtype = [child(at, "dtype"), common].find(({ value }) => value !== undefined);
  const written = dtype === undefined ? undefined : textOf(dtype);
  if (dtype !== undefined && written !== undefined) {
    const known = typeOfPandas(written);
    if (known === null) note(dtype, `values of the type ${written} are not checked`);
    else {
      column.types = known.types;
      if (known.rule !== undefined) column.rules.push(known.rule);
    }
  }
  addPanderaChecks(child(at, "checks"), column, note);
  return column;
}

/** A named index is a column of the file it was written to; an unnamed one is no part of the data. */
function readIndex(at: Part, table: TableDraft, note: Note): void {
  const name = textOf(child(at, "name"));
  if (name !== undefined) {
    table.columns.unshift(columnOf(name, at, { common: { value: undefined, path: [] }, note }));
    if (isTrue(child(at, "unique"))) table.uniques.push({ columns: [name], at: child(at, "unique"), level: "fail" });
  } else if (child(at, "checks").value !== undefined) note(child(at, "checks"), "an index without a name is not in the data");
}
