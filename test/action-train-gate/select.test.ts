import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPolicy } from "../../action-train-gate/src/policy-check.ts";
import { type Candidate, type RunResult, selectCandidate } from "../../action-train-gate/src/select.ts";
import { policyOf } from "./support.ts";

/** Lower is known to be better. */
const RESOURCES = Object.fromEntries(
  ["model_bytes", "training_seconds", "peak_memory_bytes", "cpu_seconds", "latency_ms"].map((name) => [name, { "max-regression": "10%" }]),
);

type Splits = Record<string, Record<string, number>>;

function run(splits: Splits, rest: Partial<RunResult> = {}): RunResult {
  const metrics = Object.entries(splits).map(([split, values]): [string, ReadonlyMap<string, number>] => [
    split,
    new Map(Object.entries(values)),
  ]);
  return { seed: null, failure: null, modelBytes: null, ...rest, splits: new Map(metrics) };
}
const seeds = (name: string, values: readonly number[], rest: Partial<RunResult> = {}): Candidate => ({
  name,
  runs: values.map((f1, index) => run({ validation: { f1 } }, { ...rest, seed: index + 1 })),
});
const crashed = (name: string): Candidate => ({ name, runs: [run({}, { failure: "exit 1" })] });
const one = (name: string, validation: Record<string, number>, rest: Partial<RunResult> = {}): Candidate => ({
  name,
  runs: [run({ validation }, rest)],
});

function select(candidates: readonly Candidate[], section: unknown = { metrics: { f1: { min: 0 } } }) {
  const policy = policyOf(section);
  const selection = selectCandidate(candidates, policy, checkPolicy(policy, "here", candidates.length));
  const { winner } = selection;
  return {
    ...selection,
    won: winner === null ? null : `${candidates[winner.candidate]?.name}-${candidates[winner.candidate]?.runs[winner.run]?.seed}`,
  };
}

describe("the best on validation wins", () => {
  test.each<[string, readonly Candidate[], unknown, string | null]>([
    ["higher is better", [one("a", { f1: 0.8 }), one("b", { f1: 0.9 })], undefined, "b-null"],
    ["lower is better", [one("a", { loss: 0.2 }), one("b", { loss: 0.9 })], { metrics: { loss: { max: 9 } } }, "a-null"],
    [
      "towards a target",
      [one("a", { ratio: 1.3 }), one("b", { ratio: 0.8 })],
      { metrics: { ratio: { better: { target: 1 }, min: 0 } } },
      "b-null",
    ],
    [
      "the primary is named",
      [one("a", { f1: 0.8, auc: 0.9 }), one("b", { f1: 0.9, auc: 0.8 })],
      { primary: "auc", metrics: { f1: { min: 0 } } },
      "a-null",
    ],
    ["equals: the first", [one("a", { f1: 0.8 }), one("b", { f1: 0.8 })], undefined, "a-null"],
    [
      "equals: the smaller model",
      [one("a", { f1: 0.8 }, { modelBytes: 9 }), one("b", { f1: 0.8 }, { modelBytes: 5 })],
      undefined,
      "b-null",
    ],
    ["a model of unknown size is not small", [one("a", { f1: 0.8 }), one("b", { f1: 0.8 }, { modelBytes: 5 })], undefined, "b-null"],
    [
      "equals of one size: the faster",
      [one("a", { f1: 0.8, "latency.p95": 9 }, { modelBytes: 5 }), one("b", { f1: 0.8, "latency.p95": 7 }, { modelBytes: 5 })],
      undefined,
      "b-null",
    ],
    [
      "equals: size before latency",
      [one("a", { f1: 0.8, latency_ms: 9 }, { modelBytes: 4 }), one("b", { f1: 0.8, latency_ms: 7 }, { modelBytes: 5 })],
      undefined,
      "a-null",
    ],
    ["equals of one size: no latency is not fast", [one("a", { f1: 0.8 }), one("b", { f1: 0.8, latency_ms: 7 })], undefined, "b-null"],
    ["who crashed is out", [crashed("a"), one("b", { f1: 0.1 })], undefined, "b-null"],
    ["all crashed", [crashed("a"), crashed("b")], undefined, null],
    [
      "a broken hard bound ranks last",
      [one("a", { f1: 0.9, recall: 0.5 }), one("b", { f1: 0.8, recall: 0.8 })],
      { metrics: { f1: { min: 0 }, recall: { min: 0.7 } } },
      "b-null",
    ],
    [
      "a broken warning does not",
      [one("a", { f1: 0.9, recall: 0.5 }), one("b", { f1: 0.8, recall: 0.8 })],
      { metrics: { f1: { min: 0 }, recall: { min: 0.7, severity: "warn" } } },
      "a-null",
    ],
    [
      "all break a hard bound: the best of them",
      [one("a", { f1: 0.2 }), one("b", { f1: 0.3 })],
      { metrics: { f1: { min: 0.9 } } },
      "b-null",
    ],
    ["without the primary metric there is no rank", [one("a", { auc: 1 }), one("b", { f1: 0.1 })], undefined, "b-null"],
    ["the best seed ships", [seeds("a", [0.7, 0.9, 0.8])], undefined, "a-2"],
    ["equal seeds: the first", [seeds("a", [0.8, 0.8])], undefined, "a-1"],
    ["means count, not the luckiest seed", [seeds("a", [0.99, 0.5, 0.5]), seeds("b", [0.9, 0.9, 0.9])], undefined, "b-1"],
    [
      "within one standard error the cheapest",
      [seeds("a", [0.9, 0.8], { modelBytes: 100 }), seeds("b", [0.81, 0.81], { modelBytes: 1 })],
      undefined,
      "b-1",
    ],
    [
      "beyond one standard error the best",
      [seeds("a", [0.9, 0.8], { modelBytes: 100 }), seeds("b", [0.79, 0.79], { modelBytes: 1 })],
      undefined,
      "a-1",
    ],
  ])("%s", (_name, candidates, section, winner) => expect(select(candidates, section).won).toBe(winner));

  test("P8: a candidate of which one seed crashed is out, however good the others", () => {
    const candidate: Candidate = {
      name: "a",
      runs: [run({}, { seed: 1, failure: "exit 1" }), run({ validation: { f1: 0.7 } }, { seed: 2 })],
    };
    const { won, candidates } = select([candidate, one("b", { f1: 0.6 })]);
    expect(won).toBe("b-null");
    expect(candidates[0]).toMatchObject({ eligible: false, reason: "seed 1: exit 1" });
  });

  test("three equal values have exactly that mean", () => {
    const { candidates } = select([seeds("a", [0.9, 0.9, 0.9]), one("b", { f1: 0.1 })], { metrics: { f1: { min: 0.9 } } });
    expect(candidates[0]).toMatchObject({ eligible: true });
    expect(candidates[0]?.selection.get("f1")).toBe(0.9);
    expect(candidates[1]).toMatchObject({ eligible: false, reason: "f1 on validation: 0.1 is below min 0.9" });
  });

  test("when none keeps the bounds, the chosen one is the best of those that break them, and says so", () => {
    const { won, candidates } = select([one("a", { f1: 0.1 }), one("b", { f1: 0.2 })], { metrics: { f1: { min: 0.9 } } });
    expect(won).toMatch(/^b/);
    expect(candidates.map(({ eligible, reason }) => [eligible, reason])).toEqual([
      [false, "f1 on validation: 0.1 is below min 0.9"],
      [false, "best of those that break a bound: f1 on validation: 0.2 is below min 0.9"],
    ]);
  });

  test("seeds that fail alike are told once", () => {
    const failing = (failure: string, seed: number) => run({}, { seed, failure });
    const candidate: Candidate = { name: "a", runs: [failing("exit 1", 1), failing("exit 2", 2), failing("exit 1", 3)] };
    expect(select([candidate, one("b", { f1: 0.6 })]).candidates[0]?.reason).toBe("2 of 3 runs: exit 1; seed 2: exit 2");
  });

  test("without validation the test split serves both", () => {
    const { split, won } = select([
      { name: "a", runs: [run({ test: { f1: 0.1 } })] },
      { name: "b", runs: [run({ test: { f1: 0.2 } })] },
    ]);
    expect([split, won]).toEqual(["test", "b-null"]);
  });

  test("P9: the order of candidates decides only between equals", () => {
    const scores = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(scores, (values) => {
        const candidates = values.map((f1) => one(String(f1), { f1: f1 / 1000 }));
        expect(select(candidates).won).toBe(`${Math.max(...values)}-null`);
        expect(select(candidates.toReversed()).won).toBe(`${Math.max(...values)}-null`);
      }),
    );
  });
});

describe("P3: a policy that could not be applied is refused", () => {
  test.each<[string, unknown, string]>([
    ["a change of an unknown metric", { metrics: { profit: { "max-regression": 0.1 } } }, "UNKNOWN_DIRECTION"],
    ["a change of a pattern that says nothing", { metrics: { "*": { "max-regression": 0.1 } } }, "UNKNOWN_DIRECTION"],
    [
      "a change of an unknown metric of slices",
      { slices: { by: "a", metrics: { profit: { "min-improvement": 0.1 } } } },
      "UNKNOWN_DIRECTION",
    ],
    ["an unknown metric that is to pick", { metrics: { profit: { min: 0 } } }, "UNKNOWN_DIRECTION"],
    ["a pattern that is to pick", { primary: "recall/*", metrics: { f1: { min: 0 } } }, "PRIMARY_UNCLEAR"],
    ["nothing that could pick", { metrics: { "recall/*": { min: 0 } } }, "PRIMARY_UNCLEAR"],
    ["a loss since the release of an unknown metric", { metrics: { profit: { "max-release-regression": 0.1 } } }, "UNKNOWN_DIRECTION"],
    ["no limits", { metrics: { f1: {} } }, "GATE_EMPTY"],
    ["no limits but one that is off", { metrics: { f1: { "max-release-regression": false } } }, "GATE_EMPTY"],
    ["a negative improvement", { metrics: { f1: { "min-improvement": -0.1 } } }, "LIMIT_NEGATIVE"],
  ])("%s", (_name, section, code) => {
    expect(() => checkPolicy(policyOf(section), "here", 2)).toThrow(expect.objectContaining({ code, unchanged: "nothing was trained" }));
  });

  test("all that is wrong with it is said at once", () => {
    const section = {
      primary: "a*",
      metrics: { profit: { "max-regression": 0.1 }, f1: { "min-improvement": -1 }, churn: { "min-improvement": "-5%" } },
    };
    expect(() => checkPolicy(policyOf(section), "here", 2)).toThrow(
      expect.objectContaining({
        code: "UNKNOWN_DIRECTION",
        message: expect.stringMatching(/^5 mistakes: .*"profit".*"f1".*"churn".*"churn".*"a\*"/),
      }),
    );
  });

  test.each<[string, unknown, number]>([
    ["an unknown metric with a bound, one run", { metrics: { profit: { min: 0 } } }, 1],
    ["an unknown metric with a direction", { metrics: { profit: { "max-regression": 0.1, better: "higher" } } }, 2],
    ["a pattern of a known family", { metrics: { f1: { min: 0 }, "recall/*": { "max-regression": 0.1 } } }, 2],
    ["only how far slices may lie apart", { slices: { by: "a", metrics: { profit: { "max-gap": 0.1 } } } }, 1],
    ["resources", { metrics: { f1: { min: 0 }, ...RESOURCES } }, 1],
    ["nothing, if that is wanted", { "allow-empty": true }, 1],
  ])("accepted: %s", (_name, section, runs) => {
    expect(() => checkPolicy(policyOf(section), "here", runs)).not.toThrow();
  });
});
