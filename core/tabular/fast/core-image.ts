import type { CoreExports } from "./core-exports.ts";

/** What a core gathered, as it lies in its memory: for another core of the same plan, also in another thread. */
export interface CoreImage {
  readonly columns: Uint8Array<ArrayBuffer>;
  readonly gathered: Uint8Array<ArrayBuffer>;
  /** Where `gathered` lay. */
  readonly at: number;
}

/** As wasm/assembly/index.ts numbers them. */
const PARTS = { columns: 0, columnBytes: 1, gathered: 2, gatheredBytes: 3 };

export function imageOf(core: CoreExports): CoreImage {
  const part = (at: number, bytes: number) => new Uint8Array(core.memory.buffer, at, bytes).slice();
  const at = core.image(PARTS.gathered);
  return {
    columns: part(core.image(PARTS.columns), core.image(PARTS.columnBytes)),
    gathered: part(at, core.image(PARTS.gatheredBytes)),
    at,
  };
}

/** Where a core takes images in, one after the other: nothing of them is needed when they are taken over. */
const rooms = new WeakMap<CoreExports, { readonly at: number; readonly size: number }>();
/** What stands at the room's beginning is aligned. */
const ALIGNED = 64;

function roomFor(core: CoreExports, size: number): number {
  const known = rooms.get(core);
  if (known !== undefined && known.size >= size) return known.at;
  const at = core.room(size);
  rooms.set(core, { at, size });
  return at;
}

/** Adds what another core gathered to what this one did. */
export function absorbImage(core: CoreExports, { columns, gathered, at }: CoreImage): void {
  const columnBytes = Math.ceil(columns.length / ALIGNED) * ALIGNED;
  const itsColumns = roomFor(core, columnBytes + gathered.length);
  const itsGathered = itsColumns + columnBytes;
  new Uint8Array(core.memory.buffer, itsColumns, columns.length).set(columns);
  new Uint8Array(core.memory.buffer, itsGathered, gathered.length).set(gathered);
  core.absorb(itsColumns, itsGathered, at);
}
