import { countLines } from "./csv-text.ts";
import { firstDuplicate, keysWritten } from "./json-keys.ts";
import { MAX_JSON_DEPTH } from "./limits.ts";
import type { TableProblem, TableProblemCode } from "./problem.ts";
import { JsonRow } from "./row.ts";

/** Digits that a double cannot hold exactly may stand in a text with as many. */
const MANY_DIGITS = /\d{16}/;
/** Only such texts may hold a number beyond 1.8e308, which JSON.parse makes Infinity. */
const MAY_OVERFLOW = /\d[eE]\+?\d|\d{300}/;

/** Where a row's text stands, and what its problems call it. */
export interface JsonPlace {
  readonly noun: "line" | "element";
  readonly record: number;
  readonly line: number;
  readonly column: number;
}

/** One row of JSON, or what is wrong with it. */
export function readJsonRow(text: string, place: JsonPlace): JsonRow | TableProblem {
  const { noun, record, line, column } = place;
  const problem = (code: TableProblemCode, message: string, advice: string, offset = 0): TableProblem => ({
    code,
    message,
    advice,
    ...placeWithin(text, offset, place),
    record,
  });
  const exact = MANY_DIGITS.test(text) ? new Map<string, string>() : null;
  let value: unknown;
  try {
    value = exact === null ? JSON.parse(text) : parseExactly(text, exact);
  } catch (error) {
    const reason = (error as Error).message;
    const at = /at position (\d+)/.exec(reason)?.[1];
    // The engine counts within the text it was given; where it stands in the file, the finding says
    const message = `the ${noun} is not JSON: ${reason.replace(/(?: in JSON)? at position \d+(?: \(line \d+ column \d+\))?$/, "").slice(0, 200)}`;
    const advice = noun === "line" ? "write one JSON object per line" : "write an array of JSON objects";
    if (at !== undefined) return problem("JSON_INVALID", message, advice, Number(at));
    return { code: "JSON_INVALID", message, advice, line, record };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return problem("JSON_NOT_OBJECT", `the ${noun} is ${kindOf(value)}, not an object`, `write one JSON object per ${noun}`);
  const keys = keysWithin(value, MAX_JSON_DEPTH);
  if (keys === null) return problem("JSON_DEPTH", `the row is nested deeper than ${MAX_JSON_DEPTH}`, "flatten what the rows nest");
  if (MAY_OVERFLOW.test(text) && isInfinite(value))
    return problem(
      "JSON_INVALID",
      `the ${noun} holds a number that is beyond the range of a double`,
      "write finite numbers, and null where there is none",
    );
  const twice = keys === keysWritten(text) ? null : firstDuplicate(text);
  if (twice !== null)
    return problem(
      "JSON_DUPLICATE_KEY",
      `the key ${JSON.stringify(twice.key)} stands twice in one object`,
      "write each key once",
      twice.at,
    );
  const at = noun === "line" ? { record, line } : { record, line, column };
  return new JsonRow(at, value as Record<string, unknown>, exact?.size ? exact : null);
}

/** Line and column of an offset of the text that stands at a place. */
export function placeWithin(text: string, offset: number, place: { line: number; column: number }): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lines = countLines(before, 0, offset);
  if (lines === 0) return { line: place.line, column: place.column + offset };
  return { line: place.line + lines, column: offset - before.lastIndexOf("\n") };
}

/** Parses, and keeps the digits of top-level integers beyond 2^53, which a double rounds. */
function parseExactly(text: string, exact: Map<string, string>): unknown {
  if (isDeepText(text)) return JSON.parse(text);
  const found: { holder: unknown; key: string; source: string }[] = [];
  const revive = function (this: unknown, key: string, value: unknown, context?: { source?: string }): unknown {
    if (typeof value === "number" && !Number.isSafeInteger(value) && context?.source !== undefined && /^-?\d+$/.test(context.source))
      found.push({ holder: this, key, source: context.source });
    return value;
  };
  const value: unknown = JSON.parse(text, revive as (this: unknown, key: string, value: unknown) => unknown);
  for (const { holder, key, source } of found) if (holder === value) exact.set(key, source);
  return value;
}

/** The reviver of JSON.parse recurses, the parser itself does not. */
function isDeepText(text: string): boolean {
  let opened = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 91 || code === 123) opened += 1;
    if (opened > 1000) return true;
  }
  return false;
}

/** How many keys all objects of the value have together; null: it is nested deeper than the limit. */
function keysWithin(value: object, limit: number): number | null {
  let level: object[] = [value];
  let keys = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= limit) return null;
    const below: object[] = [];
    for (const item of level) {
      const children: unknown[] = Array.isArray(item) ? item : Object.values(item);
      if (!Array.isArray(item)) keys += children.length;
      for (const child of children) if (typeof child === "object" && child !== null) below.push(child);
    }
    level = below;
  }
  return keys;
}

/** Whether a number anywhere in the value is not finite; its depth is known to be small. */
function isInfinite(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  return typeof value === "object" && value !== null && Object.values(value).some(isInfinite);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `a ${typeof value}`;
}
