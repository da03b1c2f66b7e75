import { M1 } from "./hash";

/** HyperLogLog with 2^14 registers, as core/scan/state.ts says: the first 14 bits of the hash, mixed once more, choose one; it keeps the longest run of zeros that followed. */
export const SKETCH_BYTES: u32 = 1 << 14;

/** So many hashes later it is worth looking how far all registers have come. */
const FLOOR_AFTER: u32 = 65536;

/** `floor`: what no register is below, so that lesser ranks need no look at the registers. */
@inline
export function addToSketch(sketch: usize, laneA: u64, floor: u32): void {
  const hash = (laneA ^ (laneA >> 29)) * M1;
  // The bit set below the 50 that count ends the run
  const rank = <u32>clz<u64>((hash << 14) | (1 << 13)) + 1;
  if (rank <= floor) return;
  const register = sketch + <usize>(hash >> 50);
  if (rank > <u32>load<u8>(register)) store<u8>(register, <u8>rank);
}

/** Counts what was added since the floor was looked for; true when it is time to. */
@inline
export function isFloorDue(added: u32): bool {
  return added >= FLOOR_AFTER;
}

/** The least rank of all registers. */
export function floorOf(sketch: usize): u32 {
  let least = i8x16.splat(127);
  for (let at: usize = 0; at < SKETCH_BYTES; at += 16) least = i8x16.min_u(least, v128.load(sketch + at));
  let floor: u32 = 127;
  store<u64>(LANES, i64x2.extract_lane(least, 0));
  store<u64>(LANES, i64x2.extract_lane(least, 1), 8);
  for (let lane: usize = 0; lane < 16; lane++) floor = min<u32>(floor, load<u8>(LANES + lane));
  return floor;
}

const LANES = memory.data(16, 16);

/** Takes the greater ranks of another sketch over. */
export function mergeSketch(own: usize, other: usize): void {
  for (let at: usize = 0; at < SKETCH_BYTES; at += 16) v128.store(own + at, i8x16.max_u(v128.load(own + at), v128.load(other + at)));
}
