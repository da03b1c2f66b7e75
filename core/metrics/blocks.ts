/** Rows that are added up before their sum is: rounding grows with the rows of a block and the number of blocks, not with all rows. */
const BLOCK_ROWS = 4096;

/** Σ over all rows, a block at a time. */
export function sumInBlocks(rows: number, sumOf: (from: number, to: number) => number): number {
  let sum = 0;
  for (let from = 0; from < rows; from += BLOCK_ROWS) sum += sumOf(from, Math.min(rows, from + BLOCK_ROWS));
  return sum;
}

/** The mean over all rows of what adds up in blocks. */
export function meanInBlocks(rows: number, sumOf: (from: number, to: number) => number): number {
  return sumInBlocks(rows, sumOf) / rows;
}
