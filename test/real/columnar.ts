import { readFileSync } from "node:fs";
import { openTable } from "../../core/tabular/table.ts";

interface Expected {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Where what we read differs from what its writer says, the first few. */
export async function differences(path: string): Promise<string[]> {
  const expected = JSON.parse(readFileSync(`${path}.json`, "utf8")) as Expected;
  const table = await openTable(path);
  const found: string[] = [];
  if (table.columns.join("|") !== expected.columns.join("|")) found.push(`columns ${table.columns.join("|")}`);
  let index = 0;
  for await (const row of table.rows) {
    const wanted = expected.rows[index++] ?? {};
    if (row.record !== index) found.push(`record ${row.record} where it is ${index}`);
    for (const [name, value] of Object.entries(wanted)) {
      const ours = row.get(name);
      if (!isSame(ours, value, row.source(name)))
        found.push(`${name} of row ${index}: ${JSON.stringify(ours)} for ${JSON.stringify(value)}`);
    }
  }
  if (index !== expected.rows.length) found.push(`${index} rows for ${expected.rows.length}`);
  return found.slice(0, 5);
}

/** Numbers that must be exact are texts behind an @: our digits are those of the source, when there is one. */
function isSame(ours: unknown, wanted: unknown, source?: string): boolean {
  if (typeof wanted === "string" && wanted.startsWith("@")) {
    if (typeof ours !== "number") return false;
    if (source !== undefined) return source === wanted.slice(1) && ours === Number(source);
    return ours === Number(wanted.slice(1)) && (Number.isSafeInteger(ours) || wanted.includes("."));
  }
  if (Array.isArray(wanted))
    return Array.isArray(ours) && ours.length === wanted.length && wanted.every((item, index) => isSame(ours[index], item));
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof ours !== "object" || ours === null) return false;
    const [a, b] = [Object.keys(ours), Object.keys(wanted)];
    return (
      a.length === b.length && b.every((name) => isSame((ours as Record<string, unknown>)[name], (wanted as Record<string, unknown>)[name]))
    );
  }
  return Object.is(ours, wanted);
}
