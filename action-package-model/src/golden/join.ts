import { type Predictions, textOf } from "../../../core/metrics/predictions.ts";

interface Row {
  get(column: string): unknown;
  source(column: string): string | undefined;
}

/** Which prediction belongs to which row: by the dataset's key (else its column id) and the predictions' id; without ids by order. */
export class Join {
  /** The dataset's column that names rows; null when the order does. */
  readonly key: string | null;
  readonly #byId: ReadonlyMap<string, number> | null;
  readonly #rows: number;

  constructor(key: readonly string[] | undefined, predictions: Predictions) {
    const ids = predictions.columns.get("id");
    this.key = ids === undefined ? null : key?.length === 1 ? (key[0] ?? "id") : "id";
    this.#rows = predictions.rows;
    if (ids === undefined) this.#byId = null;
    else {
      const byId = new Map<string, number>();
      // An id that stands there twice belongs to nobody.
      for (const [at, id] of ids.entries()) if (id !== null) byId.set(id, byId.has(id) ? -1 : at);
      this.#byId = byId;
    }
  }

  /** The place of a row's prediction; `index` is the row's own place in the dataset. */
  predictionOf(row: Row, index: number): number | undefined {
    const at = this.#byId === null ? index : this.#byId.get(this.idOf(row, index));
    return at === undefined || at < 0 || at >= this.#rows ? undefined : at;
  }

  idOf(row: Row, index: number): string {
    return (this.key === null ? null : textOf(row.get(this.key), row.source(this.key))) ?? `#${index + 1}`;
  }

  /** Whether the datasets' rows can be matched at all: by order only if there are as many. */
  fits(rows: number): boolean {
    return this.#byId !== null || rows === this.#rows;
  }
}
