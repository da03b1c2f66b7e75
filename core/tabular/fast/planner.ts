import { type JsonType, numberOf } from "../convert.ts";
import { type ColumnRule, ruleOf, type ValueKind } from "./column-check.ts";
import type { FastColumn, FastPlan } from "./plan.ts";
import { constraintsOf, type RowConstraints } from "./row-constraints.ts";

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Wider tables are read row by row: their tables of values would not fit the core's memory. */
export const MAX_FAST_COLUMNS = 2_000;

export interface PlanTask {
  readonly format: "csv" | "jsonl" | "parquet";
  readonly delimiter: string;
  readonly nulls: readonly string[];
  readonly columns: readonly string[];
  /** First rows: CSV cells as text, JSON values as they are; null and undefined are no evidence. */
  readonly sample: readonly (readonly unknown[])[];
  readonly schema: Readonly<Record<string, unknown>> | null;
  /** The types that the plain reader converts cells by. */
  readonly typesOf: (column: string) => ReadonlySet<JsonType>;
  readonly key: readonly string[];
  readonly content: boolean;
  /** Columns whose values somebody wants to see one by one. */
  readonly watched: ReadonlySet<string>;
}

export interface Planned {
  readonly plan: FastPlan;
  /** By position: the schema says something of this column, so that a slow cell of it makes its row a suspect. */
  readonly constrained: readonly boolean[];
}

/** How a table can be read fast. Null: not at all; the plain reader has to read it. */
export function planTable(task: PlanTask): Planned | null {
  const { columns, schema, key } = task;
  const delimiter = task.delimiter.charCodeAt(0);
  if (task.delimiter.length !== 1 || delimiter > 126 || columns.length > MAX_FAST_COLUMNS || columns.includes("__proto__")) return null;
  const constraints = schema === null ? null : constraintsOf(schema, columns);
  if (schema !== null && constraints === null) return null;
  const positions = key.map((column) => columns.indexOf(column));
  // Then every row lacks its key, and that is a finding each
  if (positions.includes(-1)) return null;
  const rules: ColumnRule[] = [];
  const planned = columns.map((name, index): FastColumn => {
    const kind = task.watched.has(name) ? "slow" : task.format === "csv" ? kindOfCells(task, name, index) : kindOfValues(task, index);
    const rule = ruleIn(constraints, name, kind);
    rules.push(rule);
    const nullable = rule.nullable && (task.format !== "jsonl" || constraints === null || !constraints.required.has(name));
    return { name, kind, nullable, ...(rule.check === undefined ? {} : { check: rule.check }) };
  });
  return {
    plan: {
      columns: planned,
      delimiter,
      key: positions,
      content: task.content,
      nulls: task.nulls.filter((spelling) => spelling !== ""),
    },
    constrained: rules.map(({ check }) => check !== undefined),
  };
}

/** By the schema, as `convertCell` goes about it; where it names no type, by what the first rows look like. */
function kindOfCells({ typesOf, sample }: PlanTask, name: string, index: number): FastColumn["kind"] {
  const named = typesOf(name);
  if (named.size > 0) {
    const types = new Set([...named].filter((type) => type !== "null" && type !== "array" && type !== "object"));
    if (types.has("number")) return types.size === 1 || (types.size === 2 && types.has("integer")) ? "number" : "slow";
    if (types.has("integer")) return types.size === 1 ? "integer" : "slow";
    if (types.has("boolean")) return types.size === 1 ? "boolean" : "slow";
    return "text";
  }
  const isNumber = (cell: unknown) => typeof cell === "string" && JSON_NUMBER.test(cell) && numberOf(cell) !== undefined;
  return sample.every((row) => row[index] === null || row[index] === undefined || isNumber(row[index])) ? "guess-number" : "guess-text";
}

/** JSON says the type of each value itself: what the first rows hold is expected of all. */
function kindOfValues({ sample }: PlanTask, index: number): FastColumn["kind"] {
  const values = sample.map((row) => row[index]).filter((value) => value !== null && value !== undefined);
  const types = new Set(values.map((value) => typeof value));
  if (types.size !== 1) return "slow";
  if (types.has("string")) return "text";
  if (types.has("boolean")) return "boolean";
  return types.has("number") ? "number" : "slow";
}

function ruleIn(constraints: RowConstraints | null, name: string, kind: FastColumn["kind"]): ColumnRule {
  if (constraints === null) return { check: undefined, nullable: true };
  const rule = ruleOf(constraints.of(name), VALUE_KINDS[kind] ?? "text");
  const isJudged = kind !== "slow" && kind !== "guess-number";
  return rule.check === undefined || isJudged ? rule : { ...rule, check: "unsure" };
}

const VALUE_KINDS: Partial<Record<FastColumn["kind"], ValueKind>> = { integer: "number", number: "number", boolean: "boolean" };
