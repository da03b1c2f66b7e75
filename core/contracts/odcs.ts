import { newTable, type TableDraft } from "./draft.ts";
import { propertyOf } from "./odcs-property.ts";
import { addColumnQuality, addTableQuality } from "./odcs-quality.ts";
import { child, isRecord, isTrue, itemsOf, type Note, numberOf, type Part, textOf } from "./part.ts";

/** Whether it is a contract of the Open Data Contract Standard, version 3. */
export function isOdcs({ value }: Part): boolean {
  if (!isRecord(value) || !Array.isArray(value.schema)) return false;
  return value.kind === "DataContract" || /^v?3\./.test(String(value.apiVersion ?? ""));
}

export function odcsTables(root: Part): { readonly names: readonly string[]; readonly at: Part }[] {
  return itemsOf(child(root, "schema")).map((at) => ({
    names: [child(at, "name"), child(at, "physicalName")].flatMap((name) => textOf(name) ?? []),
    at,
  }));
}

/** Reads one object of a contract of the Open Data Contract Standard (3.0 and 3.1). */
export function readOdcs(at: Part, note: Note): TableDraft {
  const table = newTable();
  const primary: { name: string; position: number; at: Part }[] = [];
  for (const property of itemsOf(child(at, "properties"))) {
    const column = propertyOf(property, note);
    table.columns.push(column);
    const place = child(property, "primaryKey");
    const position = numberOf(child(property, "primaryKeyPosition")) ?? -1;
    if (isTrue(place)) primary.push({ name: column.name, position, at: place });
    if (isTrue(child(property, "unique"))) table.uniques.push({ columns: [column.name], at: child(property, "unique"), level: "fail" });
    addColumnQuality(child(property, "quality"), { table, column, note });
    addReferences(child(property, "relationships"), { table, from: [column.name], note });
  }
  primary.sort((a, b) => a.position - b.position);
  const [first] = primary;
  if (first !== undefined) table.primary = { columns: primary.map(({ name }) => name), at: first.at, level: "fail" };
  addTableQuality(child(at, "quality"), { table, note });
  addReferences(child(at, "relationships"), { table, from: null, note });
  return table;
}

/** What the contract promises about the service: how old, how often, how long. Named for the tables that it is about: those of its element, else all. */
export function noteService(root: Part, tables: readonly string[], note: Note): void {
  const common = textOf(child(root, "slaDefaultElement"));
  for (const at of itemsOf(child(root, "slaProperties"))) {
    const elements = (textOf(child(at, "element")) ?? common ?? "").split(",").map((element) => element.trim());
    const isOther = elements.every(
      (element) => element !== "" && !tables.some((name) => element === name || element.startsWith(`${name}.`)),
    );
    if (!isOther) note(at, `${textOf(child(at, "property")) ?? "it"} is a promise about the service, which data alone does not show`);
  }
}

/** `to: customers.id`, of a property; of a table also `from: [orders.customer_id]`. */
function addReferences(
  relationships: Part,
  { table, from, note }: { table: TableDraft; from: readonly string[] | null; note: Note },
): void {
  for (const at of itemsOf(relationships)) {
    const [sources, targets] = [from ?? columnsAt(child(at, "from")).map(({ column }) => column), columnsAt(child(at, "to"))];
    const datasets = new Set(targets.map(({ table: name }) => name));
    const [dataset] = datasets;
    if (dataset === undefined || datasets.size > 1 || sources.length !== targets.length) note(at, "it does not name columns of one table");
    else table.references.push({ columns: sources, dataset, to: targets.map(({ column }) => column), at, level: "fail" });
  }
}

/** `customers.id` and `schema/customers/properties/id` both name a column. */
function columnsAt(at: Part): { readonly table: string; readonly column: string }[] {
  const texts = Array.isArray(at.value) ? itemsOf(at).map(textOf) : [textOf(at)];
  return texts.flatMap((text) => {
    const match = /(?:^|\/)schema\/([^/]+)\/properties\/([^/]+)$/.exec(text ?? "") ?? /^(.+)\.([^.]+)$/.exec(text ?? "");
    return match?.[1] === undefined || match[2] === undefined ? [] : [{ table: match[1], column: match[2] }];
  });
}
