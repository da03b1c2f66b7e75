import { readDialect } from "./dialect.ts";
import { newTable, type TableDraft } from "./draft.ts";
import { fieldOf } from "./frictionless-field.ts";
import { child, isRecord, itemsOf, MisshapenPart, type Note, namesOf, type Part, requiredText, textOf } from "./part.ts";

/** Whether it is a Table Schema, a data resource or a data package. */
export function isFrictionless({ value }: Part): boolean {
  if (!isRecord(value)) return false;
  return Array.isArray(value.fields) || Array.isArray(value.resources) || (isRecord(value.schema) && Array.isArray(value.schema.fields));
}

/** The tables of a data package; what is no package is one table without a name to choose. */
export function frictionlessTables(root: Part): { readonly names: readonly string[]; readonly at: Part }[] {
  const resources = child(root, "resources");
  if (resources.value === undefined) return [{ names: [], at: root }];
  return itemsOf(resources).map((at) => ({ names: [textOf(child(at, "name")) ?? ""], at }));
}

/** Reads a Table Schema (Frictionless v1 and v2), or a resource with its dialect. */
export function readFrictionless(at: Part, note: Note): TableDraft {
  const table = newTable();
  const isResource = isRecord(at.value) && at.value.fields === undefined;
  const schema = isResource ? child(at, "schema") : at;
  if (typeof schema.value === "string") throw new MisshapenPart(schema.path, "is in another file: name that one as the contract");
  const missing = child(schema, "missingValues");
  const fields = child(schema, "fields");
  if (fields.value === undefined) throw new MisshapenPart(fields.path, "is missing");
  for (const field of itemsOf(fields)) {
    const { column, unique } = fieldOf(field, note);
    table.columns.push(column);
    if (unique !== null) table.uniques.push({ columns: [column.name], at: unique, level: "fail" });
    if (child(field, "missingValues").value !== undefined)
      note(child(field, "missingValues"), "spellings of null are those of all columns here");
  }
  matchFields(child(schema, "fieldsMatch"), table);
  if (missing.value !== undefined) table.nulls = nullsOf(missing, note);
  const primary = child(schema, "primaryKey");
  if (primary.value !== undefined) table.primary = { columns: namesOf(primary), at: primary, level: "fail" };
  for (const key of itemsOf(child(schema, "uniqueKeys"))) table.uniques.push({ columns: namesOf(key), at: key, level: "fail" });
  for (const key of itemsOf(child(schema, "foreignKeys"))) addReference(table, key, at);
  if (isResource) readDialect(at, table, note);
  return table;
}

function addReference(table: TableDraft, key: Part, resource: Part): void {
  const reference = child(key, "reference");
  table.references.push({
    columns: namesOf(child(key, "fields")),
    // An empty name, or none, is the table itself
    dataset: textOf(child(reference, "resource")) || (textOf(child(resource, "name")) ?? ""),
    to: namesOf(child(reference, "fields")),
    at: key,
    level: "fail",
  });
}

/** Which columns a table may have besides those named, and lack of them. Default: neither. */
function matchFields(at: Part, table: TableDraft): void {
  const [match = "exact"] = namesOf(at);
  table.closed = match !== "subset" && match !== "partial";
  if (match !== "superset" && match !== "partial") return;
  for (const column of table.columns) column.present = false;
}

function nullsOf(at: Part, note: Note): string[] {
  const nulls = itemsOf(at).map((item) => (isRecord(item.value) ? requiredText(child(item, "value")) : (textOf(item) ?? "")));
  if (!nulls.includes("")) note(at, "an empty cell is null here, whatever other spellings there are");
  return nulls;
}
