import { booleanOf, numberOf } from "../../../core/tabular/convert.ts";

/** Names that a label has more often than a feature that happens to equal it. */
const LABEL_NAMES = ["label", "target", "class", "y"];
const MAX_PAIRS = 200;

/**
 * Finds the column of the dataset that holds what the model predicts, by comparing every row with the label that training wrote: the column
 * equal to it in every row, as text, number or truth value; else the only column that stands for it one to one (`malignant` for `1`).
 */
export class LabelSearch {
  #equal: Set<string> | null = null;
  readonly #coded = new Map<string, { readonly to: Map<string, string>; readonly from: Map<string, string> } | null>();
  #rows = 0;

  /** One row: its cells as text, and the label that training wrote for it. */
  offer(cells: ReadonlyMap<string, string | null>, label: string | null): void {
    this.#rows += 1;
    this.#equal ??= new Set(cells.keys());
    for (const column of this.#equal) if (!isSame(cells.get(column) ?? null, label)) this.#equal.delete(column);
    for (const [column, cell] of cells) this.#code(column, String(cell), String(label));
  }

  /** The label's column, or null. `key` is never it. */
  result(key: string | null): string | null {
    const equal = [...(this.#equal ?? [])].filter((column) => column !== key);
    const named = LABEL_NAMES.map((name) => equal.find((column) => column.toLowerCase() === name)).find((column) => column !== undefined);
    if (equal.length > 0) return named ?? equal[0] ?? null;
    const coded = [...this.#coded].filter(
      ([column, pairs]) => column !== key && pairs !== null && pairs.to.size > 1 && 2 * pairs.to.size <= this.#rows,
    );
    return coded.length === 1 ? (coded[0]?.[0] ?? null) : null;
  }

  #code(column: string, cell: string, label: string): void {
    const pairs = this.#coded.get(column);
    if (pairs === null) return;
    const { to, from } = pairs ?? { to: new Map<string, string>(), from: new Map<string, string>() };
    const isConsistent = (to.get(cell) ?? label) === label && (from.get(label) ?? cell) === cell && to.size < MAX_PAIRS;
    to.set(cell, label);
    from.set(label, cell);
    this.#coded.set(column, isConsistent ? { to, from } : null);
  }
}

function isSame(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  if (one === other) return true;
  const [number, boolean] = [numberOf(one), booleanOf(one)];
  return (number !== undefined && number === numberOf(other)) || (boolean !== undefined && boolean === booleanOf(other));
}
