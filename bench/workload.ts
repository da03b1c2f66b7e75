// The data of the benchmarks: orders of a shop, twenty columns of every kind that tables have. Seeded, so that every machine measures the same bytes.
import { closeSync, openSync, writeSync } from "node:fs";

export const COLUMNS = [
  ...[
    "id",
    "user_id",
    "order_id",
    "status",
    "country",
    "city",
    "amount",
    "price",
    "lat",
    "lon",
    "score",
    "qty",
    "created_date",
    "updated_at",
  ],
  ...["is_active", "email", "uuid", "comment", "category_path", "ratio"],
] as const;
/** The columns whose means every contestant has to agree on before its time counts. */
export const NUMERIC = ["id", "user_id", "amount", "price", "lat", "lon", "score", "qty", "ratio"] as const;

const STATUS = ["pending", "paid", "shipped", "delivered", "returned", "cancelled"];
const COUNTRIES = Array.from({ length: 60 }, (_, index) => String.fromCharCode(65 + ((index * 7) % 26), 65 + ((index * 11 + 3) % 26)));
const CITIES = Array.from({ length: 500 }, (_, index) =>
  index % 9 === 0 ? `City${index}, District ${index % 12}` : index % 17 === 0 ? `Zürich-${index}` : `Town ${index}`,
);
const PATHS = Array.from({ length: 2000 }, (_, index) => `dept${index % 12}/group${index % 120}/item${index}`);
const WORDS =
  'the parcel came late, "fine" otherwise and the colour is right; would order again naïve café résumé box torn at one side but ok'.split(
    " ",
  );
const FIRST_ORDER = 7_210_000_000_000_000_000n;
const ROWS_AT_ONCE = 20_000;

/** Writes the same rows as CSV and as JSON Lines; either may be left out. */
export function writeWorkload(task: {
  readonly rows: number;
  readonly csv?: string;
  readonly jsonl?: string;
  readonly seed?: number;
}): void {
  const random = generator(task.seed ?? 0x9e3779b9);
  const outputs = [
    ...(task.csv === undefined ? [] : [{ file: openSync(task.csv, "w"), line: csvLine }]),
    ...(task.jsonl === undefined ? [] : [{ file: openSync(task.jsonl, "w"), line: jsonLine }]),
  ];
  for (const { file, line } of outputs) if (line === csvLine) writeSync(file, `${COLUMNS.join(",")}\n`);
  for (let first = 1; first <= task.rows; first += ROWS_AT_ONCE) {
    const rows = Array.from({ length: Math.min(ROWS_AT_ONCE, task.rows - first + 1) }, (_, index) => row(first + index, random));
    for (const { file, line } of outputs) writeSync(file, rows.map(line).join(""));
  }
  for (const { file } of outputs) closeSync(file);
}

type Cell = string | number | boolean | null | { readonly digits: string };

function row(id: number, random: () => number): Cell[] {
  const below = (limit: number) => Math.floor(random() * limit);
  const skewed = (limit: number) => Math.floor(random() * random() * limit);
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join("");
  const two = (value: number) => String(value).padStart(2, "0");
  const user = 1 + below(2_000_000);
  const date = `${2018 + below(8)}-${two(1 + below(12))}-${two(1 + below(28))}`;
  const comment = random() < 0.3 ? null : Array.from({ length: 2 + below(10) }, () => WORDS[below(WORDS.length)]).join(" ");
  const ratio = random();
  return [
    id,
    user,
    { digits: String(FIRST_ORDER + BigInt(id) * 4099n) },
    STATUS[skewed(6)] ?? "",
    COUNTRIES[skewed(60)] ?? "",
    CITIES[below(500)] ?? "",
    { digits: Math.exp(3 + normal()).toFixed(2) },
    { digits: (random() * 1000).toFixed(4) },
    { digits: (random() * 180 - 90).toFixed(6) },
    { digits: (random() * 360 - 180).toFixed(6) },
    random() < 0.05 ? null : { digits: normal().toFixed(5) },
    1 + skewed(50),
    date,
    `${date}T${two(below(24))}:${two(below(60))}:${two(below(60))}Z`,
    random() < 0.7,
    `user${user}@example${user % 97}.com`,
    `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    comment !== null && random() > 0.995 ? comment.replace(" ", "\n") : comment,
    PATHS[below(2000)] ?? "",
    ratio < 0.1 ? null : { digits: random().toFixed(8) },
  ];
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells
    .map((cell) => {
      const text = cell === null ? "" : typeof cell === "object" ? cell.digits : String(cell);
      return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(",")}\n`;
}

function jsonLine(cells: readonly Cell[]): string {
  // The order's number is a text here: parsers that know doubles only would round it.
  const value = (cell: Cell, column: string) =>
    cell !== null && typeof cell === "object"
      ? column === "order_id"
        ? JSON.stringify(cell.digits)
        : String(Number(cell.digits))
      : JSON.stringify(cell);
  return `{${cells.map((cell, index) => `"${COLUMNS[index]}":${value(cell, COLUMNS[index] ?? "")}`).join(",")}}\n`;
}

/** xorshift32: Marsaglia (2003). */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
