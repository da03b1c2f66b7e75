import { addColumnTest, addTableTest, referredTable, testOf } from "./dbt-tests.ts";
import { typeOfWarehouse } from "./dbt-types.ts";
import { newColumn, newTable, type TableDraft } from "./draft.ts";
import { child, isRecord, isTrue, itemsOf, type Note, namesOf, type Part, requiredText, textOf } from "./part.ts";

const KINDS = ["models", "seeds", "snapshots"];

/** Whether it is a properties file of dbt (`schema.yml`). */
export function isDbt({ value }: Part): boolean {
  return isRecord(value) && [...KINDS, "sources"].some((kind) => Array.isArray(value[kind]));
}

/** Models, seeds, snapshots and the tables of sources, in this order. */
export function dbtTables(root: Part): { readonly names: readonly string[]; readonly at: Part }[] {
  const sources = itemsOf(child(root, "sources"));
  const all = [
    ...KINDS.flatMap((kind) => itemsOf(child(root, kind))).map((at) => ({ at, source: undefined })),
    ...sources.flatMap((source) => itemsOf(child(source, "tables")).map((at) => ({ at, source: textOf(child(source, "name")) }))),
  ];
  return all.map(({ at, source }) => {
    const name = textOf(child(at, "name")) ?? "";
    return { names: source === undefined ? [name] : [name, `${source}.${name}`], at };
  });
}

/** Reads the columns and tests of one model, seed, snapshot or source table. */
export function readDbt(at: Part, note: Note): TableDraft {
  const table = newTable();
  for (const part of itemsOf(child(at, "columns"))) {
    const column = newColumn(requiredText(child(part, "name")), part);
    table.columns.push(column);
    readType(child(part, "data_type"), column, note);
    for (const constraint of itemsOf(child(part, "constraints"))) addConstraint(constraint, { table, columns: [column.name], note });
    for (const test of testsOf(part)) addColumnTest(testOf(test), { table, column, note });
  }
  for (const constraint of itemsOf(child(at, "constraints")))
    addConstraint(constraint, { table, columns: namesOf(child(constraint, "columns")), note });
  for (const test of testsOf(at)) addTableTest(testOf(test), { table, note });
  const contract = child(child(child(at, "config"), "contract"), "enforced");
  const direct = child(child(at, "contract"), "enforced");
  table.closed = isTrue(contract) || isTrue(direct);
  return table;
}

function readType(at: Part, column: TableDraft["columns"][number], note: Note): void {
  const name = textOf(at);
  if (name === undefined) return;
  const known = typeOfWarehouse(name);
  if (known === null) note(at, `values of the type ${name} are not checked`);
  else {
    column.types = known.types;
    if (known.rule !== undefined) column.rules.push(known.rule);
  }
}

function testsOf(at: Part): Part[] {
  return [...itemsOf(child(at, "tests")), ...itemsOf(child(at, "data_tests"))];
}

function addConstraint(at: Part, { table, columns, note }: { table: TableDraft; columns: readonly string[]; note: Note }): void {
  const type = textOf(child(at, "type"));
  if (type === "not_null") for (const column of table.columns) column.required ||= columns.includes(column.name);
  else if (type === "unique") table.uniques.push({ columns, at, level: "fail" });
  else if (type === "primary_key") table.primary = { columns, at, level: "fail" };
  else if (type === "foreign_key" && child(at, "to").value !== undefined)
    table.references.push({ columns, dataset: referredTable(child(at, "to")), to: namesOf(child(at, "to_columns")), at, level: "fail" });
  else note(at, `constraints of the type ${type ?? "?"} are written in SQL, which is not read`);
}
