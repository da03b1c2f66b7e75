import type { CoreExports } from "./core-exports.ts";

/** What a core gathered, as it lies in its memory: for another core of the same plan, also in another thread. */
export interface CoreImage {
  readonly columns: Uint8Array<ArrayBuffer>;
  /** The ranges that are in use, one after the other. */
  readonly gathered: Uint8Array<ArrayBuffer>;
  /** Of each range where it lay behind `at`, and its length. */
  readonly ranges: Uint32Array<ArrayBuffer>;
  readonly at: number;
  /** From the first range's beginning to beyond the last one's end. */
  readonly size: number;
}

/** As wasm/assembly/index.ts numbers them. */
const PARTS = { columns: 0, columnBytes: 1, gathered: 2, gatheredBytes: 3, free: 4, rooms: 5 };
/** As wasm/assembly/memory.ts has them: a list of pieces that came back per power of two. */
const SIZES = 32;

export function imageOf(core: CoreExports): CoreImage {
  const at = core.image(PARTS.gathered);
  const size = core.image(PARTS.gatheredBytes);
  const ranges = rangesBetween(unused(core), at, at + size);
  const gathered = new Uint8Array(ranges.reduce((sum, [, length]) => sum + length, 0));
  let end = 0;
  for (const [from, length] of ranges) {
    gathered.set(new Uint8Array(core.memory.buffer, from, length), end);
    end += length;
  }
  return {
    columns: new Uint8Array(core.memory.buffer, core.image(PARTS.columns), core.image(PARTS.columnBytes)).slice(),
    gathered,
    ranges: Uint32Array.from(ranges.flatMap(([from, length]) => [from - at, length])),
    at,
    size,
  };
}

type Range = readonly [from: number, length: number];

/** Pieces that came back, most of what tables grew out of, and rooms. */
function unused(core: CoreExports): Range[] {
  const view = new DataView(core.memory.buffer);
  const found: Range[] = [];
  const free = core.image(PARTS.free);
  for (let size = 0; size < SIZES; size += 1)
    for (let piece = view.getUint32(free + 4 * size, true); piece !== 0; piece = view.getUint32(piece, true))
      found.push([piece, 2 ** size]);
  for (let room = core.image(PARTS.rooms); room !== 0; room = view.getUint32(room, true))
    found.push([room, view.getUint32(room + 4, true)]);
  return found;
}

/** What of [from, to) none of `gaps` covers. */
function rangesBetween(gaps: Range[], from: number, to: number): Range[] {
  const ranges: Range[] = [];
  let at = from;
  for (const [gap, length] of [...gaps.sort(([one], [other]) => one - other), [to, 0] as const]) {
    if (gap > at) ranges.push([at, gap - at]);
    at = Math.max(at, gap + length);
  }
  return ranges;
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
export function absorbImage(core: CoreExports, { columns, gathered, ranges, at, size }: CoreImage): void {
  const columnBytes = Math.ceil(columns.length / ALIGNED) * ALIGNED;
  const itsColumns = roomFor(core, columnBytes + size);
  const itsGathered = itsColumns + columnBytes;
  new Uint8Array(core.memory.buffer, itsColumns, columns.length).set(columns);
  // As far apart as they lay, for they point to each other: what lies between is never touched, and takes no memory
  let taken = 0;
  for (let range = 0; range < ranges.length; range += 2) {
    const length = ranges[range + 1] as number;
    new Uint8Array(core.memory.buffer, itsGathered + (ranges[range] as number), length).set(gathered.subarray(taken, taken + length));
    taken += length;
  }
  core.absorb(itsColumns, itsGathered, at);
}
