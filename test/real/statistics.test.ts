import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { ColumnProfile, DataReport } from "../../core/report/data-report.ts";
import { runCli } from "./command-line.ts";
import { python } from "./python.ts";

interface NumberReference {
  readonly mean: number;
  readonly std: number;
  readonly numpy: readonly [number, number];
  readonly quantiles: Readonly<Record<string, number>>;
}
interface TextReference {
  readonly lengths: { readonly min: number; readonly max: number; readonly mean: number };
  readonly top: readonly (readonly [string, number])[];
}
type Reference = { readonly count: number; readonly nulls: number; readonly distinct: number } & (NumberReference | TextReference);

const REFERENCE = resolve("test/real/statistics_reference.py");

/** The columns' profiles as the command line reports them, beside those of Python, NumPy and pandas. */
async function profiled(rows: number, seed: number): Promise<{ own: Record<string, ColumnProfile>; reference: Record<string, Reference> }> {
  const folder = mkdtempSync(join(tmpdir(), "statistics-"));
  try {
    const { code, output } = await python(folder, [REFERENCE, "table.csv", String(rows), String(seed)]);
    expect(code, output).toBe(0);
    writeFileSync(join(folder, "mlops.yml"), "version: 1\ndata: { datasets: { table: { files: table.csv } } }\n");
    const run = await runCli(folder, ["validate", "--json"]);
    expect(run.code, run.stderr).toBe(0);
    const report = JSON.parse(run.stdout) as DataReport;
    return { own: report.datasets.table?.columns ?? {}, reference: JSON.parse(output) as Record<string, Reference> };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const isNumbers = (reference: Reference): reference is Reference & NumberReference => "mean" in reference;

test.each([
  [2, 1],
  [17, 2],
  [999, 3],
  [20_000, 4],
])("of %i rows every statistic is that of exact arithmetic, NumPy and pandas", async (rows, seed) => {
  const { own, reference } = await profiled(rows, seed);
  expect(Object.keys(own)).toEqual(Object.keys(reference));
  for (const [name, expected] of Object.entries(reference)) {
    const profile = own[name] as ColumnProfile;
    expect([name, profile.count, profile.nulls, profile.distinct]).toEqual([name, expected.count, expected.nulls, expected.distinct]);
    expect([name, profile.approximate]).toEqual([name, []]);
    if (isNumbers(expected)) {
      // To the last bit: the exact sum, rounded once.
      expect([name, profile.mean, profile.std]).toEqual([name, expected.mean, expected.std]);
      const [mean, std] = expected.numpy;
      expect(Math.abs((profile.mean ?? 0) - mean)).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(mean), std));
      for (const [probability, quantile] of Object.entries(expected.quantiles))
        expect(Math.abs((profile.quantiles[probability] ?? Number.NaN) - quantile), `${name} ${probability}`).toBeLessThanOrEqual(
          1e-12 * Math.max(1, Math.abs(quantile)),
        );
    } else {
      if (name !== "flag") expect([name, profile.lengths]).toEqual([name, expected.lengths]);
      expect([name, profile.top.map(({ value, count }) => [String(value), count])]).toEqual([name, expected.top]);
    }
  }
});

test("beyond the kept values, quantiles stay within 0.1 % and distinct counts within 3 %, and the report says so", async () => {
  const { own, reference } = await profiled(150_000, 5);
  for (const name of ["fine", "far", "mixed_sizes", "code"]) {
    const [profile, expected] = [own[name] as ColumnProfile, reference[name] as Reference];
    expect(profile.approximate).toContain("distinct");
    expect(Math.abs(profile.distinct / expected.distinct - 1)).toBeLessThan(0.03);
    if (!isNumbers(expected)) continue;
    expect([name, profile.mean, profile.std]).toEqual([name, expected.mean, expected.std]);
    for (const [probability, quantile] of Object.entries(expected.quantiles))
      expect(Math.abs((profile.quantiles[probability] ?? Number.NaN) - quantile), `${name} ${probability}`).toBeLessThanOrEqual(
        1e-3 * Math.abs(quantile) + 2e-3 * (name === "fine" ? 1 : 0),
      );
  }
});
