import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { annotate } from "../../action-train-gate/src/annotations.ts";
import { placeOfRule } from "../../action-train-gate/src/rule-place.ts";
import type { Annotation, Log } from "../../core/host/log.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { Workspace } from "../../core/stage.ts";
import { failingGate, rule } from "../core/report/fixtures/gate.ts";

const CONFIG = `version: 1
name: penguins
gate:
  primary: macro_f1
  metrics:
    macro_f1: { min: 0.9 }
    log_loss:
      max: 0.5
      max-regression:
        warn: 5%
        fail: 10%
    "recall/*":
      min: 0.75
    recall/Gentoo:
      max-improvement: 0.2
  slices:
    by: island
    min-samples: 20
    metrics:
      accuracy:
        min: 0.8
        max-gap: 0.1
`;
const RULES = [
  rule("macro_f1", "min"),
  rule("gone", "min"),
  rule("accuracy", "max-gap", { slice: { column: "island", value: "a … b", samples: 9 } }),
];
const finding = (code: string, subject: string, text: string, severity: Finding["severity"] = "fail"): Finding => ({
  ...{ code, subject, rule: text, severity, observed: null, expected: null, message: `${subject}: ${text}`, advice: "look" },
});
const lineOf = (one: Finding): string | null => {
  const line = placeOfRule(CONFIG, "mlops.yml", RULES)(one);
  return line === null ? null : (CONFIG.split("\n")[line - 1] ?? "").trim();
};

describe("a rule that failed is marked where it is written", () => {
  test.each([
    ["a bound", finding("METRIC_BELOW_MIN", "macro_f1", "min 0.9"), "macro_f1: { min: 0.9 }"],
    ["a bound on lines of its own", finding("METRIC_ABOVE_MAX", "log_loss", "max 0.5"), "max: 0.5"],
    ["a tier that fails", finding("METRIC_REGRESSED", "log_loss", "max-regression 0.01"), "fail: 10%"],
    ["a tier that warns", finding("METRIC_REGRESSED", "log_loss", "max-regression 0.005", "warn"), "warn: 5%"],
    ["a rule of a glob", finding("METRIC_BELOW_MIN", "recall/Adelie", "min 0.75"), "min: 0.75"],
    ["the glob's rule of a metric that has another of its own", finding("METRIC_BELOW_MIN", "recall/Gentoo", "min 0.75"), "min: 0.75"],
    ["its own rule", finding("METRIC_SUSPICIOUS", "recall/Gentoo", "max-improvement 0.2"), "max-improvement: 0.2"],
    ["a slice", finding("METRIC_BELOW_MIN", "accuracy [island=Dream]", "min 0.8"), "min: 0.8"],
    ["a gap over slices", finding("SLICE_GAP", "accuracy [island=a … b]", "max-gap 0.1"), "max-gap: 0.1"],
    [
      "a limit since the release that nobody wrote",
      finding("METRIC_REGRESSED_SINCE_RELEASE", "log_loss", "max-release-regression 0.02"),
      "fail: 10%",
    ],
    ["a metric with its split", finding("METRIC_NOT_FINITE", "test.macro_f1", "finite number"), "macro_f1: { min: 0.9 }"],
    ["too small a slice", finding("SLICE_SMALL", "island=Dream", "min-samples 20", "warn"), "min-samples: 20"],
    ["no baseline: where it would be said", finding("NO_BASELINE", "baseline", "on-missing-baseline", "warn"), "gate:"],
    ["P7: a rule of the base commit that this file no longer has", finding("METRIC_BELOW_MIN", "gone", "min 0.9"), "metrics:"],
    ["what no rule is about", finding("MODEL_MISSING", "model", "model"), null],
  ])("%s", (_, one, line) => {
    expect(lineOf(one)).toBe(line);
  });

  test("P7: a file without the section, or with nothing in it, is marked at its top", () => {
    expect(placeOfRule("version: 1\nname: x\n", "mlops.yml", RULES)(finding("METRIC_BELOW_MIN", "gone", "min 0.9"))).toBe(1);
  });

  test("marks have the file and the line, those of findings with a place of their own keep it; an inline config has no line", async () => {
    const root = await mkdtemp(join(tmpdir(), "marks-"));
    await writeFile(join(root, "mlops.yml"), CONFIG);
    const report = failingGate({ rules: RULES, findings: [
      finding("METRIC_BELOW_MIN", "macro_f1", "min 0.9"),
      { ...finding("METRIC_NOT_FINITE", "macro_f1", "finite"), location: { file: "metrics.json", line: 3, column: 7 } },
    ] }); // biome-ignore format: one finding a line
    const marks = async (configPath: string | null) => {
      const made: Annotation[] = [];
      const log = { annotate: (mark: Annotation) => made.push(mark) } as unknown as Log;
      await annotate(log, report, { configPath, root } as unknown as Workspace);
      return made.map(({ file, line, column }) => [file, line, column]);
    };
    expect(await marks("mlops.yml")).toEqual([["mlops.yml", 6, undefined], ["metrics.json", 3, 7]]); // biome-ignore format: a list
    expect((await marks(null))[0]).toEqual([undefined, undefined, undefined]);
    await writeFile(join(root, "mlops.yml"), "gate: [unclosed");
    expect((await marks("mlops.yml"))[0]).toEqual([undefined, undefined, undefined]);
  });
});
