/** A column of predictions, as text. */
export type Cells = readonly (string | null)[];

export const PROBABILITY = "probability/";
/** In place of the code of a null. */
export const NO_CLASS = -1;
/** Texts of a column that are kept once; a column with more has few that repeat. */
const MAX_SHARED_TEXTS = 10_000;

/** The same text as the first that was equal, so that a million cells of two classes hold two texts. */
export function sharedText(shared: Map<string, Map<string, string>>, column: string, text: string): string {
  const known = shared.get(column) ?? new Map<string, string>();
  if (known.size === 0) shared.set(column, known);
  const first = known.get(text);
  if (first === undefined && known.size < MAX_SHARED_TEXTS) known.set(text, text);
  return first ?? text;
}

/** pandas writes the class 1 as 1.0 as soon as its column once held a null. */
export function className(text: string): string {
  return /^-?(0|[1-9]\d*)\.0$/.test(text) ? text.slice(0, -2) : text;
}

/** Every class that a label, a prediction or a probability column names: in numeric order when all are numbers. */
export function classesOf(columns: ReadonlyMap<string, Cells>): string[] {
  const classes = new Set<string>();
  for (const name of columns.keys()) if (name.startsWith(PROBABILITY)) classes.add(className(name.slice(PROBABILITY.length)));
  for (const name of ["label", "prediction"])
    for (const cell of new Set(columns.get(name))) if (cell !== null) classes.add(className(cell));
  const names = [...classes];
  const isNumeric = names.every((name) => name.trim() !== "" && Number.isFinite(Number(name)));
  return isNumeric ? names.sort((a, b) => Number(a) - Number(b)) : names.sort();
}

/** Indices into the classes, {@link NO_CLASS} of a null. Each text is looked at once, however many rows have it. */
export function codesOf(cells: Cells, classes: readonly string[]): Int32Array {
  const positions = new Map(classes.map((name, index) => [name, index]));
  const known = new Map<string, number>();
  const codes = new Int32Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] ?? null;
    let code = cell === null ? NO_CLASS : known.get(cell);
    if (code === undefined && cell !== null) {
      code = positions.get(className(cell)) ?? 0;
      if (known.size < MAX_SHARED_TEXTS) known.set(cell, code);
    }
    codes[row] = code as number;
  }
  return codes;
}

/** NaN where a cell is no finite number. */
export function numbersOf(cells: Cells): Float64Array {
  const numbers = new Float64Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] ?? null;
    const value = cell === null ? Number.NaN : Number(cell);
    const isNumber = Number.isFinite(value) && (value !== 0 || cell?.trim() !== "");
    numbers[row] = isNumber ? value : Number.NaN;
  }
  return numbers;
}
