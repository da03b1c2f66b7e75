import { Ajv, type Options, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import leven from "leven";
import { UserError } from "../errors.ts";
import type { JsonType } from "../tabular/convert.ts";
import type { LoadedSchema } from "./load.ts";
import { type RowError, toRowError } from "./row-error.ts";
import { isSurelyValid } from "./surely-valid.ts";
import { TimeLimitReached, withinTime } from "./time-limit.ts";
import { typesOfColumn } from "./types.ts";

const COMPILE_MS = 10_000;
/** A row that takes longer has a pattern that would hang. */
const BATCH_MS = 1_000;
const ROW_MS = 1_000;
/** A machine may pause for a second; not twice on the same row. */
const ROW_ATTEMPTS = 2;

type Values = Readonly<Record<string, unknown>>;

/** Checks rows by a JSON Schema, with ajv's verdict. */
export interface RowSchema {
  readonly name: string;
  /** What it was compiled from, for those who compile it again in another thread. */
  readonly loaded: LoadedSchema;
  /** Formats that the schema names and nobody knows: they are not checked. */
  readonly unknownFormats: readonly string[];
  typesOf(column: string): ReadonlySet<JsonType>;
  /** Per row its errors, null for a valid one. Throws UserError PATTERN_TIMEOUT; `describe` says where a row stands. */
  check(rows: readonly Values[], describe: (index: number) => string): readonly (readonly RowError[] | null)[];
}

/** Compiles a schema, 2020-12 or draft-07; one that is surely valid when the first row is checked, which may be never. Throws UserError SCHEMA_INVALID, SCHEMA_REF or SCHEMA_DRAFT. */
export function compileRowSchema({ schema, name }: LoadedSchema): RowSchema {
  const patterns = new PatternEngine();
  const unknownFormats = new Set<string>();
  const compiled = (): ValidateFunction => {
    const { ajv, validate, notes } = compile({ schema, name, patterns, unknownFormats });
    refuseTypos(notes, name, Object.keys(ajv.RULES.all));
    return validate;
  };
  let validator = isSurelyValid(schema) ? undefined : compiled();
  const types = new Map<string, ReadonlySet<JsonType>>();
  return {
    name,
    loaded: { schema, name },
    unknownFormats: [...unknownFormats],
    typesOf(column) {
      const known = types.get(column) ?? typesOfColumn(schema, column);
      types.set(column, known);
      return known;
    },
    check(rows, describe) {
      if (rows.length === 0) return [];
      validator ??= compiled();
      const validate = validator;
      const one = (row: Values): readonly RowError[] | null => {
        try {
          return validate(row) ? null : (validate.errors ?? []).map(toRowError);
        } catch (error) {
          throw error instanceof RangeError ? endless(name, error) : error;
        }
      };
      /** A batch that takes too long is halved, down to the row that does. */
      const part = (start: number, end: number): readonly (readonly RowError[] | null)[] => {
        if (end - start === 1)
          return [
            slowly(
              () => one(rows[start] as Values),
              patterns,
              () => ({ place: describe(start), schema: name }),
            ),
          ];
        try {
          return withinTime(BATCH_MS, () => rows.slice(start, end).map(one));
        } catch (error) {
          if (!(error instanceof TimeLimitReached)) throw error;
          const middle = (start + end) >> 1;
          return [...part(start, middle), ...part(middle, end)];
        }
      };
      return part(0, rows.length);
    },
  };
}

function compile(task: { schema: Values; name: string; patterns: PatternEngine; unknownFormats: Set<string> }): {
  ajv: Ajv | Ajv2020;
  validate: ValidateFunction;
  notes: string[];
} {
  const { schema, name, patterns, unknownFormats } = task;
  if (schema.$async === true) throw invalid(name, "$async schemas are not read");
  for (;;) {
    const notes: string[] = [];
    const note = (...parts: unknown[]) => void notes.push(parts.join(" "));
    const ajv = create(schema, name, {
      allErrors: true,
      verbose: true,
      ownProperties: true,
      strict: false,
      strictSchema: "log",
      logger: { log: note, warn: note, error: note },
      code: { regExp: patterns.engine },
    });
    formats.default(ajv);
    for (const format of unknownFormats) ajv.addFormat(format, true);
    try {
      return { ajv, validate: withinTime(COMPILE_MS, () => ajv.compile(schema)), notes };
    } catch (error) {
      // JSON Schema lets formats be unknown, ajv does not when it looks for mistyped keywords
      const format = /^unknown format "(.*?)" ignored in schema/.exec((error as Error).message)?.[1];
      if (format === undefined || unknownFormats.has(format)) throw translated(error, name);
      unknownFormats.add(format);
    }
  }
}

function slowly<T>(work: () => T, patterns: PatternEngine, where: () => { place: string; schema: string }): T {
  for (let attempt = 1; ; attempt += 1) {
    patterns.running = null;
    try {
      return withinTime(ROW_MS, work);
    } catch (error) {
      if (!(error instanceof TimeLimitReached)) throw error;
      if (attempt < ROW_ATTEMPTS) continue;
      const { place, schema } = where();
      const culprit = patterns.running === null ? "a format or keyword" : `the pattern ${patterns.running}`;
      throw new UserError({
        code: "PATTERN_TIMEOUT",
        message: `${place}: ${culprit} of the schema ${schema} takes longer than ${ROW_MS} ms on this row`,
        advice: "write the pattern without nested repetition, like ^a+$ for ^(a+)+$, or limit the text with maxLength",
        cause: error,
      });
    }
  }
}

/** Regular expressions that say which of them is at work. */
class PatternEngine {
  running: string | null = null;
  readonly engine = Object.assign(
    (source: string, flags: string) => {
      const expression = compilePattern(source, flags);
      // ajv shares engines whose text is equal
      return {
        test: (text: string) => {
          this.running = source;
          const isMatch = expression.test(text);
          this.running = null;
          return isMatch;
        },
        toString: () => String(expression),
      };
    },
    { code: "patternEngine" },
  );
}

/** In Unicode mode, as JSON Schema wants, else as people write them: `\-` outside brackets is an error in Unicode mode only. */
function compilePattern(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    return new RegExp(source);
  }
}

function create(schema: Values, name: string, options: Options): Ajv | Ajv2020 {
  const draft = schema.$schema;
  if (draft === undefined || (typeof draft === "string" && draft.includes("draft/2020-12"))) return new Ajv2020(options);
  if (typeof draft === "string" && /draft-07/.test(draft)) return new Ajv(options);
  throw new UserError({
    code: "SCHEMA_DRAFT",
    message: `the schema ${name} says $schema ${JSON.stringify(draft)}; 2020-12 and draft-07 are read`,
    advice: "write it as https://json-schema.org/draft/2020-12/schema",
  });
}

/** A keyword that is one slip away from a known one, a long one two, is a mistake; other unknown ones are annotations, as JSON Schema has it. */
function refuseTypos(notes: readonly string[], name: string, keywords: readonly string[]): void {
  for (const text of notes) {
    const keyword = /unknown keyword: "(.*)"/.exec(text)?.[1];
    const slips = keyword === undefined || keyword.length < 4 ? 0 : keyword.length < 7 ? 1 : 2;
    const meant = keywords.find((known) => keyword !== undefined && leven(keyword.toLowerCase(), known.toLowerCase()) <= slips);
    if (meant !== undefined) throw invalid(name, `it has the unknown keyword "${keyword}"; did you mean "${meant}"?`);
  }
}

function translated(error: unknown, name: string): UserError {
  if (error instanceof TimeLimitReached) return invalid(name, `compiling it takes longer than ${COMPILE_MS} ms`);
  const { message, missingRef } = error as Error & { missingRef?: string };
  if (missingRef === undefined) return invalid(name, message, error);
  return new UserError({
    code: "SCHEMA_REF",
    message: `the schema ${name} refers to ${missingRef}, which is not in the file; nothing is fetched`,
    advice: 'copy the part to $defs of this file and refer to it as "#/$defs/…"',
    cause: error,
  });
}

/** `$ref`s in a circle, which no value ends; in ajv also a `$dynamicRef` below unevaluated… */
function endless(name: string, cause: RangeError): UserError {
  return new UserError({
    code: "SCHEMA_LIMIT",
    message: `the schema ${name} refers to itself without end`,
    advice: "let every circle of $ref lead through properties or items",
    cause,
  });
}

function invalid(name: string, reason: string, cause?: unknown): UserError {
  return new UserError({
    code: "SCHEMA_INVALID",
    message: `the schema ${name} is not valid: ${reason}`,
    advice: "correct the schema; see json-schema.org",
    cause,
  });
}
