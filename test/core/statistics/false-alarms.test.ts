import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { familyRates, gateRates, historyRate, METHODS, PASTS } from "../../../scripts/statistics/simulate.ts";
import { gateRow, historyRow } from "../../../scripts/statistics/tables.ts";

const [GATES, ALPHA] = [2000, 0.05];
/** α and three standard errors of a share of so many gates. */
const MOST = ALPHA + 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / GATES);

describe(`of ${GATES} gates at the limit`, () => {
  // The smallest size of each: where a method would be wrong first
  const honest = METHODS.filter(({ name }) => !name.endsWith("wrongly"));
  test.each(honest.map((method) => [method.name, method.draws, method] as const))(
    "no more than α fail by chance: %s, %s",
    (_, __, method) => {
      const { fail } = gateRates(method, method.sizes[0] as number, { effect: 0, gates: GATES, alpha: ALPHA });
      expect(fail).toBeLessThanOrEqual(MOST);
      // Nor does the method never say anything
      expect(fail).toBeGreaterThan(ALPHA / 2);
    },
  );

  test.each(honest.slice(0, 5).map((method) => [method.name, method] as const))(
    "a gain five standard errors below it fails nearly always: %s",
    (_, method) => {
      const n = Math.max(...method.sizes.slice(0, 3));
      const { fail, pass } = gateRates(method, n, { effect: -5, gates: 300, alpha: ALPHA });
      expect(fail).toBeGreaterThan(0.85);
      expect(pass).toBeLessThan(0.01);
    },
  );

  test("folds that share their training rows fail too often when they are taken for seeds", () => {
    const wrongly = METHODS.find(({ name }) => name.endsWith("wrongly")) as (typeof METHODS)[number];
    expect(gateRates(wrongly, 10, { effect: 0, gates: GATES, alpha: ALPHA }).fail).toBeGreaterThan(2 * ALPHA);
  });

  test.each(PASTS.flatMap((past) => past.sizes.map((n) => [past.draws, n, past] as const)))(
    "limit from history, %s, %i records",
    (_, n, past) => {
      expect(historyRate(past, n, { effect: 0, gates: GATES, alpha: ALPHA })).toBeLessThanOrEqual(MOST);
    },
  );

  test("of ten rules any fails no more often with Holm's correction, and eight times as often without", () => {
    const { holm, none } = familyRates(10, { gates: GATES, alpha: ALPHA });
    expect(holm).toBeLessThanOrEqual(MOST);
    expect(none).toBeGreaterThan(0.3);
  });
});

test("the tables of docs/statistics.md are what the simulation gives", () => {
  const page = readFileSync("docs/statistics.md", "utf8").split("\n");
  const [method, past] = [METHODS[0] as (typeof METHODS)[number], PASTS[0] as (typeof PASTS)[number]];
  expect(page).toContain(gateRow(method, 3));
  expect(page).toContain(historyRow(past, 10));
  for (const { name, draws, sizes } of METHODS)
    for (const n of sizes) expect(page.filter((line) => line.startsWith(`| ${name} | ${draws} | ${n} |`))).toHaveLength(1);
});
