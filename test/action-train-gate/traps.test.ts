import { describe, expect, test } from "vitest";
import type { Samples } from "../../action-train-gate/src/gate.ts";
import { baselineOf, codes, gate, hits, predictionsOf, recorded, type Situation, seeded, sideOf, sliced } from "./support.ts";

/** A sentence about what a gate has to do, a situation, and what has to come of it. */
type Row = [rule: string, situation: Situation, verdict: string, codes?: string[]];
const rows = (...table: Row[]) => table;
const rule = (limits: unknown, metric = "accuracy") => ({ metrics: { [metric]: limits } });
const against = (limits: unknown, c: number, b: number, metric = "accuracy"): Situation => ({
  gate: rule(limits, metric),
  candidate: { [metric]: c },
  baseline: { [metric]: b },
});

function holds(situation: Situation, verdict: string, expected: string[] | undefined): void {
  const decision = gate({ ...situation, input: { onInconclusive: "fail", ...situation.input } });
  expect([decision.verdict, ...(expected === undefined ? [] : codes(decision))], JSON.stringify(decision.findings)).toEqual([
    verdict,
    ...(expected ?? []).toSorted(),
  ]);
}

describe("rules: signed gain g = s·(c − b), positive is always better", () => {
  test.each(
    rows(
      ["bound: min ≤ c, inclusive", { gate: rule({ min: 0.9 }), candidate: { accuracy: 0.9 } }, "pass", []],
      ["bound: c ≤ max, inclusive", { gate: rule({ max: 0.9 }), candidate: { accuracy: 0.9 } }, "pass", []],
      ["bound: exact, without slack", { gate: rule({ min: 0.9 }), candidate: { accuracy: 0.9 - 1e-12 } }, "fail", ["METRIC_BELOW_MIN"]],
      [
        "τ = max(τ_abs, τ_rel·|b|): the larger part is allowed",
        against({ "max-regression": { absolute: 0.01, relative: "5%" } }, 0.86, 0.9),
        "pass",
        [],
      ],
      ["… and no more", against({ "max-regression": { absolute: 0.01, relative: "5%" } }, 0.854, 0.9), "fail", ["METRIC_REGRESSED"]],
      ["… whichever of both that is", against({ "max-regression": { absolute: 0.1, relative: "5%" } }, 0.81, 0.9), "pass", []],
      [
        "combine: all, the smaller part is allowed",
        against({ "max-regression": { absolute: 0.01, relative: "5%", combine: "all" } }, 0.891, 0.9),
        "pass",
        [],
      ],
      [
        "… and no more",
        against({ "max-regression": { absolute: 0.01, relative: "5%", combine: "all" } }, 0.88, 0.9),
        "fail",
        ["METRIC_REGRESSED"],
      ],
      [
        "relative-to: error, τ = τ_rel·(1 − b)",
        against({ "max-regression": { relative: "10%", "relative-to": "error" } }, 0.98, 0.982),
        "fail",
        ["METRIC_REGRESSED"],
      ],
      ["… within", against({ "max-regression": { relative: "50%", "relative-to": "error" } }, 0.975, 0.982), "pass", []],
      [
        "… of no error at all",
        against({ "max-regression": { relative: "50%", "relative-to": "error" } }, 0.99, 1),
        "inconclusive",
        ["METRIC_NOT_COMPARED"],
      ],
      [
        "a margin of two parts, one tier each",
        against({ "max-regression": { warn: { absolute: 0.001 }, fail: { absolute: 0.1, relative: "1%" } } }, 0.89, 0.9),
        "warn",
        ["METRIC_REGRESSED"],
      ],
      ["target: g = |b − t| − |c − t|", against({ "max-regression": 0.05, better: { target: 1 } }, 1.1, 0.9, "ratio"), "pass", []],
      ["target: farther", against({ "max-regression": 0.05, better: { target: 1 } }, 1.2, 0.9, "ratio"), "fail", ["METRIC_REGRESSED"]],
      ["required improvement g ≥ δ", against({ "min-improvement": 0.01 }, 0.91, 0.9), "pass", []],
      ["… not reached", against({ "min-improvement": 0.01 }, 0.9099, 0.9), "fail", ["METRIC_NOT_IMPROVED"]],
      ["suspicious improvement g ≤ κ warns by default", against({ "max-improvement": 0.05 }, 0.99, 0.9), "warn", ["METRIC_SUSPICIOUS"]],
      [
        "suspicious in two tiers",
        against({ "max-improvement": { warn: 0.05, fail: 0.2 } }, 0.99, 0.7),
        "fail",
        ["METRIC_SUSPICIOUS", "METRIC_SUSPICIOUS"],
      ],
      [
        "suspicious in one of two tiers",
        against({ "max-improvement": { warn: 0.05, fail: 0.2 } }, 0.99, 0.9),
        "warn",
        ["METRIC_SUSPICIOUS"],
      ],
      [
        "both tiers at once: warn 0.5 pp, fail 1 pp",
        against({ "max-regression": { warn: 0.005, fail: 0.01 } }, 0.893, 0.9),
        "warn",
        ["METRIC_REGRESSED"],
      ],
      ["slack 1e-9·max(1, |b|)", against({ "max-regression": 0.1 }, 1e6 - 0.1 - 1e-4, 1e6, "throughput"), "pass", []],
      ["… and no more", against({ "max-regression": 0.1 }, 1e6 - 0.1 - 1e-2, 1e6, "throughput"), "fail", ["METRIC_REGRESSED"]],
      ["resource: model bytes", against({ max: 1e6, "max-regression": "10%" }, 950_000, 900_000, "model_bytes"), "pass", []],
      ["resource: training time", against({ "max-regression": "10%" }, 12, 10, "training_seconds"), "fail", ["METRIC_REGRESSED"]],
      ["resource: peak memory", against({ max: 2e9 }, 3e9, 1e9, "peak_memory_bytes"), "fail", ["METRIC_ABOVE_MAX"]],
    ),
  )("%s", (_rule, situation, verdict, expected) => holds(situation, verdict, expected));

  test("what is shown may be rounded, what is decided never is", () => {
    const [finding] = gate(against({ "max-regression": 0.01 }, 0.8899999, 0.9)).findings;
    expect(finding).toMatchObject({ code: "METRIC_REGRESSED", message: expect.stringContaining("0.0100001") });
  });
});

describe("slices: the same rules per value; max − min over slices ≤ γ", () => {
  const policy = (limits: unknown) => ({
    metrics: { accuracy: { min: 0.5 } },
    slices: { by: "island", "min-samples": 20, metrics: { accuracy: limits } },
  });
  const at = (accuracy: number, samples = 50): [number, Record<string, number>] => [samples, { accuracy }];
  const on = (limits: unknown, now: Parameters<typeof sliced>[1], before: Parameters<typeof sliced>[1] = {}): Situation => ({
    gate: policy(limits),
    candidate: { accuracy: 0.9 },
    slices: sliced("island", now),
    baseline: baselineOf({ accuracy: 0.9 }, sliced("island", before)),
  });
  test.each(
    rows(
      ["below min-samples: reported and not gated", on({ min: 0.8 }, { a: at(0.9), b: at(0.1, 19) }), "pass", ["SLICE_SMALL"]],
      [
        "a slice that the baseline knows and the candidate lacks",
        on({ min: 0.8 }, { a: at(0.9) }, { a: at(0.9), b: at(0.9) }),
        "fail",
        ["SLICE_MISSING"],
      ],
      ["the gap is kept", on({ "max-gap": 0.1 }, { a: at(0.9), b: at(0.8) }), "pass", []],
      ["the gap is exactly the limit, which doubles cannot say", on({ "max-gap": 0.1 }, { a: at(0.4), b: at(0.3) }), "pass", []],
      ["the gap is too wide", on({ "max-gap": 0.1 }, { a: at(0.95), b: at(0.8), c: at(0.9) }), "fail", ["SLICE_GAP"]],
      ["the gap has two tiers", on({ "max-gap": { warn: 0.05, fail: 0.2 } }, { a: at(0.95), b: at(0.8) }), "warn", ["SLICE_GAP"]],
      ["small slices are in no gap", on({ "max-gap": 0.1 }, { a: at(0.9), b: at(0.85), c: at(0.1, 3) }), "pass", ["SLICE_SMALL"]],
      [
        "one large slice of several has no gap",
        on({ "max-gap": 0.1 }, { a: at(0.9), c: at(0.1, 3) }),
        "inconclusive",
        ["METRIC_NOT_COMPARED", "SLICE_SMALL"],
      ],
      ["one slice alone lies nowhere apart", on({ "max-gap": 0.1 }, { a: at(0.9) }), "pass", []],
      [
        "a slice without the metric fails, whatever the gap",
        on({ "max-gap": 0.1 }, { a: at(0.9), b: [50, {}] }),
        "fail",
        ["METRIC_MISSING"],
      ],
    ),
  )("%s", (_rule, situation, verdict, expected) => holds(situation, verdict, expected));

  const small = sliced("island", { a: at(0.1, 3), b: at(0.2, 19) });
  test.each(
    rows(
      [
        "P1: slices that are all too small are nothing that was looked at",
        { gate: { slices: { by: "island", "min-samples": 20, metrics: { accuracy: { min: 0.9 } } } }, candidate: {}, slices: small },
        "error",
        ["NO_RULE_MATCHED", "SLICE_SMALL", "SLICE_SMALL"],
      ],
      [
        "P7: a slice that shrank until it is not gated any more is noticed",
        on({ min: 0.5 }, { a: at(0.9), b: at(0.1, 19) }, { a: at(0.9), b: at(0.9, 20) }),
        "warn",
        ["SLICE_SMALL"],
      ],
      [
        "one that was as small before is not",
        on({ min: 0.5 }, { a: at(0.9), b: at(0.1, 19) }, { b: at(0.9, 19) }),
        "pass",
        ["SLICE_SMALL"],
      ],
    ),
  )("%s", (_rule, situation, verdict, expected) => holds(situation, verdict, expected));

  test("the gap names the slices that lie apart", () => {
    const { rules } = gate(on({ "max-gap": 0.1 }, { Biscoe: at(0.95), Dream: at(0.8), Torgersen: at(0.9) }));
    expect(rules.find(({ rule }) => rule === "max-gap")).toMatchObject({
      metric: "accuracy",
      slice: { column: "island", value: "Dream … Biscoe", samples: 150 },
      limit: 0.1,
      message: "accuracy lies 0.15 apart (island=Dream has 0.8, island=Biscoe 0.95), at most 0.1 is allowed",
    });
  });
});

describe("verdict: error > fail > inconclusive > warn > pass, worst wins", () => {
  const change = rule({ min: 0.5, "max-regression": 0.02 });
  test.each(
    rows(
      [
        "candidate metric missing while a rule names it",
        { gate: change, candidate: { f1: 0.9 }, baseline: { accuracy: 0.9 } },
        "fail",
        ["METRIC_MISSING"],
      ],
      [
        "not a finite JSON number",
        { gate: change, candidate: '{"accuracy": "0.9"}', baseline: { accuracy: 0.9 } },
        "fail",
        ["METRIC_NOT_FINITE"],
      ],
      [
        "Python's bare NaN is read, named and failed",
        { gate: change, candidate: '{"accuracy": NaN}', baseline: { accuracy: 0.9 } },
        "fail",
        ["METRIC_NOT_FINITE"],
      ],
      [
        "baseline has it, candidate does not, no rule",
        { gate: change, candidate: { accuracy: 0.9 }, baseline: { accuracy: 0.9, f1: 1 } },
        "warn",
        ["METRIC_REMOVED"],
      ],
      [
        "baseline missing: bounds still run",
        { gate: change, candidate: { accuracy: 0.4 }, input: { onMissingBaseline: "warn" } },
        "fail",
        ["METRIC_BELOW_MIN", "NO_BASELINE"],
      ],
      [
        "baseline missing: on-missing-baseline decides",
        { gate: change, candidate: { accuracy: 0.9 }, input: { onMissingBaseline: "fail" } },
        "fail",
        ["NO_BASELINE"],
      ],
      [
        "baseline non-finite: as missing",
        { gate: change, candidate: { accuracy: 0.9 }, baseline: { accuracy: Number.POSITIVE_INFINITY } },
        "warn",
        ["METRIC_NOT_COMPARED"],
      ],
      ["|b| below ε with only a relative limit", against({ "max-regression": "5%" }, 0.5, 0), "inconclusive", ["METRIC_NOT_COMPARED"]],
      ["|b| below ε with an absolute part too", against({ "max-regression": { relative: "5%", absolute: 0.1 } }, 0.5, 0), "pass", []],
      [
        "no rule matched anything",
        { gate: rule({ min: 0.5 }, "auc/*"), candidate: { accuracy: 1 } },
        "error",
        ["METRIC_MISSING", "NO_RULE_MATCHED"],
      ],
      ["… unless allow-empty", { gate: { ...rule({ min: 0.5 }, "auc/*"), "allow-empty": true }, candidate: { accuracy: 1 } }, "pass", []],
      [
        "evaluation data differs: never silently subtracted",
        { ...against({ "max-regression": 0.02 }, 0.1, 0.9), input: { incomparable: "other data" } },
        "inconclusive",
        ["METRIC_NOT_COMPARED"],
      ],
      [
        "on-inconclusive: warn",
        { ...against({ "max-regression": 0.02 }, 0.1, 0.9), input: { incomparable: "other data", onInconclusive: "warn" } },
        "warn",
        ["METRIC_NOT_COMPARED"],
      ],
      [
        "a failure beside something inconclusive fails",
        { gate: change, candidate: { accuracy: 0.4 }, baseline: { accuracy: 0.9 }, input: { incomparable: "other data" } },
        "fail",
      ],
    ),
  )("%s", (_rule, situation, verdict, expected) => holds(situation, verdict, expected));
});

describe("traps seen in leading tools", () => {
  test.each(
    rows(
      [
        "NaN passes a ratio > threshold test",
        { gate: rule({ "max-regression": "5%" }), candidate: '{"accuracy": NaN}', baseline: { accuracy: 0.9 } },
        "fail",
      ],
      ["R² 0.5 → −0.5 passes a ratio", against({ "max-regression": "50%" }, -0.5, 0.5, "r2"), "fail"],
      ["relative change by a signed baseline inverts: −0.5 → −0.9 passes", against({ "max-regression": "5%" }, -0.9, -0.5, "r2"), "fail"],
      ["relative change by a signed baseline inverts: −0.5 → −0.1 fails", against({ "max-regression": "5%" }, -0.1, -0.5, "r2"), "pass"],
      [
        "a metric that disappeared is skipped",
        { gate: rule({ "max-regression": "5%" }), candidate: { f1: 1 }, baseline: { accuracy: 0.9 } },
        "fail",
      ],
      [
        "a metric new in the PR crashes",
        { gate: rule({ "max-regression": "5%" }), candidate: { accuracy: 0.9 }, baseline: { f1: 1 } },
        "warn",
      ],
      [
        "a missing baseline is green",
        { gate: rule({ "max-regression": "5%" }), candidate: { accuracy: 0.9 }, input: { onMissingBaseline: "fail" } },
        "fail",
      ],
      [
        "confidence intervals shown and not used",
        {
          ...against({ "max-regression": 0.02 }, 0.975, 1),
          samples: {
            candidate: sideOf({ predictions: hits(`${"1".repeat(195)}00000`) }),
            baseline: sideOf({ predictions: hits("1".repeat(200)) }),
          },
        },
        "inconclusive",
      ],
      ["may lose at most cannot be said", against({ "min-improvement": 0, "max-regression": 0.02 }, 0.88, 0.9), "fail"],
      ['"0.99" >= 0.9 is true in JavaScript', { gate: rule({ min: 0.9 }), candidate: '{"accuracy": "0.99"}' }, "fail"],
      ["[0.99] >= 0.9 is too", { gate: rule({ min: 0.9 }), candidate: '{"accuracy": [0.99]}' }, "fail"],
    ),
  )("%s", (_trap, situation, verdict) => holds(situation, verdict, undefined));
});

describe("noise: pass if L ≥ −τ, fail if U < −τ, else inconclusive", () => {
  const wrong = (count: number, of: number) => `${"0".repeat(count)}${"1".repeat(of - count)}`;
  const share = (text: string) => [...text].filter((hit) => hit === "1").length / text.length;
  const predicted = (limits: unknown, now: string, before: string, more: Partial<Samples> = {}, noise: unknown = {}): Situation => ({
    gate: { ...rule(limits), noise },
    candidate: { accuracy: share(now) },
    baseline: { accuracy: share(before) },
    samples: { candidate: sideOf({ predictions: hits(now) }), baseline: sideOf({ predictions: hits(before) }), ...more },
  });
  const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;
  const trained = (limits: unknown, now: readonly number[], before: readonly number[], first = 1, noise: unknown = {}): Situation => ({
    gate: { ...rule(limits), noise },
    candidate: { accuracy: mean(now) },
    baseline: { accuracy: mean(before) },
    samples: { candidate: sideOf({ runs: seeded("accuracy", now) }), baseline: sideOf({ runs: seeded("accuracy", before, first) }) },
  });
  const remembered = (limits: unknown, c: number, b: number, history: readonly number[], noise: unknown = {}): Situation => ({
    ...against(limits, c, b),
    gate: { ...rule(limits), noise },
    samples: { history: recorded("accuracy", history) },
  });
  const USUAL = [0.9, 0.91, 0.89, 0.9, 0.92, 0.88, 0.9, 0.91, 0.89, 0.9];

  test.each(
    rows(
      [
        "predictions that agree on every row pass, also without any margin",
        predicted({ "max-regression": 0 }, wrong(7, 69), wrong(7, 69)),
        "pass",
        [],
      ],
      ["predictions: hardly worse", predicted({ "max-regression": 0.02 }, wrong(1, 400), wrong(0, 400)), "pass", []],
      ["predictions: far worse", predicted({ "max-regression": 0.02 }, wrong(60, 400), wrong(0, 400)), "fail", ["METRIC_REGRESSED"]],
      [
        "predictions: worse than the limit, which may be chance",
        predicted({ "max-regression": 0.02 }, wrong(2, 60), wrong(0, 60)),
        "inconclusive",
        ["METRIC_UNDECIDED"],
      ],
      [
        "predictions: within the limit, which may be chance",
        predicted({ "max-regression": 0.02 }, wrong(1, 69), wrong(0, 69)),
        "inconclusive",
        ["METRIC_UNDECIDED"],
      ],
      [
        "predictions: a limit of severity warn warns",
        predicted({ "max-regression": 0.02, severity: "warn" }, wrong(1, 69), wrong(0, 69)),
        "warn",
        ["METRIC_UNDECIDED"],
      ],
      [
        "method: none, τ is the whole story",
        predicted({ "max-regression": 0.02 }, wrong(1, 69), wrong(0, 69), {}, { method: "none" }),
        "pass",
        [],
      ],
      [
        "a required improvement that may be chance",
        predicted({ "min-improvement": 0.01 }, wrong(0, 60), wrong(2, 60)),
        "inconclusive",
        ["METRIC_UNDECIDED"],
      ],
      ["a required improvement beyond doubt", predicted({ "min-improvement": 0.01 }, wrong(0, 400), wrong(60, 400)), "pass", []],
      [
        "a required improvement out of reach",
        predicted({ "min-improvement": 0.01 }, wrong(0, 400), wrong(0, 400)),
        "fail",
        ["METRIC_NOT_IMPROVED"],
      ],
      [
        "a suspicious improvement beyond doubt",
        predicted({ "max-improvement": 0.05 }, wrong(0, 400), wrong(60, 400)),
        "warn",
        ["METRIC_SUSPICIOUS"],
      ],
      ["a suspicious improvement that may be chance", predicted({ "max-improvement": 0.05 }, wrong(0, 60), wrong(4, 60)), "pass", []],
      [
        "bounds stay exact comparisons on the shipped value",
        { ...predicted({ min: 0.99 }, wrong(1, 69), wrong(0, 69)) },
        "fail",
        ["METRIC_BELOW_MIN"],
      ],
      ["the same seeds: paired, all alike", trained({ "max-regression": 0.02 }, [0.89, 0.9, 0.91], [0.9, 0.91, 0.92]), "pass", []],
      [
        "the same seeds: paired, beyond doubt",
        trained({ "max-regression": 0.02 }, [0.8, 0.81, 0.83], [0.9, 0.91, 0.92]),
        "fail",
        ["METRIC_REGRESSED"],
      ],
      [
        "the same seeds: paired, too close to call",
        trained({ "max-regression": 0.02 }, [0.86, 0.91, 0.9], [0.9, 0.9, 0.91]),
        "inconclusive",
        ["METRIC_UNDECIDED"],
      ],
      [
        "other seeds: Welch, the same numbers are no pairs",
        trained({ "max-regression": 0.02 }, [0.89, 0.9, 0.91], [0.9, 0.91, 0.92], 4),
        "inconclusive",
        ["METRIC_UNDECIDED"],
      ],
      [
        "other seeds: Welch, beyond doubt",
        trained({ "max-regression": 0.02 }, [0.8, 0.81, 0.82], [0.9, 0.91, 0.92], 4),
        "fail",
        ["METRIC_REGRESSED"],
      ],
      [
        "overlapping folds as if they were seeds pass",
        trained({ "max-regression": 0.02 }, [0.885, 0.901, 0.892, 0.91, 0.899], [0.9, 0.901, 0.902, 0.903, 0.904]),
        "pass",
        [],
      ],
      [
        "overlapping folds by Nadeau and Bengio do not",
        trained({ "max-regression": 0.02 }, [0.885, 0.901, 0.892, 0.91, 0.899], [0.9, 0.901, 0.902, 0.903, 0.904], 1, {
          "fold-test-share": 0.5,
        }),
        "inconclusive",
        ["METRIC_UNDECIDED"],
      ],
      [
        "history: worse than τ, and as usual",
        remembered({ "max-regression": 0.01 }, 0.885, 0.9, USUAL),
        "inconclusive",
        ["METRIC_UNDECIDED"],
      ],
      ["history: worse than τ, and than usual", remembered({ "max-regression": 0.01 }, 0.85, 0.9, USUAL), "fail", ["METRIC_REGRESSED"]],
      ["history: within τ", remembered({ "max-regression": 0.01 }, 0.895, 0.9, USUAL), "pass", []],
      [
        "history: median and quartiles when it is short",
        remembered({ "max-regression": 0.01 }, 0.885, 0.9, USUAL.slice(0, 6)),
        "inconclusive",
        ["METRIC_UNDECIDED"],
      ],
      [
        "history: below the minimum n fall back to τ",
        remembered({ "max-regression": 0.01 }, 0.885, 0.9, USUAL.slice(0, 4)),
        "fail",
        ["METRIC_REGRESSED"],
      ],
      [
        "… and say so, when it was asked for",
        remembered({ "max-regression": 0.01 }, 0.885, 0.9, USUAL.slice(0, 4), { method: "history" }),
        "fail",
        ["METRIC_REGRESSED", "NOISE_NOT_JUDGED"],
      ],
      ["one run: τ is the whole story", { ...against({ "max-regression": 0.02 }, 0.89, 0.9), samples: {} }, "pass", []],
      [
        "one run on N rows: warn when the limit lies below the noise",
        { ...against({ "max-regression": 0.02 }, 0.89, 0.9), samples: { testRows: 69 } },
        "warn",
        ["LIMIT_BELOW_NOISE"],
      ],
      [
        "one run on N rows: method: none does not ask",
        { ...against({}, 0.89, 0.9), gate: { ...rule({ "max-regression": 0.02 }), noise: { method: "none" } }, samples: { testRows: 69 } },
        "pass",
        [],
      ],
      ["one run on many rows", { ...against({ "max-regression": 0.02 }, 0.89, 0.9), samples: { testRows: 10_000 } }, "pass", []],
      [
        "one run on N rows, and nothing changed",
        { ...against({ "max-regression": 0.02 }, 0.9, 0.9), samples: { testRows: 69 } },
        "pass",
        [],
      ],
      [
        "one run on N rows: no share of rows, no standard error",
        { ...against({ "max-regression": 0.02 }, 0.51, 0.5, "log_loss"), samples: { testRows: 69 } },
        "pass",
        [],
      ],
      [
        "a method that the evidence does not allow is named",
        { ...trained({ "max-regression": 0.02 }, [0.9, 0.9], [0.9, 0.9], 1, { method: "bootstrap" }) },
        "warn",
        ["NOISE_NOT_JUDGED"],
      ],
    ),
  )("%s", (_rule, situation, verdict, expected) => holds(situation, verdict, expected));

  test("intervals are said in words, with what would settle it", () => {
    const { rules, findings } = gate(predicted({ "max-regression": 0.02 }, wrong(2, 60), wrong(0, 60)));
    expect(rules).toMatchObject([
      {
        verdict: "inconclusive",
        gain: expect.closeTo(-2 / 60),
        limit: -0.02,
        interval: [expect.any(Number), expect.any(Number)],
        noise: { method: "bootstrap", samples: 60, "mcnemar-p": expect.closeTo(0.5) },
      },
    ]);
    expect(rules[0]?.message).toMatch(
      /^accuracy 0\.966667 against 1: 0\.0333333 worse, between 0\.\d+ worse and no change, at most 0\.02 worse is allowed \(bootstrap over 60 rows, 0 fixed and 2 broken\): too close to call; about \d+ rows would settle it$/,
    );
    expect(findings[0]?.advice).toMatch(/^evaluate on more test rows \(about \d+ in all\), or change the limit in the policy$/);
  });

  test.each<[string, Situation, string]>([
    [
      "seeds all alike",
      trained({ "max-regression": 0.02 }, [0.89, 0.9, 0.91], [0.9, 0.91, 0.92]),
      "accuracy 0.9 against 0.91: 0.01 worse on average, on all alike, at most 0.02 worse is allowed (over 3 seeds)",
    ],
    [
      "rows all alike",
      predicted({ "max-regression": 0 }, wrong(1, 10), wrong(1, 10)),
      "accuracy 0.9 against 0.9: no change, on every single one, at most 0 worse is allowed (bootstrap over 10 rows, 0 fixed and 0 broken)",
    ],
    [
      "what was usual",
      remembered({ "max-regression": 0.01 }, 0.885, 0.9, USUAL),
      "accuracy 0.885 against 0.9: 0.015 worse, at most 0.01 worse is allowed; 0.8778 would still be usual after the 10 runs recorded before",
    ],
    [
      "of one seed nothing is known",
      trained({ "max-regression": 0.02 }, [0.8], [0.9]),
      "accuracy 0.8 against 0.9: 0.1 worse, at most 0.02 worse is allowed",
    ],
  ])("words: %s", (_name, situation, message) => {
    expect(gate(situation).rules[0]?.message).toBe(message);
  });

  test.each<[string, Situation, object]>([
    ["bootstrap", predicted({ "max-regression": 0.02 }, wrong(3, 80), wrong(1, 80)), { method: "bootstrap", samples: 80 }],
    ["paired seeds", trained({ "max-regression": 0.02 }, [0.89, 0.9], [0.9, 0.91]), { method: "paired-seeds", samples: 2 }],
    ["Welch", trained({ "max-regression": 0.02 }, [0.89, 0.9], [0.9, 0.91], 9), { method: "welch", samples: 2 }],
    [
      "folds",
      trained({ "max-regression": 0.02 }, [0.89, 0.9], [0.9, 0.91], 1, { "fold-test-share": 0.1 }),
      { method: "nadeau-bengio", samples: 2 },
    ],
    ["history", remembered({ "max-regression": 0.01 }, 0.885, 0.9, USUAL), { method: "history", samples: 10, p: expect.any(Number) }],
    [
      "a proportion",
      { ...against({ "max-regression": 0.02 }, 0.89, 0.9), samples: { testRows: 69 } },
      { method: "proportion", samples: 69 },
    ],
  ])("the outcome says how chance was judged: %s", (_name, situation, noise) => {
    expect(gate(situation).rules[0]?.noise).toMatchObject(noise);
  });

  test("the p value of a history is that of Student's t for one more run", () => {
    // Mean 0.9, s² = 0.0012/9: t = −0.015/(s·√1.1) = −1.2386 with 9 degrees of freedom (scipy.stats.t.cdf).
    expect(gate(remembered({ "max-regression": 0.01 }, 0.885, 0.9, USUAL)).rules[0]?.noise?.p).toBeCloseTo(0.12341515741253588, 12);
  });

  test("the rows of a slice are those that its standard error is of", () => {
    const slices = sliced("island", { a: [30, { accuracy: 0.88 }] });
    const { findings } = gate({
      gate: { slices: { by: "island", metrics: { accuracy: { "max-regression": 0.05 } } } },
      candidate: {},
      slices,
      baseline: baselineOf({}, sliced("island", { a: [30, { accuracy: 0.9 }] })),
      samples: { testRows: 100_000 },
    });
    expect(findings).toMatchObject([{ code: "LIMIT_BELOW_NOISE", subject: "accuracy [island=a]", observed: expect.closeTo(0.0593) }]);
  });

  test("rows that belong together are drawn together: what looks certain row by row is not", () => {
    const [now, before] = [`${"0".repeat(40)}${"1".repeat(360)}`, "1".repeat(400)];
    const patient = Array.from({ length: 400 }, (_, row) => (row < 40 ? 0 : 1 + Math.floor(row / 40)));
    const situation = (noise: unknown, column: string): Situation => ({
      ...predicted({ "max-regression": 0.02 }, now, before, {}, noise),
      samples: {
        candidate: sideOf({ predictions: hits(now, { [column]: patient }) }),
        baseline: sideOf({ predictions: hits(before, { [column]: patient }) }),
      },
    });
    expect(gate(situation({}, "x")).rules[0]).toMatchObject({ verdict: "fail", noise: { method: "bootstrap", samples: 400 } });
    for (const [noise, column] of [
      [{}, "group"],
      [{ cluster: "patient" }, "patient"],
    ] as const)
      expect(gate(situation(noise, column)).rules[0]).toMatchObject({
        verdict: "inconclusive",
        noise: { method: "clustered-bootstrap", samples: 10 },
      });
  });

  test("rows are joined by their id, whatever their order", () => {
    const before = hits(wrong(4, 100));
    const turned = before.take([...Array(100).keys()].reverse());
    const decided = (candidate: typeof before) =>
      gate({
        ...predicted({ "max-regression": 0 }, wrong(4, 100), wrong(4, 100)),
        samples: { candidate: sideOf({ predictions: candidate }), baseline: sideOf({ predictions: before }) },
      });
    expect(decided(turned).rules).toEqual(decided(before).rules);
    expect(decided(turned).rules[0]).toMatchObject({ verdict: "pass", interval: [0, 0] });
  });

  test.each<[string, string, number, object]>([
    ["a curve on very many rows rests on some of them, and says so", "roc_auc", 60_000, { method: "bootstrap", samples: 50_000 }],
    ["counts of very many clustered rows do too", "f1", 60_000, { method: "clustered-bootstrap", samples: 100 }],
    ["counts of rows one by one rest on all", "f1", 60_001, { method: "bootstrap", samples: 60_001 }],
  ])("%s", (_name, metric, count, noise) => {
    const before = hits(`${"0".repeat(600)}${"1".repeat(count - 600)}`, {
      "probability/b": Array.from({ length: count }, (_, row) => (row % 1000) / 1000),
      ...(count === 60_000 && metric === "f1" ? { group: Array.from({ length: count }, (_, row) => row % 100) } : {}),
    });
    const { rules } = gate({
      ...against({ "max-regression": 0 }, 0.5, 0.5, metric),
      gate: { ...rule({ "max-regression": 0 }, metric), noise: { resamples: 100 } },
      samples: { candidate: sideOf({ predictions: before }), baseline: sideOf({ predictions: before }) },
    });
    expect(rules[0]).toMatchObject({ verdict: "pass", interval: [0, 0], noise });
    expect(rules[0]?.message.includes("50000 of the 60000 rows")).toBe(count === 60_000);
  });

  test.each<[string, Partial<Samples>, string]>([
    ["no ids", { baseline: sideOf({ predictions: hits("1111", { id: [null, null, null, null] }) }) }, "an id is null"],
    ["other rows", { baseline: sideOf({ predictions: hits("1111", { id: [7, 8, 9, 10] }) }) }, "0 of 4 rows"],
    ["other labels", { baseline: sideOf({ predictions: hits("1111", { label: ["b", "b", "a", "b"] }) }) }, "1 row has another label"],
    ["no predictions of the baseline", { baseline: sideOf() }, "no predictions of the baseline"],
  ])("predictions that cannot be paired are not: %s", (_name, samples, why) => {
    const { findings, rules } = gate(predicted({ "max-regression": 0.5 }, "1110", "1111", samples, { method: "bootstrap" }));
    expect(rules[0]?.interval).toBeUndefined();
    expect(findings).toMatchObject([{ code: "NOISE_NOT_JUDGED", message: expect.stringContaining(why) }]);
  });

  test("rows that one side only predicted are told, and numbers of other rows never pass by them", () => {
    const now = hits("1".repeat(90), { id: Array.from({ length: 90 }, (_, row) => row) });
    const situation = (value: number): Situation => ({
      ...against({ "max-regression": 0.02 }, value, 1),
      samples: { candidate: sideOf({ predictions: now }), baseline: sideOf({ predictions: hits("1".repeat(100)) }) },
    });
    expect(gate(situation(1)).rules[0]).toMatchObject({
      verdict: "pass",
      message: expect.stringContaining("10 more were predicted by one side only"),
    });
    expect(gate(situation(0.9)).rules[0]).toMatchObject({ verdict: "inconclusive" });
  });
});

describe("what a change brings itself does not make its loss unknowable", () => {
  const [worse, better] = [`${"1".repeat(50)}${"0".repeat(50)}`, `${"1".repeat(80)}${"0".repeat(20)}`];
  const grouped = (count: number) => ({ group: Array.from({ length: 100 }, (_, row) => Math.floor((row * count) / 100)) });
  const lost = (now: Parameters<typeof hits>[1], before: Parameters<typeof hits>[1], noise = {}): Situation => ({
    ...against({ "max-regression": 0.02 }, 0.5, 0.8),
    gate: { ...rule({ "max-regression": 0.02 }), noise },
    samples: { candidate: sideOf({ predictions: hits(worse, now) }), baseline: sideOf({ predictions: hits(better, before) }) },
  });
  test.each(
    rows(
      ["P7: a new column of two groups is none to draw by", lost(grouped(2), {}), "fail", ["METRIC_REGRESSED"]],
      ["P7: the groups are those of the baseline", lost(grouped(2), grouped(50)), "fail", ["METRIC_REGRESSED"]],
      ["two groups that the baseline has too say nothing", lost(grouped(2), grouped(2)), "inconclusive", ["METRIC_UNDECIDED"]],
      ["nor do those that the policy names", lost(grouped(2), {}, { cluster: "group" }), "inconclusive", ["METRIC_UNDECIDED"]],
    ),
  )("%s", (_rule, situation, verdict, expected) => holds(situation, verdict, expected));

  test("predictions whose errors overflow are no crash: the limits decide", () => {
    const numbers = (prediction: number) =>
      predictionsOf({ id: [1, 2, 3, 4, 5], label: [1e308, 1, 1, 1, 1], prediction: [prediction, 1, 1, 1, 1] });
    const samples = { candidate: sideOf({ predictions: numbers(-1e308) }), baseline: sideOf({ predictions: numbers(1) }) };
    expect(gate({ ...against({ "max-regression": 0.1 }, 2, 1, "mae"), samples }).rules).toMatchObject([{ verdict: "fail" }]);
  });
});

describe("several fail rules or slices: Holm on the one-sided p values", () => {
  const METRICS = ["accuracy", "f1", "recall", "precision", "auc"];
  const BEFORE = [0.9, 0.91, 0.9, 0.89];
  const situation = (noise: unknown, more: object = {}): Situation => {
    const runs = (offsets: readonly number[]) =>
      BEFORE.map((value, index) => ({
        seed: index,
        metrics: new Map(METRICS.map((name, place) => [name, value + (place === 0 ? (offsets[index] ?? 0) : (offsets[index] ?? 0) / 100)])),
      }));
    return {
      gate: {
        metrics: Object.fromEntries(METRICS.map((name) => [name, { "max-regression": 0.02, ...(name === "accuracy" ? {} : more) }])),
        noise,
      },
      candidate: Object.fromEntries(METRICS.map((name) => [name, 0.85])),
      baseline: Object.fromEntries(METRICS.map((name) => [name, 0.9])),
      samples: { candidate: sideOf({ runs: runs([-0.06, -0.03, -0.045, -0.05]) }), baseline: sideOf({ runs: runs([0, 0, 0, 0]) }) },
    };
  };
  const accuracy = (one: Situation) => gate(one).rules.find(({ metric }) => metric === "accuracy");

  test("what fails by itself is inconclusive among five", () => {
    expect(accuracy(situation({ correction: "none" }))).toMatchObject({ verdict: "fail" });
    const among = accuracy(situation({}));
    expect(among).toMatchObject({ verdict: "inconclusive", message: expect.stringContaining("among 5 rules") });
    expect(among?.noise?.["p-adjusted"]).toBeCloseTo(5 * (among?.noise?.p ?? 0), 12);
  });

  test("limits of severity warn are no further chances to fail", () => {
    expect(accuracy(situation({}, { severity: "warn" }))).toMatchObject({ verdict: "fail" });
  });
});

describe("the last release under a looser limit, so that small losses cannot add up", () => {
  const since = (limits: unknown, [c, b, r]: readonly [number, number, number], more: object = {}): Situation => ({
    ...against(limits, c, b),
    input: { release: { evidence: baselineOf({ accuracy: r }), incomparable: null, isBaseline: false, ...more } },
  });
  test.each(
    rows(
      ["twice max-regression by default: kept", since({ "max-regression": 0.01 }, [0.9, 0.905, 0.92]), "pass", []],
      [
        "twice max-regression by default: broken",
        since({ "max-regression": 0.01 }, [0.9, 0.905, 0.93]),
        "fail",
        ["METRIC_REGRESSED_SINCE_RELEASE"],
      ],
      ["a percentage is doubled too", since({ "max-regression": "1%" }, [0.9, 0.905, 0.93]), "fail", ["METRIC_REGRESSED_SINCE_RELEASE"]],
      ["both parts of a margin are", since({ "max-regression": { absolute: 0.01, relative: "1%" } }, [0.9, 0.905, 0.92]), "pass", []],
      [
        "both tiers are",
        since({ "max-regression": { warn: 0.005, fail: 0.02 } }, [0.9, 0.904, 0.92]),
        "warn",
        ["METRIC_REGRESSED_SINCE_RELEASE"],
      ],
      ["as the policy says", since({ "max-regression": 0.01, "max-release-regression": 0.05 }, [0.9, 0.905, 0.94]), "pass", []],
      ["false: not compared", since({ "max-regression": 0.01, "max-release-regression": false }, [0.9, 0.905, 0.99]), "pass", []],
      ["without max-regression only what is stated", since({ min: 0.5 }, [0.9, 0.905, 0.99]), "pass", []],
      ["stated alone", since({ "max-release-regression": 0.05 }, [0.9, 0.905, 0.99]), "fail", ["METRIC_REGRESSED_SINCE_RELEASE"]],
      [
        "the baseline is the release: once is enough",
        since({ "max-regression": 0.01 }, [0.9, 0.905, 0.905], { isBaseline: true }),
        "pass",
        [],
      ],
      [
        "the baseline is the release, and a limit is stated for it",
        since({ "max-release-regression": 0.01 }, [0.9, 0.99, 0.99], { isBaseline: true }),
        "fail",
        ["METRIC_REGRESSED_SINCE_RELEASE"],
      ],
      [
        "other test data than then: a default is silent",
        since({ "max-regression": 0.01 }, [0.9, 0.905, 0.99], { incomparable: "other data" }),
        "pass",
        [],
      ],
      [
        "other test data than then: what is stated is not",
        since({ "max-release-regression": 0.01 }, [0.9, 0.905, 0.99], { incomparable: "other data" }),
        "inconclusive",
        ["METRIC_NOT_COMPARED"],
      ],
      [
        "a metric that the release did not have",
        { ...since({ "max-regression": 0.01 }, [0.9, 0.905, 0.9], { evidence: baselineOf({}) }) },
        "pass",
        [],
      ],
      [
        "… though a limit is stated for it",
        since({ "max-release-regression": 0.01 }, [0.9, 0.905, 0.9], { evidence: baselineOf({}) }),
        "warn",
        ["METRIC_NOT_COMPARED"],
      ],
    ),
  )("%s", (_rule, situation, verdict, expected) => holds(situation, verdict, expected));

  test("the release's predictions tell chance there", () => {
    const situation = {
      ...since({ "max-regression": 0.02 }, [0.97, 0.97, 1]),
      samples: {
        candidate: sideOf({ predictions: hits(`000${"1".repeat(97)}`) }),
        baseline: sideOf({ predictions: hits(`000${"1".repeat(97)}`) }),
        release: sideOf({ predictions: hits("1".repeat(100)) }),
      },
    };
    expect(gate(situation).rules).toMatchObject([
      { rule: "max-regression", verdict: "pass", interval: [0, 0] },
      {
        rule: "max-release-regression",
        verdict: "inconclusive",
        baseline: 1,
        limit: -0.04,
        message: expect.stringContaining("against the last release's 1"),
      },
    ]);
  });
});
