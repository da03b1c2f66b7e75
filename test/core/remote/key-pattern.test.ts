import { expect, it } from "vitest";
import { keyMatcher, literalPrefix } from "../../../core/remote/key-pattern.ts";

it.each([
  ["data/*.csv", ["data/a.csv", "data/.csv"], ["data/x/a.csv", "data/a.csvx", "xdata/a.csv"]],
  ["data/**/*.csv", ["data/a.csv", "data/x/y/a.csv"], ["data.csv", "other/a.csv"]],
  ["data/year=202?/*", ["data/year=2024/a"], ["data/year=20245/a", "data/year=202/a"]],
  ["a+b(1)/[x].*", ["a+b(1)/[x].csv"], ["aab1/x.csv"]],
  ["data/**", ["data/a", "data/x/b"], ["dat"]],
])("%s means keys as it says", (pattern, meant, others) => {
  expect(meant.filter((key) => !keyMatcher(pattern)(key))).toEqual([]);
  expect(others.filter(keyMatcher(pattern))).toEqual([]);
});

it("lists by what is certain", () => {
  expect(literalPrefix("data/year=202?/*.csv")).toBe("data/year=202");
  expect(literalPrefix("**/a.csv")).toBe("");
});
