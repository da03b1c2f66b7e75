/** Below this the engine's own sort is quicker. */
const RADIX_ROWS = 1 << 14;
/** Of a double's two words, from the least significant: the parts that are sorted by, one after the other. */
const PARTS = [
  { word: 0, shift: 0, bits: 11 },
  { word: 0, shift: 11, bits: 11 },
  { word: 0, shift: 22, bits: 10 },
  { word: 1, shift: 0, bits: 11 },
  { word: 1, shift: 11, bits: 11 },
  { word: 1, shift: 22, bits: 10 },
] as const;

type Part = (typeof PARTS)[number];

/** The numbers in ascending order, in an array of its own. Many are sorted by radix: six passes over their bits at most, without comparisons. */
export function sortedScores(scores: Float64Array): Float64Array {
  if (scores.length < RADIX_ROWS || !isLittleEndian()) return scores.slice().sort();
  let [from, to] = [scores.slice(), new Float64Array(scores.length)];
  for (const part of PARTS) {
    const starts = startsOf(from, part);
    if (starts === null) continue;
    scatter(from, to, starts, part);
    [from, to] = [to, from];
  }
  return negativesFirst(from, to);
}

/** Where the numbers of each value of this part begin; null when all have the same. */
function startsOf(scores: Float64Array, { word, shift, bits }: Part): Uint32Array | null {
  const words = new Uint32Array(scores.buffer);
  const counts = new Uint32Array(1 << bits);
  const mask = (1 << bits) - 1;
  for (let at = word; at < words.length; at += 2) {
    const digit = ((words[at] as number) >>> shift) & mask;
    counts[digit] = (counts[digit] as number) + 1;
  }
  let start = 0;
  for (const [digit, count] of counts.entries()) {
    if (count === scores.length) return null;
    counts[digit] = start;
    start += count;
  }
  return counts;
}

function scatter(from: Float64Array, to: Float64Array, next: Uint32Array, { word, shift, bits }: Part): void {
  const words = new Uint32Array(from.buffer);
  const mask = (1 << bits) - 1;
  for (let row = 0, at = word; row < from.length; row++, at += 2) {
    const digit = ((words[at] as number) >>> shift) & mask;
    const place = next[digit] as number;
    to[place] = from[row] as number;
    next[digit] = place + 1;
  }
}

/** By their bits negative numbers come last, and the most negative at the very end. */
function negativesFirst(sorted: Float64Array, spare: Float64Array): Float64Array {
  let negatives = 0;
  while (negatives < sorted.length && isNegative(sorted[sorted.length - 1 - negatives] as number)) negatives++;
  if (negatives === 0) return sorted;
  spare.set(sorted.subarray(0, sorted.length - negatives), negatives);
  for (let row = 0; row < negatives; row++) spare[row] = sorted[sorted.length - 1 - row] as number;
  return spare;
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}

function isLittleEndian(): boolean {
  return new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
}
