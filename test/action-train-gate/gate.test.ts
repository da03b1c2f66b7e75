import { describe, expect, test } from "vitest";
import { codes, gate, type Situation, sliced } from "./support.ts";

/** What a situation comes to: its verdict and the codes of what is said about it. */
type Row = [name: string, situation: Situation, verdict: string, codes?: string[]];
const rows = (...table: Row[]) => table;
const rule = (limits: unknown, metric = "accuracy") => ({ metrics: { [metric]: limits } });

function check(situation: Situation, verdict: string, expected: string[] | undefined): void {
  const decision = gate(situation);
  expect(decision.verdict, JSON.stringify(decision.findings)).toBe(verdict);
  if (expected !== undefined) expect(codes(decision)).toEqual([...expected].sort());
}

describe("bounds: min ≤ c ≤ max, inclusive, exact", () => {
  test.each(
    rows(
      ["equal to min", { gate: rule({ min: 0.9 }), candidate: { accuracy: 0.9 } }, "pass", []],
      ["a hair below min", { gate: rule({ min: 0.9 }), candidate: { accuracy: 0.8999999999 } }, "fail", ["METRIC_BELOW_MIN"]],
      ["the next double below min", { gate: rule({ min: 0.9 }), candidate: { accuracy: 0.9 - 2 ** -53 } }, "fail"],
      ["equal to max", { gate: rule({ max: 0.5 }, "log_loss"), candidate: { log_loss: 0.5 } }, "pass", []],
      ["above max", { gate: rule({ max: 0.5 }, "log_loss"), candidate: { log_loss: 0.51 } }, "fail", ["METRIC_ABOVE_MAX"]],
      ["inside both", { gate: rule({ min: 0.1, max: 0.2 }), candidate: { accuracy: 0.15 } }, "pass", []],
      ["severity warn", { gate: rule({ min: 0.9, severity: "warn" }), candidate: { accuracy: 0.5 } }, "warn", ["METRIC_BELOW_MIN"]],
      ["between two tiers", { gate: rule({ min: { warn: 0.9, fail: 0.8 } }), candidate: { accuracy: 0.85 } }, "warn", ["METRIC_BELOW_MIN"]],
      [
        "below both tiers",
        { gate: rule({ min: { warn: 0.9, fail: 0.8 } }), candidate: { accuracy: 0.7 } },
        "fail",
        ["METRIC_BELOW_MIN", "METRIC_BELOW_MIN"],
      ],
      ["above both tiers", { gate: rule({ min: { warn: 0.9, fail: 0.8 } }), candidate: { accuracy: 0.95 } }, "pass", []],
      ["a resource", { gate: rule({ max: 50 }, "latency_ms"), candidate: { latency_ms: 49 } }, "pass", []],
    ),
  )("%s", (_name, situation, verdict, expected) => check(situation, verdict, expected));
});

describe("regression limits: g ≥ −max(τ_abs, τ_rel·|b|)", () => {
  const against = (limits: unknown, c: number, b: number, metric = "accuracy"): Situation => ({
    gate: rule(limits, metric),
    candidate: { [metric]: c },
    baseline: { [metric]: b },
  });
  test.each(
    rows(
      ["better", against({ "max-regression": 0 }, 0.91, 0.9), "pass", []],
      ["equal", against({ "max-regression": 0 }, 0.9, 0.9), "pass", []],
      ["equal but for rounding", against({ "max-regression": 0 }, 0.3, 0.1 + 0.2), "pass", []],
      ["exactly the limit, which doubles cannot say", against({ "max-regression": 0.1 }, 0.2, 0.3), "pass", []],
      ["more than rounding", against({ "max-regression": 0 }, 0.9 - 1e-8, 0.9), "fail", ["METRIC_REGRESSED"]],
      ["absolute, kept", against({ "max-regression": 0.02 }, 0.88, 0.9), "pass", []],
      ["absolute, broken", against({ "max-regression": 0.02 }, 0.87, 0.9), "fail", ["METRIC_REGRESSED"]],
      ["relative, kept", against({ "max-regression": "10%" }, 0.81, 0.9), "pass", []],
      ["relative, broken", against({ "max-regression": "10%" }, 0.8, 0.9), "fail", ["METRIC_REGRESSED"]],
      ["lower is better, kept", against({ "max-regression": "10%" }, 0.54, 0.5, "log_loss"), "pass", []],
      ["lower is better, broken", against({ "max-regression": "10%" }, 0.56, 0.5, "log_loss"), "fail", ["METRIC_REGRESSED"]],
      ["lower is better, improved", against({ "max-regression": 0 }, 0.1, 0.5, "log_loss"), "pass", []],
      ["the rule's direction beats the table", against({ "max-regression": 0, better: "lower" }, 0.8, 0.9), "pass", []],
      ["towards a target, nearer", against({ "max-regression": 0, better: { target: 1 } }, 1.05, 0.9, "calibration"), "pass", []],
      [
        "towards a target, farther",
        against({ "max-regression": 0, better: { target: 1 } }, 1.2, 0.9, "calibration"),
        "fail",
        ["METRIC_REGRESSED"],
      ],
      ["two tiers, between", against({ "max-regression": { warn: 0.005, fail: 0.01 } }, 0.892, 0.9), "warn", ["METRIC_REGRESSED"]],
      [
        "two tiers, beyond",
        against({ "max-regression": { warn: "0.5%", fail: "1%" } }, 0.88, 0.9),
        "fail",
        ["METRIC_REGRESSED", "METRIC_REGRESSED"],
      ],
    ),
  )("%s", (_name, situation, verdict, expected) => check(situation, verdict, expected));

  test.each(
    rows(
      ["R² 0.5 → −0.5 passes a ratio", against({ "max-regression": "50%" }, -0.5, 0.5, "r2"), "fail"],
      ["−0.5 → −0.9 passes a change divided by the signed baseline", against({ "max-regression": "5%" }, -0.9, -0.5, "r2"), "fail"],
      ["−0.5 → −0.1 fails a change divided by the signed baseline", against({ "max-regression": "5%" }, -0.1, -0.5, "r2"), "pass"],
      [
        "NaN passes a ratio > threshold",
        { gate: rule({ "max-regression": "5%" }), candidate: '{"accuracy": NaN}', baseline: { accuracy: 0.9 } },
        "fail",
      ],
      [
        "a metric that disappeared is skipped",
        { gate: rule({ "max-regression": "5%" }), candidate: { f1: 1 }, baseline: { accuracy: 0.9 } },
        "fail",
      ],
      [
        "a metric that is new crashes",
        { gate: rule({ "max-regression": "5%" }), candidate: { accuracy: 0.9 }, baseline: { f1: 1 } },
        "warn",
      ],
      [
        "a missing baseline is green",
        { gate: rule({ "max-regression": "5%" }), candidate: { accuracy: 0.9 }, input: { onMissingBaseline: "fail" } },
        "fail",
      ],
      ['"0.99" >= 0.9', { gate: rule({ min: 0.9 }), candidate: '{"accuracy": "0.99"}' }, "fail"],
      ["[0.99] >= 0.9", { gate: rule({ min: 0.9 }), candidate: '{"accuracy": [0.99]}' }, "fail"],
    ),
  )("trap: %s", (_name, situation, verdict) => check(situation, verdict, undefined));
});

describe("required and suspicious improvement", () => {
  const against = (limits: unknown, c: number, b: number): Situation => ({
    gate: rule(limits),
    candidate: { accuracy: c },
    baseline: { accuracy: b },
  });
  test.each(
    rows(
      ["enough", against({ "min-improvement": 0.01 }, 0.91, 0.9), "pass", []],
      ["not enough", against({ "min-improvement": 0.01 }, 0.905, 0.9), "fail", ["METRIC_NOT_IMPROVED"]],
      ["relative, enough", against({ "min-improvement": "1%" }, 0.909, 0.9), "pass", []],
      ["relative, not enough", against({ "min-improvement": "1%" }, 0.908, 0.9), "fail", ["METRIC_NOT_IMPROVED"]],
      ["plausible", against({ "max-improvement": 0.05 }, 0.95, 0.9), "pass", []],
      ["suspicious warns", against({ "max-improvement": 0.05 }, 0.99, 0.9), "warn", ["METRIC_SUSPICIOUS"]],
      ["suspicious fails if asked to", against({ "max-improvement": 0.05, severity: "fail" }, 0.99, 0.9), "fail", ["METRIC_SUSPICIOUS"]],
    ),
  )("%s", (_name, situation, verdict, expected) => check(situation, verdict, expected));
});

describe("the verdict table", () => {
  const change = rule({ min: 0.5, "max-regression": 0.02 });
  test.each(
    rows(
      ["P5: a metric that a rule names is missing", { gate: rule({ min: 0.5 }), candidate: { f1: 1 } }, "fail", ["METRIC_MISSING"]],
      [
        "missing though only warned about",
        { gate: rule({ min: 0.5, severity: "warn" }), candidate: { f1: 1 } },
        "fail",
        ["METRIC_MISSING"],
      ],
      [
        "P5: a glob's metric that only the baseline has",
        { gate: rule({ min: 0.5 }, "recall/*"), candidate: { "recall/a": 1 }, baseline: { "recall/a": 1, "recall/b": 1 } },
        "fail",
        ["METRIC_MISSING"],
      ],
      [
        "P5: removed without a rule",
        { gate: rule({ min: 0.5 }), candidate: { accuracy: 1 }, baseline: { accuracy: 1, f1: 1 } },
        "warn",
        ["METRIC_REMOVED"],
      ],
      ["no baseline, warn", { gate: change, candidate: { accuracy: 0.9 } }, "warn", ["NO_BASELINE"]],
      ["no baseline, fail", { gate: change, candidate: { accuracy: 0.9 }, input: { onMissingBaseline: "fail" } }, "fail", ["NO_BASELINE"]],
      ["no baseline, pass", { gate: change, candidate: { accuracy: 0.9 }, input: { onMissingBaseline: "pass" } }, "pass", ["NO_BASELINE"]],
      [
        "no baseline, fail, and only a warning asks for one",
        { gate: rule({ "max-regression": 0.02, severity: "warn" }), candidate: { accuracy: 0.9 }, input: { onMissingBaseline: "fail" } },
        "warn",
      ],
      [
        "no baseline, and bounds still run",
        { gate: change, candidate: { accuracy: 0.4 }, input: { onMissingBaseline: "pass" } },
        "fail",
        ["METRIC_BELOW_MIN", "NO_BASELINE"],
      ],
      [
        "no baseline, and only bounds",
        { gate: rule({ min: 0.5 }), candidate: { accuracy: 0.9 }, input: { onMissingBaseline: "fail" } },
        "pass",
        [],
      ],
      [
        "a baseline that is not finite is none",
        { gate: change, candidate: { accuracy: 0.9 }, baseline: { accuracy: Number.NaN } },
        "warn",
        ["METRIC_NOT_COMPARED"],
      ],
      [
        "a baseline near zero with a relative limit",
        { gate: rule({ "max-regression": "5%" }), candidate: { accuracy: 0.5 }, baseline: { accuracy: 1e-12 } },
        "warn",
        ["METRIC_NOT_COMPARED"],
      ],
      [
        "the same, undecidable",
        {
          gate: rule({ "max-regression": "5%" }),
          candidate: { accuracy: 0.5 },
          baseline: { accuracy: 0 },
          input: { onInconclusive: "fail" },
        },
        "inconclusive",
      ],
      [
        "a baseline near zero with an absolute limit",
        { gate: rule({ "max-regression": 0.01 }), candidate: { accuracy: 0.5 }, baseline: { accuracy: 0 } },
        "pass",
        [],
      ],
      [
        "no rule matched anything",
        { gate: rule({ min: 0.5 }, "recall/*"), candidate: { accuracy: 1 } },
        "error",
        ["METRIC_MISSING", "NO_RULE_MATCHED"],
      ],
      [
        "no rule matched anything, and may",
        { gate: { ...rule({ min: 0.5 }, "recall/*"), "allow-empty": true }, candidate: { accuracy: 1 } },
        "pass",
        [],
      ],
      [
        "one of two globs matched nothing",
        { gate: { metrics: { "recall/*": { min: 0.5 }, "acc*": { min: 0.5 } } }, candidate: { accuracy: 1 } },
        "fail",
        ["METRIC_MISSING"],
      ],
      [
        "P7: the test data changed",
        { gate: change, candidate: { accuracy: 0.1 + 0.8 }, baseline: { accuracy: 0.99 }, input: { incomparable: "other data" } },
        "warn",
        ["METRIC_NOT_COMPARED"],
      ],
      [
        "P7: the test data changed, undecidable",
        {
          gate: change,
          candidate: { accuracy: 0.9 },
          baseline: { accuracy: 0.9 },
          input: { incomparable: "other data", onInconclusive: "fail" },
        },
        "inconclusive",
      ],
      [
        "the test data changed, and a bound is broken",
        {
          gate: change,
          candidate: { accuracy: 0.4 },
          baseline: { accuracy: 0.9 },
          input: { incomparable: "other data", onInconclusive: "fail" },
        },
        "fail",
      ],
      ["NaN that no rule names", { gate: rule({ min: 0.5 }), candidate: '{"accuracy": 1, "loss": NaN}' }, "fail", ["METRIC_NOT_FINITE"]],
      [
        "a text that no rule names",
        { gate: rule({ min: 0.5 }), candidate: '{"accuracy": 1, "model": "tree"}' },
        "warn",
        ["METRIC_NOT_FINITE"],
      ],
      [
        "NaN on the validation split",
        { gate: rule({ min: 0.5 }), candidate: '{"test": {"accuracy": 1}, "validation": {"accuracy": NaN}}' },
        "fail",
        ["METRIC_NOT_FINITE"],
      ],
      ["only a validation split", { gate: rule({ min: 0.5 }), candidate: '{"validation": {"accuracy": 1}}' }, "fail", ["METRIC_MISSING"]],
      [
        "an empty rule asks that the metric be there",
        { gate: { metrics: { f1: {}, accuracy: { min: 0 } } }, candidate: { accuracy: 1 } },
        "fail",
        ["METRIC_MISSING"],
      ],
    ),
  )("%s", (_name, situation, verdict, expected) => check(situation, verdict, expected));

  test("who gave a share of nearly nothing as the limit is told to give an absolute one", () => {
    const near = gate({ gate: rule({ "max-regression": "5%" }), candidate: { accuracy: 0.5 }, baseline: { accuracy: 0 } });
    expect(near.findings.map((finding) => finding.advice)).toEqual([
      "give max-regression a plain number, which is absolute, instead of a percentage",
    ]);
  });

  const IMPOSTORS = [
    "NaN",
    "Infinity",
    "-Infinity",
    "1e400",
    "9007199254740993",
    "null",
    '"0.99"',
    '"high"',
    '""',
    "true",
    "false",
    "[0.99]",
    "[]",
    "{}",
  ];
  test.each(IMPOSTORS)("P2: %s is named with its place and fails, also against a bound that everything would keep", (text) => {
    for (const limits of [{ min: -1e308 }, { max: 1e308 }, { min: -1e308, severity: "warn" }]) {
      const decision = gate({ gate: rule(limits), candidate: `{"test": {\n"accuracy": ${text}}}` });
      expect(decision.verdict).toBe("fail");
      expect(decision.findings).toMatchObject([
        { code: "METRIC_NOT_FINITE", severity: "fail", observed: text, location: { line: 2, column: 13 } },
      ]);
    }
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"])("P4: %s satisfies no rule by being built in", (name) => {
    const candidate = { accuracy: 0.9 };
    expect(gate({ gate: { metrics: { constructor: { min: 0 } } }, candidate: { accuracy: 1 } }).verdict).toBe("fail");
    expect(
      gate({
        gate: {
          metrics: Object.fromEntries([
            [name, { min: 0 }],
            ["accuracy", { min: 0 }],
          ]),
        },
        candidate,
      }).verdict,
    ).toBe(name === "__proto__" ? "pass" : "fail");
    expect(gate({ gate: rule({ min: 0.95 }), candidate: `{"accuracy": 0.9, "${name}": {"accuracy": 1}}` }).verdict).toBe("fail");
  });

  test("P5: a missing metric is a row of its own, and it failed", () => {
    const { rules } = gate({ gate: rule({ min: 0, max: 1 }), candidate: { f1: 1 }, baseline: { accuracy: 0.9 } });
    expect(rules).toMatchObject([{ metric: "accuracy", rule: "present", verdict: "fail", value: null, baseline: 0.9 }]);
  });

  test("of very many impostors the gated ones are listed, and the rest counted", () => {
    const others = Array.from({ length: 500 }, (_, index) => `"note${index}": "text"`).join(",");
    const { findings, verdict } = gate({ gate: rule({ min: 0 }), candidate: `{${others}, "accuracy": "high"}` });
    expect([verdict, findings.length, findings[0]?.subject]).toEqual(["fail", 101, "test.accuracy"]);
    expect(findings.at(-1)?.message).toBe("401 more metrics are not finite numbers");
  });

  test("the nearest name is proposed for a missing one", () => {
    const [finding] = gate({ gate: rule({ min: 0 }, "macro_f1"), candidate: { "macro-f1": 1 } }).findings;
    expect(finding?.advice).toContain("did you mean macro-f1?");
  });

  test("what is shown never hides what was decided", () => {
    const [finding] = gate({ gate: rule({ min: 0.9 }), candidate: { accuracy: 0.89999999999 } }).findings;
    expect(finding?.message).toBe("accuracy 0.89999999999 is below min 0.9");
  });
});

describe("slices", () => {
  const policy = {
    metrics: { accuracy: { min: 0.5 } },
    slices: { by: "island", "min-samples": 20, metrics: { accuracy: { min: 0.8, "max-regression": 0.05 } } },
  };
  const candidate = { accuracy: 0.9 };
  const at = (accuracy: number, samples = 50): [number, Record<string, number>] => [samples, { accuracy }];
  const baseline = (slices: ReturnType<typeof sliced>) => ({ metrics: new Map([["accuracy", 0.9]]), slices });
  test.each(
    rows(
      [
        "all good",
        {
          gate: policy,
          candidate,
          slices: sliced("island", { a: at(0.9), b: at(0.8) }),
          baseline: baseline(sliced("island", { a: at(0.9), b: at(0.8) })),
        },
        "pass",
        [],
      ],
      [
        "one below its bound",
        {
          gate: policy,
          candidate,
          slices: sliced("island", { a: at(0.9), b: at(0.7) }),
          baseline: baseline(sliced("island", { a: at(0.9), b: at(0.7) })),
        },
        "fail",
        ["METRIC_BELOW_MIN"],
      ],
      [
        "one got worse",
        { gate: policy, candidate, slices: sliced("island", { a: at(0.85) }), baseline: baseline(sliced("island", { a: at(0.95) })) },
        "fail",
        ["METRIC_REGRESSED"],
      ],
      [
        "too small to be gated",
        {
          gate: policy,
          candidate,
          slices: sliced("island", { a: at(0.9), b: at(0.1, 19) }),
          baseline: baseline(sliced("island", { a: at(0.9) })),
        },
        "pass",
        ["SLICE_SMALL"],
      ],
      [
        "just large enough",
        { gate: policy, candidate, slices: sliced("island", { a: at(0.1, 20) }), baseline: baseline(sliced("island", { a: at(0.1) })) },
        "fail",
        ["METRIC_BELOW_MIN"],
      ],
      [
        "new since the baseline",
        {
          gate: policy,
          candidate,
          slices: sliced("island", { a: at(0.9), b: at(0.9) }),
          baseline: baseline(sliced("island", { a: at(0.9) })),
        },
        "warn",
        ["METRIC_NOT_COMPARED"],
      ],
      [
        "vanished since the baseline",
        {
          gate: policy,
          candidate,
          slices: sliced("island", { a: at(0.9) }),
          baseline: baseline(sliced("island", { a: at(0.9), b: at(0.9) })),
        },
        "fail",
        ["SLICE_MISSING"],
      ],
      ["no predictions at all", { gate: policy, candidate, baseline: baseline(new Map()) }, "fail", ["SLICE_MISSING"]],
      [
        "the metric is not there",
        { gate: policy, candidate, slices: sliced("island", { a: [50, {}] }), baseline: baseline(new Map()) },
        "fail",
        ["METRIC_MISSING"],
      ],
    ),
  )("%s", (_name, situation, verdict, expected) => check(situation, verdict, expected));

  test("a metric that is not defined on a slice is named with the slice", () => {
    const slices = new Map([
      [
        "island",
        new Map([["a", { samples: 50, metrics: new Map<string, number>(), impostors: new Map([["accuracy", "only one class"]]) }]]),
      ],
    ]);
    expect(gate({ gate: { slices: { by: "island", metrics: { accuracy: { min: 0 } } } }, candidate, slices }).findings).toMatchObject([
      { code: "METRIC_NOT_FINITE", subject: "accuracy [island=a]", severity: "fail" },
    ]);
  });
});
