import { UserError } from "../../core/errors.ts";
import { ColumnScan } from "../../core/scan/column-scan.ts";
import { FULL_DETAIL } from "../../core/scan/distribution.ts";
import type { ExtraFactory } from "../../core/scan/extra.ts";
import { columnFromJson, columnToJson } from "../../core/scan/serial.ts";
import type { JsonType } from "../../core/tabular/convert.ts";
import type { TableRow } from "../../core/tabular/row.ts";

/** Rows of JSON may bring new columns, each of them. */
const MAX_JSON_COLUMNS = 10_000;
/** Edges and categories of all distributions together, and of the distribution of one column at least: so that wide tables have small reports. */
const [ALL_DETAIL, LEAST_DETAIL] = [4_000, 10];

export interface ColumnsPlan {
  readonly typesOf: (column: string) => ReadonlySet<JsonType>;
  readonly extras: ExtraFactory;
}

/** Where a column was seen first: columns are in this order, however many readers there were. */
type First = readonly [segment: number, record: number, position: number];

interface Column {
  first: First;
  readonly isText: boolean;
  readonly scan: ColumnScan;
}

/** A column as it travels between processes. */
export interface ColumnJson {
  readonly name: string;
  readonly first: First;
  readonly isText: boolean;
  readonly state: unknown;
  readonly extras: readonly unknown[];
}

/** The columns of a dataset as they come along, with what is gathered of each. */
export class Columns {
  readonly #plan: ColumnsPlan;
  readonly #columns = new Map<string, Column>();
  readonly #place = { segment: 0, record: 0 };

  constructor(plan: ColumnsPlan) {
    this.#plan = plan;
  }

  /** In the order in which the files bring them. */
  get names(): readonly string[] {
    return this.#sorted().map(([name]) => name);
  }

  /** Makes columns known, also when no row follows. */
  declare(segment: number, names: readonly string[], isText: boolean): void {
    for (const [position, name] of names.entries()) this.#column(name, isText, [segment, 0, position]);
  }

  /** What gathers a column, which {@link declare} or a row made known. */
  scanOf(name: string): ColumnScan | undefined {
    return this.#columns.get(name)?.scan;
  }

  add(segment: number, row: TableRow, values: Readonly<Record<string, unknown>>): void {
    const place = this.#place;
    place.segment = segment;
    place.record = row.record;
    let position = 0;
    for (const name of Object.keys(values)) {
      const value = values[name];
      const known = this.#columns.get(name) ?? this.#column(name, row.object === null, [segment, row.record, position]);
      if (known.first[0] > segment || (known.first[0] === segment && known.first[1] > row.record))
        known.first = [segment, row.record, position];
      known.scan.add(value, typeof value === "number" ? row.source(name) : undefined, place);
      position += 1;
    }
  }

  merge(columns: Iterable<ColumnJson>): void {
    for (const { name, first, isText, state, extras } of columns) {
      const { scan } = this.#column(name, isText, first);
      scan.merge(columnFromJson(state));
      for (const [index, extra] of scan.extras.entries()) extra.merge(extras[index]);
    }
  }

  /** Takes over what the columns of another reader in this process gathered. */
  take(other: Columns): void {
    for (const [name, { first, isText, scan: from }] of other.#sorted()) {
      const { scan } = this.#column(name, isText, first);
      scan.merge(from.state());
      for (const [index, extra] of scan.extras.entries()) extra.merge(from.extras[index]?.state());
    }
  }

  *toJson(): Generator<ColumnJson> {
    for (const [name, { first, isText, scan }] of this.#sorted())
      yield { name, first, isText, state: columnToJson(scan.state()), extras: scan.extras.map((extra) => extra.state()) };
  }

  /** Edges and categories of each column's distribution. */
  get detail(): number {
    return Math.max(LEAST_DETAIL, Math.min(FULL_DETAIL, Math.floor(ALL_DETAIL / this.#columns.size)));
  }

  #sorted(): [string, Column][] {
    return [...this.#columns].sort(([, { first: a }], [, { first: b }]) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  }

  #column(name: string, isText: boolean, first: First): Column {
    const known = this.#columns.get(name);
    if (known !== undefined) {
      if (first[0] < known.first[0] || (first[0] === known.first[0] && first[1] < known.first[1])) known.first = first;
      return known;
    }
    if (first[1] > 0 && this.#columns.size >= MAX_JSON_COLUMNS)
      throw new UserError({
        code: "TABLE_LIMIT",
        message: `the rows have more than ${MAX_JSON_COLUMNS} different keys`,
        advice: "give rows the same keys; put what varies into values",
        verdict: "fail",
      });
    const column = { first, isText, scan: new ColumnScan(this.#plan.typesOf(name), isText, this.#plan.extras(name)) };
    this.#columns.set(name, column);
    return column;
  }
}
