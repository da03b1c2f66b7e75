import fc from "fast-check";
import { expect, test } from "vitest";
import { VERDICTS } from "../../core/report/verdict.ts";
import { gate, type Situation, sliced } from "./support.ts";

const NAMES = ["accuracy", "log_loss", "recall/a", "recall/b", "r2", "rmse"] as const;
const LOWER = new Set<string>(["log_loss", "rmse"]);
const value = fc.oneof(fc.double({ min: -2, max: 2, noNaN: true }), fc.constantFrom(0, 0.5, 0.9, 1, -0.5, 1e-12));
const metrics = fc.dictionary(fc.constantFrom(...NAMES), value, { minKeys: 1 });
const amount = fc.oneof(fc.constantFrom("0%", "5%", "50%"), fc.double({ min: 0, max: 1, noNaN: true }));
const severity = fc.constantFrom("warn", "fail");
/** Limits of which it can be said that a better value keeps them rather: a lower bound where higher is better, and so on. */
const limits = fc.record({ bound: value, "max-regression": amount, "min-improvement": amount, severity }, { requiredKeys: ["severity"] });
const pattern = fc.constantFrom(...NAMES, "recall/*", "r*");
type Limits = { readonly bound?: number; readonly severity: string };
const rules = fc.dictionary(pattern, limits, { minKeys: 1 }).map((record) =>
  Object.fromEntries(
    Object.entries(record as Record<string, Limits>).map(([name, { bound, ...rest }]) => {
      const better = LOWER.has(name) ? "lower" : "higher";
      return [name, { ...rest, better, ...(bound === undefined ? {} : { [better === "lower" ? "max" : "min"]: bound }) }];
    }),
  ),
);
const situation: fc.Arbitrary<Situation & { candidate: Record<string, number> }> = fc.record({
  gate: rules.map((table) => ({ metrics: table })),
  candidate: metrics,
  baseline: fc.option(metrics, { nil: null }),
  input: fc.record({
    onMissingBaseline: fc.constantFrom("fail" as const, "warn" as const, "pass" as const),
    onInconclusive: fc.constantFrom("fail" as const, "warn" as const),
    incomparable: fc.constantFrom(null, null, "other data"),
  }),
});

const rank = (one: Situation) => VERDICTS.indexOf(gate(one).verdict);
const better = (name: string, from: number, by: number) => (LOWER.has(name) ? from - by : from + by);

function reversed<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).reverse());
}

test("P9: the verdict is deterministic and does not depend on the order of rules or metrics", () => {
  fc.assert(
    fc.property(situation, (given) => {
      const once = gate(given);
      expect(gate(given)).toEqual(once);
      const turned = gate({
        ...given,
        gate: { metrics: reversed((given.gate as { metrics: Record<string, unknown> }).metrics) },
        candidate: reversed(given.candidate),
        baseline: given.baseline == null ? null : reversed(given.baseline as Record<string, number>),
      });
      const sorted = (rules: readonly unknown[]) => rules.map((rule) => JSON.stringify(rule)).sort();
      expect(turned.verdict).toBe(once.verdict);
      expect(sorted(turned.rules)).toEqual(sorted(once.rules));
      expect(sorted(turned.findings.filter(({ code }) => code !== "NO_RULE_MATCHED"))).toEqual(
        sorted(once.findings.filter(({ code }) => code !== "NO_RULE_MATCHED")),
      );
    }),
    { numRuns: 500 },
  );
});

test("P9: a better metric never turns a verdict into a worse one", () => {
  fc.assert(
    fc.property(situation, fc.constantFrom(...NAMES), fc.double({ min: 0, max: 3, noNaN: true }), (given, name, by) => {
      const before = given.candidate[name];
      fc.pre(before !== undefined);
      // `r*` covers rmse too, where the rule says that higher is better: such a rule asks for the opposite.
      fc.pre(name !== "rmse" || !Object.hasOwn((given.gate as { metrics: object }).metrics, "r*"));
      expect(
        rank({ ...given, candidate: { ...(given.candidate as Record<string, number>), [name]: better(name, before, by) } }),
      ).toBeLessThanOrEqual(rank(given));
    }),
    { numRuns: 1000 },
  );
});

test("P9: nor does it with one rule and a baseline close by", () => {
  const near = fc.double({ min: -0.5, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(
      fc.constantFrom("accuracy", "rmse"),
      limits,
      value,
      near,
      fc.oneof(near.map(Math.abs), fc.constantFrom(1, 5)),
      (name, rule, b, off, by) => {
        const { bound, ...rest } = rule as Limits;
        const table = { [name]: { ...rest, ...(bound === undefined ? {} : { [LOWER.has(name) ? "max" : "min"]: bound }) } };
        const at = (c: number) => rank({ gate: { metrics: table }, candidate: { [name]: c }, baseline: { [name]: b } });
        expect(at(better(name, b + off, by))).toBeLessThanOrEqual(at(b + off));
      },
    ),
    { numRuns: 1000 },
  );
});

test("P9: the verdict does not depend on the order of slices", () => {
  const values = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.tuple(fc.integer({ min: 1, max: 40 }), fc.record({ accuracy: value })), {
    minKeys: 1,
  });
  fc.assert(
    fc.property(values, values, (now, before) => {
      const policy = { slices: { by: "island", metrics: { accuracy: { min: 0.5, "max-regression": 0.1 } } } };
      const decided = (one: typeof now, other: typeof now) =>
        gate({
          gate: policy,
          candidate: {},
          slices: sliced("island", one),
          baseline: { metrics: new Map(), slices: sliced("island", other) },
        }).verdict;
      expect(decided(reversed(now), reversed(before))).toBe(decided(now, before));
    }),
  );
});

test("the duality of directions: negating a metric and its direction changes nothing", () => {
  const limit = fc.record(
    { "max-regression": amount, "min-improvement": amount },
    { requiredKeys: ["max-regression"] },
  ) as fc.Arbitrary<object>;
  fc.assert(
    fc.property(value, value, limit, (c, b, rule) => {
      const decided = (sign: 1 | -1) =>
        gate({
          gate: { metrics: { profit: { ...rule, better: sign === 1 ? "higher" : "lower" } } },
          candidate: { profit: sign * c },
          baseline: { profit: sign * b },
        });
      expect(decided(-1).verdict).toBe(decided(1).verdict);
      expect(decided(-1).rules.map(({ gain }) => gain)).toEqual(
        decided(1).rules.map(({ gain }) => (gain === 0 ? expect.closeTo(0) : gain)),
      );
    }),
  );
});

test("P2: no value passes a gate unless it is a finite number", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue().map((json) => JSON.stringify(json)),
        fc.constantFrom("NaN", "Infinity", "-Infinity", "1e999"),
      ),
      (text) => {
        const isFiniteNumber =
          /^-?\d/.test(text) && Number.isFinite(Number(text)) && (/[.e]/.test(text) || Number.isSafeInteger(Number(text)));
        const { verdict } = gate({
          gate: { metrics: { accuracy: { min: -Number.MAX_VALUE } } },
          candidate: `{"test": {"accuracy": ${text}}}`,
        });
        expect(verdict).toBe(isFiniteNumber ? "pass" : "fail");
      },
    ),
  );
});
