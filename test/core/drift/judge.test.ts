import { describe, expect, it } from "vitest";
import { driftSchema } from "../../../core/config/data.ts";
import { judgeDrift } from "../../../core/drift/judge.ts";
import { type DriftSide, sideOfProfile, sideOfState } from "../../../core/drift/side.ts";
import { ColumnScan } from "../../../core/scan/column-scan.ts";
import { profileOf } from "../../../core/scan/finish.ts";

const NO_TYPES = new Set<never>();
const scanned = (values: readonly unknown[]) => {
  const scan = new ColumnScan(NO_TYPES, false);
  for (const value of values) scan.add(value);
  const state = scan.state();
  return { state, profile: profileOf(state, values.length, { masked: false }) };
};
const read = (values: readonly unknown[]): DriftSide => {
  const { state, profile } = scanned(values);
  return sideOfState(state, profile);
};
const kept = (values: readonly unknown[]): DriftSide => sideOfProfile(scanned(values).profile);
const config = (given: object = {}) => driftSchema.parse(given);
const times = <T>(count: number, value: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => value(index));
/** Equal in distribution, different in every value. */
const uniform = (count: number, from = 0, to = 1) => times(count, (index) => from + ((index * 0.6180339887498949) % 1) * (to - from));
const judge = (reference: readonly unknown[], current: readonly unknown[], given: object = {}) =>
  judgeDrift("x", read(reference), read(current), config(given));
const exceeded = (outcome: ReturnType<typeof judge>) => outcome.exceeded.map(({ measure, severity }) => `${measure} ${severity}`);

describe("drift is judged by limits", () => {
  it("the same distribution passes, a moved one fails", () => {
    expect(judge(uniform(1000), uniform(700)).drift.verdict).toBe("pass");
    const moved = judge(uniform(1000), uniform(700, 0.5, 1.5));
    expect(moved.drift.verdict).toBe("fail");
    expect(exceeded(moved)).toEqual(["psi fail", "wasserstein warn"]);
  });

  it("a distance that only warns is a warning; false takes a limit away; ks counts once it has one", () => {
    const [before, after] = [uniform(2000), uniform(2000, 0.06, 1.06)];
    expect(exceeded(judge(before, after, { psi: { warn: false, fail: false } }))).toEqual(["wasserstein warn"]);
    expect(judge(before, after, { psi: { warn: false, fail: false }, wasserstein: { warn: false } }).drift.verdict).toBe("pass");
    expect(exceeded(judge(before, after, { psi: { warn: false, fail: false }, wasserstein: { warn: false }, ks: { fail: 0.05 } }))).toEqual(
      ["ks fail"],
    );
  });

  it("nulls are a bin of their own, and their share has a limit", () => {
    const half = times(1000, (index) => (Math.floor(index / 10) % 2 === 0 ? null : index % 10));
    const whole = times(1000, (index) => index % 10);
    const outcome = judge(whole, half);
    expect(exceeded(outcome)).toEqual(["psi fail", "nulls warn"]);
    expect(outcome.drift.distances.nulls).toBe(0.5);
    expect(outcome.drift.distances.ks).toBeLessThan(1e-9);
  });

  it("categories: shares, values that were never seen, and truths", () => {
    const colours = times(1000, (index) => ["red", "green", "blue"][index % 3]);
    expect(judge(colours, colours.slice(0, 500)).drift.verdict).toBe("pass");
    const pink = colours.map((colour) => (colour === "red" ? "pink" : colour));
    expect(exceeded(judge(colours, pink))).toEqual(["jsd fail"]);
    expect(
      judge(
        times(400, (index) => index % 2 === 0),
        times(400, () => true),
      ).drift.distances.jsd,
    ).toBeCloseTo(0.3113, 4);
  });

  it("texts that are nearly all different are no categories: only their nulls are compared", () => {
    const names = (prefix: string) => times(1000, (index) => `${prefix}${index}`);
    expect(judge(names("a"), names("b")).drift).toMatchObject({ verdict: "pass", distances: { nulls: 0 } });
  });
});

describe("P25: too little data is inconclusive, not no drift", () => {
  it.each([
    [199, 5000],
    [5000, 199],
  ])("%d against %d rows", (reference, current) => {
    expect(judge(uniform(reference), uniform(current, 5, 6))).toMatchObject({ exceeded: [], drift: { verdict: "inconclusive" } });
  });
  it("nor are nulls compared in so few rows", () => {
    const outcome = judge(
      times(199, () => 1),
      times(199, () => null),
    );
    expect(outcome.exceeded).toEqual([]);
    expect(outcome.drift).toMatchObject({ verdict: "inconclusive", distances: { nulls: 1 } });
  });
  it("enough rows of which too few have a value", () => {
    const sparse = times(1000, (index) => (index % 10 === 0 ? index : null));
    const outcome = judge(sparse, sparse);
    expect(outcome.drift.verdict).toBe("inconclusive");
    expect(outcome.obstacle).toContain("100 values");
  });
  it("a column that changed its type", () => {
    expect(
      judge(
        uniform(500),
        times(500, (index) => `v${index % 3}`),
      ).obstacle,
    ).toBe("it held numbers, and holds categories now");
  });
  it("what two samples of one population show by chance is no drift", () => {
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const outcomes = times(200, () => judge(times(200, random), times(200, random)));
    expect(outcomes.filter(({ drift }) => drift.verdict !== "pass").length).toBeLessThanOrEqual(2);
    expect(outcomes.filter(({ isChance }) => isChance).length).toBeGreaterThan(20);
  });
});

describe("never NaN", () => {
  const constant = times(300, () => 5);
  it.each([
    ["constant against itself", constant, constant, "pass"],
    ["constant against another", constant, times(300, () => 6), "fail"],
    ["constant against a smaller", constant, times(300, () => 4), "fail"],
    ["empty against empty", times(300, () => null), times(300, () => null), "pass"],
    ["empty against values", times(300, () => null), constant, "warn"],
    ["values against empty", constant, times(300, () => null), "warn"],
    ["huge values", times(300, () => 1e308), times(300, (index) => (index % 2 === 0 ? 1e308 : -1e308)), "fail"],
    ["mixed", times(300, (index) => (index % 2 === 0 ? index : "a")), constant, "inconclusive"],
  ])("%s", (_name, reference, current, verdict) => {
    const { drift } = judge(reference, current);
    expect(drift.verdict).toBe(verdict);
    for (const distance of Object.values(drift.distances)) expect(Number.isFinite(distance)).toBe(true);
  });
});

it("a kept profile judges as the values do", () => {
  for (const [before, after] of [
    [uniform(1000), uniform(900)],
    [uniform(1000), uniform(900, 0.4, 1.4)],
    [times(1000, (index) => index % 7), times(900, (index) => index % 5)],
    [times(1000, (index) => `c${index % 4}`), times(900, (index) => `c${index % 3}`)],
  ]) {
    const [exact, near] = [judge(before ?? [], after ?? []), judgeDrift("x", kept(before ?? []), read(after ?? []), config())];
    expect(near.drift.verdict).toBe(exact.drift.verdict);
    for (const [measure, distance] of Object.entries(exact.drift.distances)) expect(near.drift.distances[measure]).toBeCloseTo(distance, 1);
  }
});

it("a kept profile that lists every value is as good as the values", () => {
  const [before, after] = [times(1000, (index) => (index % 7) ** 2), times(900, (index) => (index % 5) ** 2)];
  const [exact, near] = [judge(before, after), judgeDrift("x", kept(before), read(after), config())];
  for (const [measure, distance] of Object.entries(exact.drift.distances)) expect(near.drift.distances[measure]).toBeCloseTo(distance, 12);
});
