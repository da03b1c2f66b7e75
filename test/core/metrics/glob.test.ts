import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { knownDirection } from "../../../core/metrics/direction.ts";
import { isGlob, matchesGlob } from "../../../core/metrics/glob.ts";

describe("globs over metric names", () => {
  test.each([
    ["recall/*", "recall/adelie", true],
    ["recall/*", "recall/a/b", true],
    ["recall/*", "recall", false],
    ["*_f1", "macro_f1", true],
    ["*_f1", "f1", false],
    ["*", "", true],
    ["f?", "f1", true],
    ["f?", "f", false],
    ["a*b*c", "aXbYbZc", true],
    ["a*b*c", "aXbYbZ", false],
    ["a.b", "axb", false],
    ["[ab]", "a", false],
    ["{a,b}", "a", false],
    ["f1", "f1", true],
    ["f1", "F1", false],
  ])("%s over %s", (pattern, name, expected) => expect(matchesGlob(pattern, name)).toBe(expected));

  test("a name without wildcards covers itself alone", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, name) => {
        fc.pre(!isGlob(pattern));
        expect(matchesGlob(pattern, name)).toBe(pattern === name);
      }),
    );
  });

  test("a hostile pattern takes no time", () => {
    const began = performance.now();
    expect(matchesGlob(`${"*a".repeat(200)}b`, "a".repeat(20_000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

test.each([
  ["accuracy", "higher"],
  ["Accuracy", "higher"],
  ["macro_f1", "higher"],
  ["weighted_precision", "higher"],
  ["f1_macro", "higher"],
  ["test_roc_auc", "higher"],
  ["recall/adelie", "higher"],
  ["recall/*", "higher"],
  ["*_f1", "higher"],
  ["ndcg@10", "higher"],
  ["fold1.accuracy", "higher"],
  ["r2", "higher"],
  ["log_loss", "lower"],
  ["val_loss", "lower"],
  ["rmse", "lower"],
  ["mean_absolute_error", "lower"],
  ["ece", "lower"],
  ["pinball/0.9", "lower"],
  ["latency_ms", "lower"],
  ["*", undefined],
  ["macro_*", undefined],
  ["profit", undefined],
  ["constructor", undefined],
  ["__proto__", undefined],
  ["lossless", undefined],
])("the direction of %s is %s", (name, direction) => expect(knownDirection(name)).toBe(direction));
