import type { JsonType } from "../tabular/convert.ts";
import type { Note, Part } from "./part.ts";

type Schema = Readonly<Record<string, unknown>>;
export type Level = "warn" | "fail";

/** One column while its contract is read. */
export interface ColumnDraft {
  readonly name: string;
  readonly at: Part;
  /** Empty: any. */
  types: readonly JsonType[];
  /** It holds no nulls. */
  required: boolean;
  /** The table has it. */
  present: boolean;
  /** `name` is a regular expression of names. */
  isPattern: boolean;
  /** JSON Schemas that each value, unless it is null, satisfies. */
  readonly rules: Schema[];
  /** What mlops.yml would say below `columns`, by severity. */
  readonly checks: Record<Level, Record<string, unknown>>;
}

export interface UniqueDraft {
  readonly columns: readonly string[];
  readonly at: Part;
  readonly level: Level;
}

export interface ReferenceDraft {
  readonly columns: readonly string[];
  readonly dataset: string;
  readonly to: readonly string[];
  readonly at: Part;
  readonly level: Level;
}

/** A table while its contract is read. */
export interface TableDraft {
  readonly columns: ColumnDraft[];
  /** No other columns. */
  closed: boolean;
  /** Without nulls, unlike `uniques`. */
  primary: UniqueDraft | null;
  readonly uniques: UniqueDraft[];
  readonly rows: { min?: number; max?: number };
  readonly references: ReferenceDraft[];
  nulls?: readonly string[];
  dialect?: Record<string, unknown>;
  delimiter?: string;
  encoding?: string;
}

export function newTable(): TableDraft {
  return { columns: [], closed: false, primary: null, uniques: [], rows: {}, references: [] };
}

export function newColumn(name: string, at: Part): ColumnDraft {
  return { name, at, types: [], required: false, present: true, isPattern: false, rules: [], checks: { warn: {}, fail: {} } };
}

/** Says something of each value: as part of the row's schema, or, when it may only warn, as a check of the column. */
export function addRule(column: ColumnDraft, rule: Schema, where: { readonly level: Level; readonly at: Part; readonly note: Note }): void {
  if (where.level === "fail") {
    column.rules.push(rule);
    return;
  }
  const check = checkOf(rule);
  if (check === null) where.note(where.at, "it only warns, and this rule belongs to a row, which can only fail");
  else addCheck(column, check, where);
}

/** Adds what mlops.yml would say below `columns`; the same statistic limited twice is noted. */
export function addCheck(
  column: ColumnDraft,
  check: Readonly<Record<string, unknown>>,
  where: { readonly level: Level; readonly at: Part; readonly note: Note },
): void {
  const checks = column.checks[where.level];
  for (const [name, limits] of Object.entries(check)) {
    const known = checks[name];
    if (typeof limits === "object" && limits !== null && Object.keys(limits).length === 0) where.note(where.at, "it limits nothing");
    else if (known === undefined) checks[name] = limits;
    else if (areApart(known, limits)) checks[name] = { ...(known as object), ...(limits as object) };
    else where.note(where.at, `${name} of the column is limited already`);
  }
}

function areApart(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  return Object.keys(other).every((key) => !Object.hasOwn(one, key));
}

function checkOf(rule: Schema): Record<string, unknown> | null {
  const check: Record<string, Record<string, unknown> | unknown> = {};
  for (const [keyword, value] of Object.entries(rule)) {
    if (keyword === "minimum") check.min = { min: value };
    else if (keyword === "maximum") check.max = { max: value };
    else if (keyword === "minLength") check.length = { ...(check.length as object), min: value };
    else if (keyword === "maxLength") check.length = { ...(check.length as object), max: value };
    else if (keyword === "enum") check.categories = { allowed: value };
    else if (keyword === "pattern") check.pattern = value;
    else return null;
  }
  return check;
}
