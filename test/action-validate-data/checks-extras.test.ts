import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AllowedExtra } from "../../action-validate-data/src/checks/extras/allowed-extra.ts";
import { FreshnessExtra } from "../../action-validate-data/src/checks/extras/freshness-extra.ts";
import { MonotonicExtra } from "../../action-validate-data/src/checks/extras/monotonic-extra.ts";
import { PatternExtra } from "../../action-validate-data/src/checks/extras/pattern-extra.ts";
import { RankExtra } from "../../action-validate-data/src/checks/extras/rank-extra.ts";
import { TypeExtra } from "../../action-validate-data/src/checks/extras/type-extra.ts";
import type { ColumnExtra } from "../../core/scan/extra.ts";

const value = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ min: -5, max: 5, noNaN: true }),
  fc.boolean(),
  fc.constantFrom("a", "b", "1", "2.5", "true", "2026-01-01", "2026-01-01T12:00:00+02:00", "2026-01-01 09:59:59.5Z", "x".repeat(30)),
);
/** Values, where the file is cut, and in which order the pieces are read and merged. */
const cutUp = fc
  .array(value, { maxLength: 40 })
  .chain((values) => fc.tuple(fc.constant(values), fc.array(fc.nat(values.length), { maxLength: 5 }), fc.infiniteStream(fc.nat())));

/** What one reader finds, and what several do whose states travel as JSON. */
function readBoth<Extra extends ColumnExtra>(
  make: () => Extra,
  values: readonly unknown[],
  cuts: readonly number[],
  order: Iterator<number>,
) {
  const whole = make();
  for (const [index, item] of values.entries()) whole.add(item, { segment: 0, record: index + 1 });
  const bounds = [0, ...cuts.toSorted((a, b) => a - b), values.length];
  const pieces = bounds.slice(1).map((end, segment) => ({ segment, from: bounds[segment] as number, end }));
  const parts = pieces
    .map((piece) => ({ piece, rank: order.next().value as number }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ piece: { segment, from, end } }) => {
      const part = make();
      for (const [index, item] of values.slice(from, end).entries()) part.add(item, { segment, record: index + 1 });
      return part.state();
    });
  const merged = make();
  for (const state of parts) merged.merge(JSON.parse(JSON.stringify(state)));
  const toWhole = ({ segment, record }: { segment: number; record: number }) => (pieces[segment]?.from ?? 0) + record;
  return { whole, merged, toWhole };
}

describe("P24: extras find the same whatever the pieces a file is read in, and whatever their order", () => {
  it.each<[string, () => ColumnExtra]>([
    ["freshness", () => new FreshnessExtra()],
    ["types", () => new TypeExtra(false)],
    ["types of text", () => new TypeExtra(true)],
    ["ranks", () => new RankExtra([-1, 0, 2.5], true)],
  ])("%s", (_name, make) => {
    fc.assert(
      fc.property(cutUp, ([values, cuts, order]) => {
        const { whole, merged } = readBoth(make, values, cuts, order[Symbol.iterator]());
        expect(merged.state()).toEqual(whole.state());
      }),
    );
  });

  it("ranks: -0 is 0", () => {
    const rank = new RankExtra([2.5], false);
    rank.add(-0);
    expect(rank.state()).toEqual(JSON.parse(JSON.stringify(rank.state())));
  });

  it.each<[string, () => PatternExtra | AllowedExtra]>([
    ["pattern", () => new PatternExtra("^[a1]", "t.x")],
    ["allowed", () => new AllowedExtra(["a", 1, true], true)],
  ])("%s: counts, and the first places", (_name, make) => {
    fc.assert(
      fc.property(cutUp, ([values, cuts, order]) => {
        const { whole, merged, toWhole } = readBoth(make, values, cuts, order[Symbol.iterator]());
        const [one, other] = [whole.state(), merged.state()];
        expect({ ...other, first: [] }).toEqual({ ...one, first: [] });
        expect(other.first.map((place) => [toWhole(place), place.value])).toEqual(one.first.map((place) => [place.record, place.value]));
      }),
    );
  });

  it.each(["increasing", "strictly-increasing", "decreasing", "strictly-decreasing"] as const)("order: %s", (order) => {
    const numbers = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(cutUp, fc.tuple(numbers, fc.array(fc.nat(12)), fc.infiniteStream(fc.nat()))), ([values, cuts, ranks]) => {
        const inside = cuts.map((cut) => Math.min(cut, values.length));
        const { whole, merged, toWhole } = readBoth(() => new MonotonicExtra(order, false), values, inside, ranks[Symbol.iterator]());
        const [one, other] = [whole.found(), merged.found()];
        expect(other.breaks).toBe(one.breaks);
        expect(other.first === null ? null : [toWhole(other.first), other.first.value]).toEqual(
          one.first === null ? null : [one.first.record, one.first.value],
        );
      }),
    );
  });
});

it("which side of a limit a quantile is on is that of the sorted values", () => {
  const numbers = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: -9, max: 9 }), fc.constantFrom(0, 0.05, 0.25, 0.5, 0.9, 1), (values, twice, probability) => {
      const limit = twice / 2;
      const extra = new RankExtra([limit], false);
      for (const item of values) extra.add(item);
      const sorted = values.toSorted((a, b) => a - b);
      const place = (sorted.length - 1) * probability;
      const [low, high] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
      const quantile = low + (high - low) * (place - Math.floor(place));
      if (Math.abs(quantile - limit) > 1e-9) expect(extra.sideOf(probability, limit)).toBe(Math.sign(quantile - limit));
    }),
  );
});
