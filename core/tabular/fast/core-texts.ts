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
  const counts = new Map<string, number>();
  let hasSurrogates = false;
  for (let entry = 0; entry < entries.length; entry += ENTRY) {
    const [start, length, chars, count] = entries.subarray(entry, entry + ENTRY) as unknown as [number, number, number, number];
    const text = bytes.toString(chars === length ? "latin1" : "utf8", start, start + length);
    if (text.length !== chars) hasSurrogates = true;
    counts.set(text, count);
  }
  // Without surrogates code units sort as code points do
  const keys = hasSurrogates ? [...counts.keys()].sort(compareTexts) : [...counts.keys()].sort();
  return { keys, counts: Float64Array.from(keys, (key) => counts.get(key) as number) };
}
