import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codesOf, config, test as metrics, Project, writes } from "./project.ts";

/** Predictions of 40 rows, of which the first few are wrong. */
function predicting(wrong: number, more = "", count = 40): string {
  const rows = Array.from({ length: count }, (_, row) => {
    const label = row % 2 === 0 ? "a" : "b";
    const other = label === "a" ? "b" : "a";
    return [`r${row}`, label, row < wrong ? other : label, row < 20 ? "x" : "y"].join();
  });
  return `mkdir "$MLOPS_OUT/predictions"\n${writes(["id,label,prediction,island", ...rows].join("\n"), "$MLOPS_OUT/predictions/test.csv")}${more}`;
}
const GATE = "metrics: { accuracy: { max-regression: 0.02 } }";
const SLICED = `${GATE}, slices: { by: island, metrics: { accuracy: { max-regression: 0.05 } } }`;
/** With every seed another accuracy. */
const scoring = (values: readonly number[]) =>
  config(
    `case $MLOPS_SEED in ${values.map((value, index) => `${index + 1}) accuracy=${value};;`).join(" ")} esac\n${'echo "{\\"validation\\": {\\"accuracy\\": $accuracy}, \\"test\\": {\\"accuracy\\": $accuracy}}" > "$MLOPS_OUT/metrics.json"'}`,
    GATE,
    `  seeds: [${values.map((_, index) => index + 1).join(", ")}]\n`,
  );

describe("predictions are kept beside the record, and compared row by row", () => {
  test("the same predictions pass, a row or two may be chance, many fail; slices are resampled within", async () => {
    const project = new Project(config(predicting(2), SLICED));
    await project.train();
    const same = await project.train();
    expect([same.report?.verdict, same.report?.rules.map(({ interval }) => interval)]).toEqual([
      "pass",
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ]);
    const close = await project.write(config(predicting(4), SLICED)).train();
    expect([close.report?.verdict, ...codesOf(close)]).toEqual(["warn", "METRIC_UNDECIDED", "METRIC_UNDECIDED"]);
    expect(close.report?.rules).toMatchObject([
      { verdict: "inconclusive", noise: { method: "bootstrap", samples: 40, "would-settle": expect.any(Number) } },
      { verdict: "inconclusive", slice: { column: "island", value: "x" }, noise: { samples: 20 } },
      { verdict: "pass", slice: { value: "y" }, interval: [0, 0] },
    ]);
    // What cannot be told from chance is not the next baseline.
    expect(close.log).toContain("Not recorded as a baseline");
    const far = await project.write(config(predicting(20), SLICED)).train();
    expect([far.report?.verdict, ...codesOf(far)]).toEqual(["fail", "METRIC_REGRESSED", "METRIC_REGRESSED"]);
  });

  test("P7: rows that are not predicted any more are noticed, also when all others are as they were", async () => {
    const project = new Project(config(predicting(0), GATE));
    await project.train();
    const fewer = await project.write(config(predicting(0, "", 30), GATE)).train();
    expect([fewer.report?.verdict, ...codesOf(fewer)]).toEqual(["warn", "PREDICTIONS_FEWER"]);
    expect(fewer.report?.findings[0]?.message).toContain("30 test rows are predicted, and 40 by the baseline");
    const none = await project.write(config(writes(metrics({ accuracy: 1 })), GATE)).train();
    expect(codesOf(none)).toContain("PREDICTIONS_FEWER");
  });

  test("P6: predictions that are not what their record says are an error, and stay as they are", async () => {
    const project = new Project(config(predicting(2), GATE));
    await project.train();
    const folder = join(project.folder, ".mlops/history");
    const [name = ""] = readdirSync(folder).filter((one) => !one.endsWith(".json"));
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path).subarray(0, -9));
    const before = readFileSync(path);
    const ran = await project.train();
    expect(codesOf(ran)).toEqual(["BASELINE_CORRUPT"]);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("noise: { method: none } compares numbers only", async () => {
    const project = new Project(config(predicting(2), `${GATE}, noise: { method: none }`));
    await project.train();
    const ran = await project.write(config(predicting(4), `${GATE}, noise: { method: none }`)).train();
    expect([ran.report?.verdict, ran.report?.rules[0]?.interval]).toEqual(["fail", undefined]);
  });
});

describe("seeds are compared with the seeds of the record", () => {
  test("the same loss of every seed is no chance, scattered ones may be", async () => {
    const project = new Project(scoring([0.9, 0.92, 0.94]));
    await project.train();
    const alike = await project.write(scoring([0.89, 0.91, 0.93])).train();
    expect(alike.report?.rules[0]).toMatchObject({
      verdict: "pass",
      gain: expect.closeTo(-0.01),
      noise: { method: "paired-seeds", samples: 3 },
    });
    const scattered = await project.write(scoring([0.93, 0.85, 0.92])).train();
    expect([scattered.report?.verdict, ...codesOf(scattered)]).toEqual(["warn", "METRIC_UNDECIDED"]);
  });
});

describe("earlier records tell what is usual", () => {
  test("a loss that was seen before is inconclusive, one that was not fails", async () => {
    const loose = "metrics: { accuracy: { max-regression: 0.5 } }";
    const tight = "metrics: { accuracy: { max-regression: 0.01 } }, noise: { min-history: 3 }";
    const once = (accuracy: number, gate: string) => config(writes(metrics({ accuracy })), gate);
    const project = new Project(once(0.9, loose)).write({ ".gitignore": ".mlops\n" });
    for (const accuracy of [0.9, 0.88, 0.92]) {
      project.write({ ...once(accuracy, loose), note: String(accuracy) }).commit(`accuracy ${accuracy}`);
      await project.train();
    }
    const usual = await project.write(once(0.885, tight)).train();
    expect(usual.report?.rules[0]).toMatchObject({ verdict: "inconclusive", noise: { method: "history", samples: 3 } });
    const worse = await project.write(once(0.7, tight)).train();
    expect(worse.report?.rules[0]).toMatchObject({ verdict: "fail", message: expect.stringContaining("3 runs recorded before") });
  });
});
