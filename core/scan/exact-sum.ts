/** Values until limbs are emptied: below it every limb, a sum of products of at most 37 bits, is exact in a double. */
const VALUES_AT_ONCE = 2 ** 15;
/** Integers up to this have squares below 2^53. */
const MAX_SMALL = 94_906_265;
const LOW_BITS = 2 ** 27;
const [SUM_SHIFT, SQUARE_SHIFT] = [1074n, 2148n];
/** Of a mantissa's parts: two of 18 bits, one of 17. */
const PART = 2 ** 18;
const LIMBS = 7;

const value = new Float64Array(1);
const halves = new Uint32Array(value.buffer);

/** Σ x · 2^1074 and Σ x² · 2^2148, exactly and whatever the order: limbs by exponent, made big integers now and then. */
export class ExactSum {
  #sum = 0n;
  #squares = 0n;
  /** Of small integers. */
  #small = 0;
  #smallSquares = 0;
  #smallSquaresHigh = 0;
  #pending = 0;
  readonly #limbs = new Map<number, Float64Array>();

  add(number: number): void {
    if (this.#pending === VALUES_AT_ONCE) this.#flush();
    this.#pending += 1;
    if (number <= MAX_SMALL && number >= -MAX_SMALL && Number.isInteger(number)) {
      const square = number * number;
      const high = Math.floor(square / LOW_BITS);
      this.#small += number;
      this.#smallSquaresHigh += high;
      this.#smallSquares += square - high * LOW_BITS;
      return;
    }
    value[0] = number;
    const upper = halves[1] as number;
    const exponent = (upper >>> 20) & 2047;
    let limbs = this.#limbs.get(exponent);
    if (limbs === undefined) {
      limbs = new Float64Array(LIMBS);
      this.#limbs.set(exponent, limbs);
    }
    const mantissa = ((upper & 0xfffff) + (exponent === 0 ? 0 : 2 ** 20)) * 2 ** 32 + (halves[0] as number);
    const rest = Math.floor(mantissa / PART);
    const low = mantissa - rest * PART;
    const high = Math.floor(rest / PART);
    const middle = rest - high * PART;
    const sign = number < 0 ? -1 : 1;
    limbs[0] = (limbs[0] as number) + sign * low;
    limbs[1] = (limbs[1] as number) + sign * rest;
    limbs[2] = (limbs[2] as number) + low * low;
    limbs[3] = (limbs[3] as number) + 2 * low * middle;
    limbs[4] = (limbs[4] as number) + 2 * low * high + middle * middle;
    limbs[5] = (limbs[5] as number) + 2 * middle * high;
    limbs[6] = (limbs[6] as number) + high * high;
  }

  merge(sum: bigint, squares: bigint): void {
    this.#sum += sum;
    this.#squares += squares;
  }

  totals(): { sum: bigint; squares: bigint } {
    this.#flush();
    return { sum: this.#sum, squares: this.#squares };
  }

  #flush(): void {
    this.#pending = 0;
    this.#sum += BigInt(this.#small) << SUM_SHIFT;
    this.#squares += (BigInt(this.#smallSquares) + (BigInt(this.#smallSquaresHigh) << 27n)) << SQUARE_SHIFT;
    this.#small = 0;
    this.#smallSquares = 0;
    this.#smallSquaresHigh = 0;
    for (const [exponent, limbs] of this.#limbs) {
      // A number is its mantissa times 2^(exponent - 1) times 2^-1074
      const scale = BigInt(Math.max(exponent, 1) - 1);
      const limb = (at: number) => BigInt(limbs[at] as number) << BigInt(18 * (at < 2 ? at : at - 2));
      this.#sum += (limb(0) + limb(1)) << scale;
      this.#squares += (limb(2) + limb(3) + limb(4) + limb(5) + limb(6)) << (2n * scale);
      limbs.fill(0);
    }
  }
}
