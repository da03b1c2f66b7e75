import { M1 } from "./hash";

/** HyperLogLog with 2^14 registers, as core/scan/state.ts says: the first 14 bits of the hash, mixed once more, choose one; it keeps the longest run of zeros that followed. */
export const SKETCH_BYTES: u32 = 1 << 14;

@inline
export function addToSketch(sketch: usize, laneA: u64): void {
  const hash = (laneA ^ (laneA >> 29)) * M1;
  const register = sketch + <usize>(hash >> 50);
  // The bit set below the 50 that count ends the run
  const rank = <u32>clz<u64>((hash << 14) | (1 << 13)) + 1;
  if (rank > <u32>load<u8>(register)) store<u8>(register, <u8>rank);
}
