import fc from "fast-check";
import { expect, test } from "vitest";
import type { SliceEvidence } from "../../action-train-gate/src/evidence.ts";
import type { Samples } from "../../action-train-gate/src/gate.ts";
import type { Predictions } from "../../core/metrics/predictions.ts";
import { VERDICTS } from "../../core/report/verdict.ts";
import { gate, hits, recorded, type Situation, seeded, sideOf } from "./support.ts";

const value = fc.oneof(fc.constantFrom(0.5, 0.9, 1), fc.double({ min: 0.1, max: 2, noNaN: true }));
const near = fc.double({ min: -0.1, max: 0.1, noNaN: true });
const margin = fc.double({ min: 0, max: 0.2, noNaN: true });
const amount = fc.oneof(fc.constantFrom("0%", "1%", "5%"), margin);
/** What warns lies within what fails; anything else is refused. */
const tiers = fc.oneof(
  fc.tuple(margin, margin).map(([one, other]) => ({ warn: Math.min(one, other), fail: Math.max(one, other) })),
  fc.constantFrom({ warn: "0%", fail: "1%" }, { warn: "1%", fail: "1%" }, { warn: "1%", fail: "5%" }),
);
const limits = fc.oneof(
  fc.record({ "max-regression": amount }),
  fc.record({ "min-improvement": amount }),
  fc.record({ "max-regression": tiers }),
  fc.record({ "max-regression": fc.record({ relative: fc.constantFrom("1%", "5%"), combine: fc.constantFrom("any", "all") }) }),
);
const count = fc.integer({ min: 2, max: 6 });
/** Runs of both sides, earlier records, or both, around one value. */
const trained = fc
  .record({ b: value, n: count, m: count, isSame: fc.boolean(), isFolds: fc.boolean() })
  .chain(({ b, n, m, isSame, isFolds }) =>
    fc.record({
      limits,
      now: fc.array(near, { minLength: n, maxLength: n }).map((list) => list.map((one) => b + one)),
      before: fc.array(near, { minLength: isSame ? n : m, maxLength: isSame ? n : m }).map((list) => list.map((one) => b + one)),
      first: fc.constant(isSame ? 1 : 100),
      history: fc.array(near, { maxLength: 14 }).map((list) => list.map((one) => b + one)),
      noise: fc.constant(isFolds && isSame ? { "fold-test-share": 0.2 } : {}),
      method: fc.constantFrom("auto", "seeds", "history"),
    }),
  );
type Trained = typeof trained extends fc.Arbitrary<infer T> ? T : never;

const mean = (values: readonly number[]) => values.reduce((total, one) => total + one / values.length, 0);

function situationOf({ limits: rule, now, before, first, history, noise, method }: Trained, sign: 1 | -1 = 1, scale = 1): Situation {
  const turned = (values: readonly number[]) => values.map((one) => sign * scale * one);
  const better = sign === 1 ? "higher" : "lower";
  return {
    gate: { metrics: { profit: { ...rule, better } }, noise: { ...noise, method } },
    candidate: { profit: mean(turned(now)) },
    baseline: { profit: mean(turned(before)) },
    input: { onInconclusive: "fail" },
    samples: {
      candidate: sideOf({ runs: seeded("profit", turned(now)) }),
      baseline: sideOf({ runs: seeded("profit", turned(before), first) }),
      history: recorded("profit", turned(history)),
    },
  };
}
const verdictOf = (situation: Situation) => gate(situation).verdict;
const rank = (situation: Situation) => VERDICTS.indexOf(verdictOf(situation));

/** Which rows the candidate and its baseline have right. */
const flips = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 2, maxLength: 60 });
const textOf = (hit: readonly boolean[]) => hit.map((one) => (one ? "1" : "0")).join("");
const share = (hit: readonly boolean[]) => hit.filter(Boolean).length / hit.length;

function predicted(
  rule: unknown,
  now: readonly boolean[],
  before: readonly boolean[],
  turn = (predictions: Predictions) => predictions,
): Situation {
  return {
    gate: {
      metrics: { accuracy: rule, balanced_accuracy: rule, "recall/a": { ...(rule as object), severity: "warn" } },
      noise: { resamples: 200 },
    },
    candidate: { accuracy: share(now), balanced_accuracy: share(now), "recall/a": share(now) },
    baseline: { accuracy: share(before), balanced_accuracy: share(before), "recall/a": share(before) },
    input: { onInconclusive: "fail" },
    samples: { candidate: sideOf({ predictions: turn(hits(textOf(now))) }), baseline: sideOf({ predictions: turn(hits(textOf(before))) }) },
  };
}

function shuffled<T>(values: readonly T[], order: readonly number[]): T[] {
  return values
    .map((one, index) => [order[index % order.length] ?? 0, index, one] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .map(([, , one]) => one);
}

test("P9: the verdict does not depend on the order of runs, of records or of rows", () => {
  const order = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(trained, order, (given, by) => {
      const once = situationOf(given);
      const { candidate, baseline, history } = once.samples as Samples;
      const turned: Situation = {
        ...once,
        samples: {
          candidate: { ...candidate, runs: shuffled(candidate.runs, by) },
          baseline: { ...baseline, runs: shuffled(baseline.runs, by) },
          history: shuffled(history, by),
        },
      };
      expect(gate(turned)).toEqual(gate(once));
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(flips, limits, order, fc.boolean(), (rows, rule, by, isGrouped) => {
      const [now, before] = [rows.map(([one]) => one), rows.map(([, other]) => other)];
      const group = rows.map((_, row) => `g${row % 7}`);
      const whole = (predictions: Predictions) => (isGrouped ? predictions.with("group", group) : predictions);
      const turn = (predictions: Predictions) => whole(predictions).take(shuffled(group.map((_, row) => row), by)); // biome-ignore format: one thought
      expect(gate(predicted(rule, now, before, turn))).toEqual(gate(predicted(rule, now, before, whole)));
    }),
    { numRuns: 60 },
  );
});

test("P9: nor on the order of the rows of a slice", () => {
  const row = fc.record({
    now: fc.boolean(),
    before: fc.boolean(),
    island: fc.constantFrom("x", "y"),
    group: fc.constantFrom("g1", "g2", "g3", "g4"),
  });
  const order = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 4, maxLength: 40 }), limits, order, (rows, rule, by) => {
      const more = { island: rows.map(({ island }) => island), group: rows.map(({ group }) => group) };
      const [now, before] = [hits(textOf(rows.map((one) => one.now)), more), hits(textOf(rows.map((one) => one.before)), more)];
      const decided = (candidate: Predictions) => {
        const cells = candidate.columns.get("island") ?? [];
        const of = (value: string) => [...cells.keys()].filter((index) => cells[index] === value);
        const slice = (value: string): [string, SliceEvidence] => [
          value,
          { samples: of(value).length, metrics: new Map([["f1", 0.5]]), impostors: new Map(), rows: of(value) },
        ];
        const slices = new Map([["island", new Map([slice("x"), slice("y")])]]);
        return gate({
          gate: { slices: { by: "island", "min-samples": 1, metrics: { f1: rule } }, noise: { resamples: 200 } },
          candidate: {},
          slices,
          baseline: { metrics: new Map(), slices },
          samples: { candidate: sideOf({ predictions: candidate }), baseline: sideOf({ predictions: before }) },
        });
      };
      expect(decided(now.take(shuffled([...rows.keys()], by)))).toEqual(decided(now));
    }),
    { numRuns: 60 },
  );
});

test("P9: a run that came out better, or a row that is right now, never turns pass into fail", () => {
  fc.assert(
    fc.property(trained, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (given, at, by) => {
      fc.pre(verdictOf(situationOf(given)) === "pass");
      const now = given.now.map((one, index) => (index === at % given.now.length ? one + by : one));
      expect(verdictOf(situationOf({ ...given, now }))).not.toBe("fail");
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(flips, limits, fc.nat(), (rows, rule, at) => {
      const [now, before] = [rows.map(([one]) => one), rows.map(([, other]) => other)];
      fc.pre(verdictOf(predicted(rule, now, before)) === "pass");
      expect(verdictOf(predicted(rule, now.with(at % now.length, true), before))).not.toBe("fail");
    }),
    { numRuns: 100 },
  );
});

test("P9: when every run came out better by the same, the verdict is no worse", () => {
  fc.assert(
    fc.property(trained, fc.double({ min: 0, max: 1, noNaN: true }), (given, by) => {
      const better = situationOf({ ...given, now: given.now.map((one) => one + by) });
      expect(rank(better)).toBeLessThanOrEqual(rank(situationOf(given)));
    }),
    { numRuns: 500 },
  );
});

test("the duality of directions: negating a metric and its direction mirrors nothing but the numbers", () => {
  fc.assert(
    fc.property(trained, (given) => {
      const [one, other] = [gate(situationOf(given)), gate(situationOf(given, -1))];
      expect(other.verdict).toBe(one.verdict);
      for (const [index, { interval, noise, gain }] of other.rules.entries()) {
        const dual = one.rules[index];
        expect(gain).toBeCloseTo(dual?.gain ?? Number.NaN, 12);
        expect(interval?.[0] ?? 0).toBeCloseTo(dual?.interval?.[0] ?? 0, 12);
        expect(interval?.[1] ?? 0).toBeCloseTo(dual?.interval?.[1] ?? 0, 12);
        expect(noise?.p ?? 0).toBeCloseTo(dual?.noise?.p ?? 0, 9);
      }
    }),
    { numRuns: 300 },
  );
});

test("the scale of a metric does not matter to limits that are a share", () => {
  const relative = limits.filter((rule) => !/\d(?!%)[,}]/.test(JSON.stringify(rule).replaceAll(/"[^"]*%"/g, '"%"')));
  fc.assert(
    fc.property(trained, relative, fc.integer({ min: 1, max: 20 }), (given, rule, power) => {
      // Comparisons allow for rounding by 1e-9, or by that share of a baseline above 1: what is nearer to its limit than that may turn.
      const coarse = (values: readonly number[]) => values.map((each) => Math.round(each * 1e4) / 1e4);
      const [now, before, history] = [coarse(given.now), coarse(given.before), coarse(given.history)];
      const one = { ...given, now, before, history, limits: rule } as Trained;
      expect(verdictOf(situationOf(one, 1, 2 ** power))).toBe(verdictOf(situationOf(one)));
    }),
    { numRuns: 300 },
  );
});

test.each(["__proto__", "constructor", "toString"])("P4: runs with a metric called %s say nothing of others", (name) => {
  const runs = [1, 2, 3].map((seed) => ({
    seed,
    metrics: new Map([
      ["accuracy", 0.9],
      [name, Number.NaN],
    ]),
  }));
  const { verdict, rules } = gate({
    gate: { metrics: { accuracy: { "max-regression": 0 } } },
    candidate: { accuracy: 0.9 },
    baseline: { accuracy: 0.9 },
    samples: { candidate: sideOf({ runs }), baseline: sideOf({ runs }) },
  });
  expect([verdict, rules[0]?.noise?.method, rules[0]?.interval]).toEqual(["pass", "paired-seeds", [0, 0]]);
});

test("P2: runs and records whose metric is no finite number are no evidence", () => {
  const broken = [Number.NaN, Number.POSITIVE_INFINITY, 0.9, 0.9];
  const { rules } = gate({
    gate: { metrics: { accuracy: { "max-regression": 0.5 } }, noise: { "min-history": 3 } },
    candidate: { accuracy: 0.9 },
    baseline: { accuracy: 0.9 },
    samples: {
      candidate: sideOf({ runs: seeded("accuracy", broken.slice(0, 3)) }),
      baseline: sideOf({ runs: seeded("accuracy", broken) }),
      history: recorded("accuracy", broken),
    },
  });
  expect(rules[0]).toMatchObject({ verdict: "pass", gain: 0 });
  expect(rules[0]?.noise).toBeUndefined();
});
