import type { ColumnExtra } from "../../../../core/scan/extra.ts";
import { numberIn } from "./value-text.ts";

interface Rank {
  readonly limit: number;
  below: number;
  equal: number;
  /** The nearest values on both sides. */
  under: number | null;
  over: number | null;
}

interface State {
  readonly values: number;
  readonly ranks: readonly Rank[];
}

/**
 * Counts values below and at limits and keeps the nearest on both sides: so it is decided exactly on which side of a limit a quantile lies, however many
 * different values there are.
 */
export class RankExtra implements ColumnExtra {
  readonly #isGuessed: boolean;
  readonly #ranks: Rank[];
  #values = 0;

  constructor(limits: readonly number[], isGuessed: boolean) {
    this.#isGuessed = isGuessed;
    const distinct = [...new Set(limits)].sort((a, b) => a - b);
    this.#ranks = distinct.map((limit) => ({ limit, below: 0, equal: 0, under: null, over: null }));
  }

  add(value: unknown): void {
    const read = numberIn(value, this.#isGuessed);
    if (read === undefined) return;
    // -0 is 0, as it is in JSON between the parts of a scan
    const number = read + 0;
    this.#values += 1;
    for (const rank of this.#ranks) {
      if (number === rank.limit) rank.equal += 1;
      else if (number < rank.limit) {
        rank.below += 1;
        if (rank.under === null || number > rank.under) rank.under = number;
      } else if (rank.over === null || number < rank.over) rank.over = number;
    }
  }

  state(): State {
    return { values: this.#values, ranks: this.#ranks.map((rank) => ({ ...rank })) };
  }

  merge(state: unknown): void {
    const { values, ranks } = state as State;
    this.#values += values;
    for (const [index, other] of ranks.entries()) {
      const rank = this.#ranks[index] as Rank;
      rank.below += other.below;
      rank.equal += other.equal;
      if (other.under !== null && (rank.under === null || other.under > rank.under)) rank.under = other.under;
      if (other.over !== null && (rank.over === null || other.over < rank.over)) rank.over = other.over;
    }
  }

  /** The sign of the type-7 quantile less the limit; null without values. */
  sideOf(probability: number, limit: number): number | null {
    const rank = this.#ranks.find((one) => one.limit === limit);
    if (rank === undefined || this.#values === 0) return null;
    const place = (this.#values - 1) * probability;
    const [low, high] = [orderStatistic(rank, Math.floor(place)), orderStatistic(rank, Math.ceil(place))];
    // Only neighbours of the limit can lie on both sides of it, and these are known exactly.
    if (low.sign === high.sign) return low.sign;
    const part = place - Math.floor(place);
    return Math.sign(low.value * (1 - part) + high.value * part - limit);
  }
}

/** Whether the value with this index among all sorted ones is below, at or above the limit, and the value itself if it is a neighbour. */
function orderStatistic(rank: Rank, index: number): { sign: number; value: number } {
  if (index < rank.below) return { sign: -1, value: rank.under ?? Number.NEGATIVE_INFINITY };
  if (index < rank.below + rank.equal) return { sign: 0, value: rank.limit };
  return { sign: 1, value: rank.over ?? Number.POSITIVE_INFINITY };
}
