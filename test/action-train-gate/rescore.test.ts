import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { Pipeline, pipelineConfig, TRAIN, table } from "./pipeline.ts";

const WITH = { "mlops.yml": pipelineConfig("  evaluate: node evaluate.mjs\n") };
const NEW_TEST = { "data/test.csv": table(20) };
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await new Pipeline(WITH).released();
}, 60_000);
const released = (files: Record<string, string> = {}) => pipeline.copy(files);
const codes = ({ findings }: { findings: readonly { code: string }[] }) => findings.map(({ code }) => code);
const note = (report: { findings: readonly { code: string; message: string }[] }, code: string) =>
  report.findings.find((finding) => finding.code === code)?.message;

test("on other test data the baseline's model is scored anew, and the scores on the same data are compared", async () => {
  const project = released();
  const { status, report } = await project.write(NEW_TEST).train();
  expect(status).toBe(0);
  expect(report.baseline).toMatchObject({ "re-scored": true, metrics: { test: { score: 22 } } });
  expect(report.rules[0]).toMatchObject({ metric: "score", verdict: "pass", value: 22, baseline: 22, gain: 0 });
  expect(codes(report)).toContain("BASELINE_RESCORED");
  expect(report.metrics.test).toEqual({ score: 22 });
});

test("a worse model on an easier test is found out", async () => {
  const project = released();
  const { status, report } = await project.write({ ...NEW_TEST, "train.mjs": TRAIN.replace("FACTOR = 1", "FACTOR = 0") }).train();
  expect([status, codes(report)]).toEqual([1, expect.arrayContaining(["METRIC_REGRESSED", "BASELINE_RESCORED"])]);
  // Against the number that was recorded it would have been a gain of 8.
  expect(report.rules[0]).toMatchObject({ verdict: "fail", value: 20, baseline: 22, gain: -2 });
});

test("without evaluate, and of the same test data, nothing is scored", async () => {
  const other = await released({ ...NEW_TEST, "mlops.yml": pipelineConfig() }).train();
  expect(other.report.rules[0]).toMatchObject({ verdict: "inconclusive", message: expect.stringContaining("cannot be compared") });
  expect(codes(other.report)).not.toContain("BASELINE_NOT_RESCORED");
  const same = await released({ "evaluate.mjs": "process.exit(3)" })
    .write({ "data/train.csv": table(4) })
    .train();
  expect([same.status, codes(same.report)]).toEqual([0, expect.not.arrayContaining(["BASELINE_NOT_RESCORED"])]);
  expect(same.report.rules[0]).toMatchObject({ value: 14, baseline: 12, gain: 2 });
});

test.each([
  ["crashes", "console.log('no such layer'); process.exit(3)", "its evaluation failed (exit 3): no such layer"],
  ["leaves nothing", "", "METRICS_MISSING"],
  ["leaves numbers that are none of this run", `import "./stale.mjs"`, "METRICS_STALE"],
  [
    "leaves what is no metric of test",
    `import { writeFileSync } from "node:fs";\nwriteFileSync(process.env.MLOPS_OUT + "/metrics.json", '{"validation": {"score": 9}}');`,
    "no metrics of the split test",
  ],
])("an evaluator that %s: nothing is subtracted, and the reason is told", async (_case, evaluator, why) => {
  const stale = `import { utimesSync, writeFileSync } from "node:fs";
const file = process.env.MLOPS_OUT + "/metrics.json";
writeFileSync(file, '{"test": {"score": 1}}');
utimesSync(file, 1e9, 1e9);
`;
  const project = released({ "evaluate.mjs": evaluator, "stale.mjs": stale });
  const { report } = await project.write(NEW_TEST).train();
  expect(report.baseline).toMatchObject({ metrics: { test: { score: 12 } } });
  expect(report.baseline?.["re-scored"]).toBeUndefined();
  expect(report.rules[0]).toMatchObject({ verdict: "inconclusive", gain: null, message: expect.stringContaining(why) });
  expect(note(report, "BASELINE_NOT_RESCORED")).toContain(why);
});

test("P7: the base's evaluator scores, whatever the change makes of its own", async () => {
  const project = released();
  const base = project.git("rev-parse", "HEAD");
  // Its own would take 100 off the baseline, and off nothing else; and be no more named at all.
  const mean = `import { score, taken } from "./library.mjs";\nscore(taken() - 100);\n`;
  for (const own of [WITH["mlops.yml"], pipelineConfig()]) {
    const files = { ...NEW_TEST, "mlops.yml": own, "evaluate.mjs": mean, "train.mjs": TRAIN.replace("FACTOR = 1", "FACTOR = 0") };
    const { report } = await project.write(files).train("--base", base);
    expect(report.baseline?.metrics.test).toEqual({ score: 22 });
    expect(report.rules[0]).toMatchObject({ verdict: "fail", gain: -2 });
    expect(note(report, "BASELINE_RESCORED")).toContain(`by the evaluator of ${base.slice(0, 7)}`);
    expect(project.git("worktree", "list").split("\n")).toHaveLength(1);
    expect(readdirSync(project.folder).filter((name) => name.startsWith("mlops-"))).toEqual([]);
  }
});

test("P28: a model that is not the one that was released is not used", async () => {
  const project = released();
  const [folder = ""] = readdirSync(join(project.folder, ".mlops/releases"));
  const release = join(project.folder, ".mlops/releases", folder);
  const archive = readdirSync(release).find((name) => name.endsWith(".tar.gz")) ?? "";
  writeFileSync(join(release, archive), "other bytes");
  const { status, log } = await project.write(NEW_TEST).start("run").ended;
  expect([status, log]).toEqual([2, expect.stringMatching(/BASELINE_CORRUPT[\s\S]*ARCHIVE_DIGEST/)]);
});

test("a model that was never released is not there to be scored", async () => {
  const project = new Pipeline(WITH);
  await project.train();
  const { report } = await project.write(NEW_TEST).train();
  expect(report.rules[0]).toMatchObject({ verdict: "inconclusive", message: expect.stringContaining("no release holds its model") });
  // Another model is the one that was released.
  const other = released();
  other.write({ "train.mjs": TRAIN.replace("FACTOR = 1", "FACTOR = 2") });
  await other.train();
  const again = await other.write(NEW_TEST).train();
  expect(again.report.rules[0]).toMatchObject({ verdict: "inconclusive", message: expect.stringContaining("no release holds its model") });
});
