/**
 * A power of two about as large as the largest of these numbers; 1 where all are 0. Numbers divided by it have sums, squares and products that neither overflow nor vanish,
 * and dividing by it rounds nothing but what is lost beside the largest.
 */
export function powerOfTwo(numbers: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < numbers.length; index += 1) largest = Math.max(largest, Math.abs(numbers[index] as number));
  // log2 of the largest double rounds to 1024
  return largest === 0 ? 1 : 2 ** Math.min(1023, Math.floor(Math.log2(largest)));
}
