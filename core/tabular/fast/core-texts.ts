import type { Counted } from "../../scan/distribution.ts";
import type { TextState } from "../../scan/state.ts";
import { compareTexts } from "../../scan/text-order.ts";
import { valuesFrom } from "../../scan/text-values.ts";
import type { CoreExports } from "./core-exports.ts";

/** Offsets in wasm/assembly/column.ts. */
const TEXTS = { count: 0, lengthMin: 16, lengthMax: 20, min: 24, max: 28, entries: 40, entryCount: 48, sketch: 68 };
const KEPT = { address: 8, length: 12 };
/** Numbers of 32 bits of an entry: address, length, code points, count. */
const ENTRY = 4;
const SKETCH = 2 ** 14;

/** What the core gathered of texts; null: there were none. */
export function readTexts(core: CoreExports, at: number): TextState | null {
  const { buffer } = core.memory;
  const bytes = Buffer.from(buffer);
  const view = new DataView(buffer);
  const field = (offset: number) => view.getUint32(at + offset, true);
  const count = view.getFloat64(at + TEXTS.count, true);
  if (count === 0) return null;
  const kept = (address: number) => {
    const start = view.getUint32(address + KEPT.address, true);
    return bytes.toString("utf8", start, start + view.getUint32(address + KEPT.length, true));
  };
  const sketch = field(TEXTS.sketch);
  const table = { memory: core.memory, at: field(TEXTS.entries), size: field(TEXTS.entryCount) };
  return {
    count,
    min: kept(field(TEXTS.min)),
    max: kept(field(TEXTS.max)),
    lengths: { min: field(TEXTS.lengthMin), max: field(TEXTS.lengthMax), sum: core.lengthsOf(at) },
    values: sketch === 0 ? tableOf(table) : null,
    sketch: sketch === 0 ? null : new Uint8Array(buffer, sketch, SKETCH).slice(),
  };
}

/** Where the core's table lies; it stays as it is, for the core reads nothing any more. The memory may still grow, which moves what it is seen through. */
interface Table {
  readonly memory: CoreExports["memory"];
  readonly at: number;
  readonly size: number;
}

/** Of this much memory in all, tables are not read out until somebody asks for their texts: it cannot be freed before. */
let heldBytes = 256 * 1024 * 1024;
const held = new WeakSet<CoreExports["memory"]>();

function tableOf(table: Table): NonNullable<TextState["values"]> {
  const { memory, size } = table;
  if (!held.has(memory)) {
    if (memory.buffer.byteLength > heldBytes) return readValues(table);
    heldBytes -= memory.buffer.byteLength;
    held.add(memory);
  }
  return valuesFrom({ size, most: (most) => readMost(table, most), read: () => readValues(table) });
}

function readValues({ memory, at, size }: Table): NonNullable<TextState["values"]> {
  const [bytes, entries] = [Buffer.from(memory.buffer), new Uint32Array(memory.buffer, at, ENTRY * size)];
  const keys: string[] = [];
  const counts = new Float64Array(entries.length / ENTRY);
  let [hasSurrogates, isEven] = [false, true];
  for (let entry = 0; entry < entries.length; entry += ENTRY) {
    const [start, length, chars] = [entries[entry] as number, entries[entry + 1] as number, entries[entry + 2] as number];
    const text = bytes.toString(chars === length ? "latin1" : "utf8", start, start + length);
    if (text.length !== chars) hasSurrogates = true;
    counts[keys.length] = entries[entry + 3] as number;
    if (counts[keys.length] !== counts[0]) isEven = false;
    keys.push(text);
  }
  const known = isEven ? null : new Map(keys.map((key, index) => [key, counts[index] as number]));
  // Without surrogates code units sort as code points do
  if (hasSurrogates) keys.sort(compareTexts);
  else keys.sort();
  // Where all are as frequent as the first, as where each stands once, sorting does not move counts
  return { keys, counts: known === null ? counts : Float64Array.from(keys, (key) => known.get(key) as number) };
}

/** The most frequent texts, in code-point order, which is that of the bytes, where counts are equal. The others are only compared. */
function readMost({ memory, at, size }: Table, most: number): Counted[] {
  const [bytes, entries] = [Buffer.from(memory.buffer), new Uint32Array(memory.buffer, at, ENTRY * size)];
  const found: number[] = [];
  for (let entry = 0; entry < entries.length; entry += ENTRY) {
    if (found.length === most && compareEntries(bytes, entries, entry, found[most - 1] as number) >= 0) continue;
    let low = 0;
    let high = found.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareEntries(bytes, entries, entry, found[middle] as number) < 0) high = middle;
      else low = middle + 1;
    }
    found.splice(low, 0, entry);
    if (found.length > most) found.pop();
  }
  return found.map((entry) => {
    const start = entries[entry] as number;
    const value = bytes.toString("utf8", start, start + (entries[entry + 1] as number));
    return { value, count: entries[entry + 3] as number };
  });
}

/** The more frequent one first. */
function compareEntries(bytes: Uint8Array, entries: Uint32Array, one: number, other: number): number {
  const more = (entries[other + 3] as number) - (entries[one + 3] as number);
  if (more !== 0) return more;
  const a = entries[one] as number;
  const b = entries[other] as number;
  const lengthA = entries[one + 1] as number;
  const lengthB = entries[other + 1] as number;
  const end = Math.min(lengthA, lengthB);
  for (let index = 0; index < end; index += 1) {
    const difference = (bytes[a + index] as number) - (bytes[b + index] as number);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}
