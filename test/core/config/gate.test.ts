import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../core/config/load.ts";

const parse = (rule: string) => parseConfig(`version: 1\nname: toy\ngate:\n  metrics:\n    accuracy: { ${rule} }\n`, "mlops.yml");
function messageOf(rule: string): string {
  try {
    parse(rule);
    return "accepted";
  } catch (error) {
    return (error as Error).message.split("\n").slice(1).join("\n");
  }
}

describe("P3: limits of two severities are refused where nobody would ever be warned", () => {
  test.each([
    [
      "min: { warn: 0.7, fail: 0.8 }",
      "mlops.yml:5:30: gate.metrics.accuracy.min.warn: warn 0.7 is below fail 0.8, so it would never be told",
    ],
    ["max: { warn: 9, fail: 8 }", "mlops.yml:5:30: gate.metrics.accuracy.max.warn: warn 9 is above fail 8, so it would never be told"],
    [
      "max-regression: { warn: 2%, fail: 1% }",
      "mlops.yml:5:41: gate.metrics.accuracy.max-regression.warn: warn 2% is above fail 1%, so it would never be told",
    ],
    [
      "max-release-regression: { warn: 0.2, fail: 0.1 }",
      "mlops.yml:5:49: gate.metrics.accuracy.max-release-regression.warn: warn 0.2 is above fail 0.1, so it would never be told",
    ],
    [
      "min-improvement: { warn: 0.1, fail: 0.2 }",
      "mlops.yml:5:42: gate.metrics.accuracy.min-improvement.warn: warn 0.1 is below fail 0.2, so it would never be told",
    ],
    [
      "max-improvement: { warn: 0.3, fail: 0.2 }",
      "mlops.yml:5:42: gate.metrics.accuracy.max-improvement.warn: warn 0.3 is above fail 0.2, so it would never be told",
    ],
    ["min: { warn: 0.9, fail: 0.5 }, max: 0.8", "mlops.yml:5:17: gate.metrics.accuracy.min: min is greater than max"],
  ])("%s", (rule, message) => expect(messageOf(rule)).toBe(message));

  test.each([
    "min: { warn: 0.9, fail: 0.8 }, max: 0.95",
    "min: { warn: 0.8, fail: 0.8 }",
    "max-regression: { warn: 0.5%, fail: 1% }",
    // A share and a number cannot be told apart before there is a baseline.
    "max-regression: { warn: 2%, fail: 0.01 }",
    "max-regression: { warn: { absolute: 0.2, relative: 9% }, fail: 0.1 }",
    "max-improvement: { warn: 0.1, fail: 0.3 }",
  ])("accepted: %s", (rule) => expect(messageOf(rule)).toBe("accepted"));

  test("a misspelt key of a limit of several parts is told of the limit that was meant", () => {
    expect(messageOf("max-regression: { warn: 2%, fial: 3% }")).toContain('unknown key "fial": did you mean "fail"?');
    expect(messageOf("max-regression: { absolut: 0.1, relative: 3% }")).toContain('unknown key "absolut": did you mean "absolute"?');
    expect(messageOf("max-regression: { absolute: -1 }")).toBe(
      "mlops.yml:5:45: gate.metrics.accuracy.max-regression.absolute: may not be negative",
    );
  });
});
