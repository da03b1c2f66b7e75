/** Repeatable numbers between 0 and 1: mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface SampleTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const TOWNS = ["Brest", "Ålesund", "Porto", "Split", "Vaasa", "Łódź", "Cork", "Graz", "Lecce", "Namur"];

/** A table as a shop has it: keys, codes, mail addresses, prices with a long tail, counts, nulls, flags, dates. */
export function orders(seed: number, rows: number): SampleTable {
  const random = randomOf(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const day = () => new Date(Date.UTC(2024, 0, 1) + Math.floor(random() * 900) * 86_400_000).toISOString();
  return {
    columns: [
      "order_id",
      "sku",
      "mail",
      "price",
      "weight_kg",
      "pieces",
      "state",
      "town",
      "gift",
      "ordered_on",
      "seen_at",
      "discount",
      "remark",
    ],
    rows: Array.from({ length: rows }, (_, index) => [
      String(100_000 + index * 3),
      `AB-${String(Math.floor(random() * 10_000)).padStart(4, "0")}/${pick(["x", "y", "z"])}`,
      `${pick(["ann", "bo", "cy", "dee"])}${Math.floor(random() * 5000)}@example.org`,
      Math.exp(3 + normal()).toFixed(2),
      (70 + 9 * normal()).toFixed(3),
      String(1 + Math.floor(random() * 6)),
      random() < 0.6 ? "paid" : random() < 0.7 ? "open" : "returned",
      pick(TOWNS),
      random() < 0.2 ? "true" : "false",
      day().slice(0, 10),
      day(),
      random() < 0.3 ? null : (random() * 0.4).toFixed(2),
      random() < 0.8 ? null : `${pick(["leave", "ring", "call"])} ${pick(["early", "late", "twice"])} ${Math.floor(random() * 100_000)}`,
    ]),
  };
}

/** A table as a laboratory has it: measurements around zero, far from it, tiny and large; few classes. */
export function readings(seed: number, rows: number): SampleTable {
  const random = randomOf(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return {
    columns: ["uuid", "celsius", "pascal", "current", "spikes", "ph", "plate", "well", "rating", "label"],
    rows: Array.from({ length: rows }, () => [
      `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`,
      (5 + 12 * normal()).toFixed(1),
      (101_325 + 700 * normal()).toFixed(0),
      (1e-9 * Math.exp(0.3 * normal())).toExponential(4),
      String(Math.floor(-Math.log(1 - random()) * 4)),
      random() < 0.05 ? null : (7 + 0.4 * normal()).toFixed(2),
      `P${String(Math.floor(random() * 900) + 100)}`,
      `${"ABCDEFGH".charAt(Math.floor(random() * 8))}${1 + Math.floor(random() * 12)}`,
      String(1 + Math.floor(random() * 5)),
      random() < 0.35 ? "1" : "0",
    ]),
  };
}

function hex(random: () => number, digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("");
}

/** Rows at random to one half or the other. */
export function halves(table: SampleTable, seed: number): [SampleTable, SampleTable] {
  const random = randomOf(seed ^ 0x5bd1e995);
  const order = table.rows.map((row) => ({ row, at: random() })).sort((a, b) => a.at - b.at);
  const middle = order.length >> 1;
  const part = (from: number, to: number): SampleTable => ({ columns: table.columns, rows: order.slice(from, to).map(({ row }) => row) });
  return [part(0, middle), part(middle, order.length)];
}

export function csvOf({ columns, rows }: SampleTable): string {
  const cell = (value: string | null) => (value === null ? "" : /[",\r\n]|^$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

/** A table of a small CSV file without quotes. */
export function tableOf(csv: string): SampleTable {
  const [columns = [], ...rows] = csv
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(",").map((cell) => (cell === "" ? null : cell)));
  return { columns: columns.map(String), rows };
}
