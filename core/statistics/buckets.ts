import { drawMultinomial, drawNormal } from "./draw.ts";
import type { Random } from "./random.ts";
import { firstAtLeast } from "./sorted.ts";

/** Groups of rows next to each other, with what is needed to draw the sums of any number of rows of each. */
export interface Buckets {
  readonly rows: number;
  readonly counts: Float64Array;
  /** Per column: of each bucket the mean. */
  readonly means: readonly Float64Array[];
  /** Per pair of columns, the second not after the first: of each bucket the covariance. */
  readonly covariances: readonly Float64Array[];
  readonly drawn: Float64Array;
}

/** A bucket takes one row in so many that lie further out: the outermost ones are alone. */
const SHARE = 128;

/** Groups rows by a key, finely where they are few: at the p-th row from the nearer end a bucket has 1 + p/128 rows. */
export function bucketsOf(columns: readonly Float64Array[], keys: Float64Array): Buckets {
  const rows = keys.length;
  const sorted = Float64Array.from(keys).sort();
  const ends: number[] = [];
  for (let at = 0; at < rows; ) {
    at = Math.min(rows, at + 1 + Math.floor(Math.min(at, rows - at) / SHARE));
    const end = sorted[at - 1] as number;
    if (ends.length === 0 || end > (ends[ends.length - 1] as number)) ends.push(end);
  }
  const bucketOf = new Uint16Array(rows);
  const counts = new Float64Array(ends.length);
  for (let row = 0; row < rows; row += 1) {
    const bucket = firstAtLeast(ends, keys[row] as number);
    bucketOf[row] = bucket;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
  const means = columns.map((column) => perBucket(bucketOf, counts, (row) => column[row] as number));
  const covariances = columns.flatMap((first, one) =>
    columns.slice(0, one + 1).map((second, other) => {
      const [a, b] = [means[one] as Float64Array, means[other] as Float64Array];
      return perBucket(bucketOf, counts, (row) => {
        const bucket = bucketOf[row] as number;
        return ((first[row] as number) - (a[bucket] as number)) * ((second[row] as number) - (b[bucket] as number));
      });
    }),
  );
  return { rows, counts, means, covariances, drawn: new Float64Array(ends.length) };
}

function perBucket(bucketOf: Uint16Array, counts: Float64Array, of: (row: number) => number): Float64Array {
  const sums = new Float64Array(counts.length);
  for (let row = 0; row < bucketOf.length; row += 1) {
    const bucket = bucketOf[row] as number;
    sums[bucket] = (sums[bucket] as number) + of(row);
  }
  return sums.map((sum, bucket) => sum / (counts[bucket] as number));
}

/** The columns' means over as many rows drawn with replacement: how many of each bucket, then a normal variable with the covariance of the rows within. */
export function drawByBuckets(random: Random, { rows, counts, means, covariances, drawn }: Buckets, into: Float64Array): void {
  drawMultinomial(random, rows, counts, rows, drawn);
  const factor = choleskyOf(
    covariances.map((values) => dot(values, drawn)),
    means.length,
  );
  const normals = means.map(() => drawNormal(random));
  for (let column = 0; column < means.length; column += 1) {
    let within = 0;
    for (let other = 0; other <= column; other += 1)
      within += (factor[(column * (column + 1)) / 2 + other] as number) * (normals[other] as number);
    into[column] = (dot(means[column] as Float64Array, drawn) + within) / rows;
  }
}

export function dot(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += (values[index] as number) * (weights[index] as number);
  return sum;
}

/** L with L·Lᵀ = a covariance matrix, both by rows of their lower triangle; a direction without spread stays 0. */
function choleskyOf(covariances: readonly number[], size: number): Float64Array {
  const factor = new Float64Array(covariances.length);
  const at = (row: number, column: number): number => (row * (row + 1)) / 2 + column;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let left = covariances[at(row, column)] as number;
      for (let k = 0; k < column; k += 1) left -= (factor[at(row, k)] as number) * (factor[at(column, k)] as number);
      const pivot = factor[at(column, column)] as number;
      factor[at(row, column)] = row === column ? Math.sqrt(Math.max(0, left)) : pivot === 0 ? 0 : left / pivot;
    }
  }
  return factor;
}
