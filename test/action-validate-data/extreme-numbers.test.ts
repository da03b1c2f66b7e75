import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { brokenLimits } from "../../action-validate-data/src/checks/limits.ts";
import { Project } from "./project.ts";

const MAX = Number.MAX_VALUE;
const extreme = fc.oneof(
  fc.constantFrom(MAX, -MAX, 1.5e308, -1.5e308, 5e-324, -5e-324, 1e-300, 2e-300, 0, -0, 1, 1e154, -1e200, 2 ** 53, 2 ** 1000),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const column = fc.oneof(
  fc.array(extreme, { minLength: 1, maxLength: 12 }),
  extreme.map((value) => [value]),
  fc.array(fc.constantFrom(MAX, -MAX), { minLength: 2, maxLength: 4 }),
);
/** Two columns of as many rows as the longer of them asks for, one with a text among its numbers. */
const table = fc.tuple(column, column, fc.boolean()).map(([xs, ys, hasText]) => {
  const rows = Array.from({ length: 12 }, (_, index) => [xs[index % xs.length], hasText && index === 3 ? "abc" : ys[index % ys.length]]);
  return `x,y\n${rows.map((cells) => cells.map(String).join(",")).join("\n")}\n`;
});

let project: Project;
beforeEach(async () => {
  project = await Project.create({});
});
afterEach(() => project.remove());

const LIMITS = `min: { change: 10% }, max: { change: 1e300 }, mean: { change: 300%, max: 1 }, std: { change: 5%, max: 1e308 }, quantiles: { 0.3: { min: 0 }, 0.5: { change: 1% } }, outliers: { k: 0.5, max: 1% }, nulls: { change: 1% }, distinct: { change: 10% }, severity: warn`;
const DRIFT =
  "min-samples: 1, psi: { fail: false }, jsd: { fail: false }, wasserstein: { warn: 0.1 }, ks: { warn: 0.1 }, nulls: { warn: 0.05 }";
const SECTION = `datasets:
  train: { files: train.csv, drift: { ${DRIFT} }, columns: { x: { ${LIMITS} } } }
  test: { files: test.csv, label: y, suspicious: {}, drift: { reference: train, ${DRIFT} }, columns: { x: { ${LIMITS} } } }
`;

describe("P25: numbers as large or small as doubles are", () => {
  it("never end in a bug: every number of the report is one that JSON has, and what is shown is a number", async () => {
    await fc.assert(
      fc.asyncProperty(table, table, async (one, other) => {
        await project.remove();
        project = await Project.create({ "train.csv": one, "test.csv": other });
        await project.validate(SECTION);
        // Beside what the first run recorded
        await project.write("train.csv", other);
        await project.write("test.csv", one);
        await project.validate(SECTION);
        for (const file of ["comment.md", "report.html"]) expect(await project.read(`.mlops/latest/${file}`)).not.toMatch(/NaN|Infinity|∞/);
      }),
      { numRuns: 30 },
    );
  });

  const rows = (numbers: readonly number[]) => `x\n${numbers.join("\n")}\n`;
  const distance = async (before: readonly number[], after: readonly number[]) => {
    await project.write("train.csv", rows(before));
    await project.write("test.csv", rows(after));
    const { report, findings } = await project.validate(
      "datasets: { train: { files: train.csv }, test: { files: test.csv, drift: { reference: train, min-samples: 1, wasserstein: { fail: 0.1 }, psi: { warn: false, fail: false } } } }",
    );
    const codes = findings.map(({ code, severity }) => `${code} ${severity}`);
    return { distance: report.datasets.test?.comparisons[0]?.drift[0]?.distances.wasserstein, verdict: report.verdict, codes };
  };
  const often = (numbers: readonly number[]) => Array.from({ length: 30 }, () => numbers).flat();

  it("a distance beyond a double is the largest one, and drift", async () => {
    expect(await distance(often([1e-300, 2e-300, 3e-300]), often([5e307, 1e308, 1.5e308]))).toEqual({
      distance: MAX,
      verdict: "fail",
      codes: ["DRIFT_WASSERSTEIN fail"],
    });
  });
  it("a column that spans more than a double has distances in its own deviation, the same as a millionth of it", async () => {
    const [before, after] = [often([-1.5e308, 0, 1.7e308]), often([-1.7e308, 1.6e308, 1.7e308])];
    const part = (numbers: readonly number[]) => numbers.map((number) => number / 2 ** 20);
    const [large, small] = [await distance(before, after), await distance(part(before), part(after))];
    expect(large).toMatchObject({ distance: small.distance, codes: ["DRIFT_WASSERSTEIN fail"] });
    expect(large.distance).toBeGreaterThan(0.1);
    expect((await distance(before, before)).distance).toBe(0);
  });
  it("a change beyond a double is one, and none where it is allowed", () => {
    const change = (relative: number) => brokenLimits(-1.7e308, { change: { relative } }, { base: 1e308 });
    expect(change(3)).toEqual([]);
    expect(change(2)).toMatchObject([{ observed: -1.7e308, shown: "-1.7e+308, 1e+308 at the base (-270%)" }]);
  });
});
