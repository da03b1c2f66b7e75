import type { TextState } from "../../scan/state.ts";
import { compareTexts } from "../../scan/text-order.ts";
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
  return {
    count,
    min: kept(field(TEXTS.min)),
    max: kept(field(TEXTS.max)),
    lengths: { min: field(TEXTS.lengthMin), max: field(TEXTS.lengthMax), sum: core.lengthsOf(at) },
    values: sketch === 0 ? readValues(bytes, new Uint32Array(buffer, field(TEXTS.entries), ENTRY * field(TEXTS.entryCount))) : null,
    sketch: sketch === 0 ? null : new Uint8Array(buffer, sketch, SKETCH).slice(),
  };
}

function readValues(bytes: Buffer, entries: Uint32Array): NonNullable<TextState["values"]> {
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
