import { UserError } from "../../core/errors.ts";
import type { ColumnProfile } from "../../core/report/data-report.ts";
import type { RowSchema } from "../../core/schema/row-schema.ts";
import { ColumnProfiler } from "../../core/tabular/profile/column-profiler.ts";
import type { TableRow } from "../../core/tabular/row.ts";

/** JSON Lines may bring new columns with every row. */
const MAX_JSON_COLUMNS = 10_000;
const NO_TYPES = new Set<never>();

/** The columns of a dataset as they come along, with their profiles. */
export class Columns {
  readonly #schema: RowSchema | null;
  readonly #profilers = new Map<string, ColumnProfiler>();
  #sorted: readonly string[] | null = null;

  constructor(schema: RowSchema | null) {
    this.#schema = schema;
  }

  get names(): readonly string[] {
    return [...this.#profilers.keys()];
  }

  /** In code-unit order. */
  get sorted(): readonly string[] {
    this.#sorted ??= this.names.toSorted();
    return this.#sorted;
  }

  /** Makes CSV columns known, also when no row follows. */
  declare(names: readonly string[]): void {
    for (const name of names) this.#profiler(name, true);
  }

  add(row: TableRow, values: Readonly<Record<string, unknown>>): void {
    for (const name of Object.keys(values)) {
      const value = values[name];
      this.#profiler(name, row.object === null).add(value, typeof value === "number" ? row.source(name) : undefined);
    }
  }

  finish(rows: number): ReadonlyMap<string, ColumnProfile> {
    return new Map([...this.#profilers].map(([name, profiler]) => [name, profiler.finish(rows)]));
  }

  #profiler(name: string, isText: boolean): ColumnProfiler {
    const known = this.#profilers.get(name);
    if (known !== undefined) return known;
    if (!isText && this.#profilers.size >= MAX_JSON_COLUMNS)
      throw new UserError({
        code: "TABLE_LIMIT",
        message: `the rows have more than ${MAX_JSON_COLUMNS} different keys`,
        advice: "give rows the same keys; put what varies into values",
        verdict: "fail",
      });
    const profiler = new ColumnProfiler(this.#schema?.typesOf(name) ?? NO_TYPES, isText);
    this.#profilers.set(name, profiler);
    this.#sorted = null;
    return profiler;
  }
}
