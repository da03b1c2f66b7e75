import type { Contract } from "./contract.ts";
import type { ColumnDraft, TableDraft, UniqueDraft } from "./draft.ts";
import type { Note } from "./part.ts";
import { rowSchemaOf } from "./row-schema.ts";

export interface ConvertOptions {
  /** Names of the datasets that references may name. */
  readonly datasets: readonly string[];
  /** The dataset's own name, and those of its table in the contract, which stand for it. */
  readonly own: { readonly dataset: string; readonly tables: readonly string[] };
  /** Rows may leave out the keys of nulls, as JSON does. */
  readonly absentIsNull: boolean;
  readonly note: Note;
}

/** Puts what was read of a contract into the words of mlops.yml. */
export function convertTable(table: TableDraft, options: ConvertOptions): Omit<Contract, "kind" | "name" | "file" | "notes"> {
  const key = chooseKey(table, options.note);
  const columns = Object.fromEntries(table.columns.flatMap((column) => checksOf(column, options.note)));
  const { nulls, dialect, delimiter, encoding } = table;
  return {
    schema: rowSchemaOf(table, options.absentIsNull),
    ...(key === null ? {} : { key }),
    ...(Object.keys(table.rows).length > 0 ? { rows: table.rows } : {}),
    columns,
    references: table.references.flatMap((reference) => {
      const { dataset, columns: from, to, level, at } = reference;
      const meant = options.datasets.includes(dataset) || !options.own.tables.includes(dataset) ? dataset : options.own.dataset;
      if (options.datasets.includes(meant)) return [{ columns: from, dataset: meant, ...(to.length > 0 ? { to } : {}), severity: level }];
      options.note(at, `it refers to ${dataset}, and no dataset of mlops.yml is named so`);
      return [];
    }),
    ...(nulls === undefined ? {} : { nulls }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
  };
}

/** The primary key, else the first columns without nulls that are unique together; others that are unique by themselves have as many values as rows. */
function chooseKey(table: TableDraft, note: Note): readonly string[] | null {
  const columnOf = (name: string) => table.columns.find((column) => column.name === name);
  if (table.primary !== null) for (const name of table.primary.columns) markRequired(columnOf(name));
  const isWhole = ({ columns, level }: UniqueDraft) => level === "fail" && columns.every((name) => columnOf(name)?.required === true);
  const chosen = table.primary ?? table.uniques.find(isWhole) ?? null;
  const isSame = (one: readonly string[], other: readonly string[]) => one.toSorted().join("\n") === other.toSorted().join("\n");
  for (const unique of table.uniques) {
    const [first] = unique.columns;
    const column = unique.columns.length === 1 && first !== undefined ? columnOf(first) : undefined;
    if (chosen !== null && isSame(unique.columns, chosen.columns)) continue;
    if (column?.required) column.checks[unique.level].distinct ??= { min: "100%" };
    else if (column !== undefined) note(unique.at, "values of a column that may be null are not checked to be unique");
    else note(unique.at, "only one combination of columns, without nulls, is checked to be unique");
  }
  return chosen?.columns ?? null;
}

function markRequired(column: ColumnDraft | undefined): void {
  if (column !== undefined) column.required = true;
}

/** What only warns stands beside what fails; the same statistic limited by both is kept as it fails. */
function checksOf(column: ColumnDraft, note: Note): [string, Record<string, unknown>][] {
  const { warn, fail } = column.checks;
  const names = Object.keys(warn);
  if (names.length === 0 && Object.keys(fail).length === 0) return [];
  if (column.isPattern) {
    note(column.at, "statistics of columns named by a pattern are not checked");
    return [];
  }
  const doubled = names.filter((name) => Object.hasOwn(fail, name));
  if (doubled.length > 0) note(column.at, `what only warns is left out where the same fails: ${doubled.join(", ")}`);
  if (Object.keys(fail).length === 0) return [[column.name, { ...warn, severity: "warn" }]];
  const beside = names.filter((name) => !doubled.includes(name)).map((name) => [name, warning(name, warn[name])] as const);
  return [[column.name, { ...fail, ...Object.fromEntries(beside), severity: "fail" }]];
}

/** Checks of which each entry has a severity of its own. */
const BY_ENTRY = new Set(["types", "quantiles"]);

function warning(name: string, check: unknown): unknown {
  if (typeof check === "string") return { regex: check, severity: "warn" };
  if (!BY_ENTRY.has(name)) return { ...(check as object), severity: "warn" };
  return Object.fromEntries(Object.entries(check as object).map(([entry, limits]) => [entry, { ...limits, severity: "warn" }]));
}
