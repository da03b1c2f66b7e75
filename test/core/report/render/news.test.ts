import { expect, test } from "vitest";
import type { GateReport } from "../../../../core/report/gate-report.ts";
import { isUnchanged } from "../../../../core/report/render/news.ts";
import { firstGate, passingGate } from "../fixtures/gate.ts";
import { overriddenGate, wholeGate } from "../fixtures/whole.ts";

const same = (changes: Partial<GateReport> = {}): GateReport => {
  const gate = passingGate(changes);
  return { ...gate, baseline: gate.baseline && { ...gate.baseline, metrics: gate.metrics } };
};
const policy: GateReport["findings"] = overriddenGate().findings.filter(({ code }) => code === "POLICY_CHANGED");

test("comment: on-change: the same metrics as the baseline, and nothing to say, are no news", () => {
  expect(isUnchanged(same())).toBe(true);
});

test.each<[string, GateReport]>([
  ["another metric", passingGate()],
  ["no baseline", { ...same(), baseline: null }],
  ["a failure", { ...same(), verdict: "fail" }],
  ["the policy was edited", same({ findings: policy })],
  ["an earlier attempt failed", same({ attempts: wholeGate().attempts })],
  ["predictions turned, though the metrics are equal", same({ flips: wholeGate().flips })],
  ["a slice lost", same({ "slice-advice": wholeGate()["slice-advice"] })],
  ["a first run", firstGate()],
])("P7: %s is news", (_, gate) => {
  expect(isUnchanged(gate)).toBe(false);
});
