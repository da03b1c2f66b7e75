import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { effectsOf } from "../../action-train-gate/src/attribution.ts";
import { Pipeline, pipelineConfig, TRAIN, table } from "./pipeline.ts";

const WITH = { "mlops.yml": pipelineConfig("  attribute: true\n  evaluate: node evaluate.mjs\n") };
/** The mean of the training data goes from 2 to 5. */
const NEW_DATA = { "data/train.csv": table(5) };
/** The factor goes from 1 to 3. */
const NEW_CODE = { "train.mjs": TRAIN.replace("FACTOR = 1", "FACTOR = 3") };

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await new Pipeline(WITH).released();
}, 60_000);

const note = ({ findings }: { findings: readonly { code: string; severity: string; message: string }[] }) =>
  findings.find(({ code }) => code === "ATTRIBUTION_MISSING");
/** Nothing is left of a worktree. */
function expectClean(project: Pipeline): void {
  expect(project.git("worktree", "list").split("\n")).toHaveLength(1);
  expect(existsSync(join(project.folder, ".git/worktrees"))).toBe(false);
  expect(readdirSync(project.folder).filter((name) => name.startsWith("mlops-"))).toEqual([]);
}

describe("the parts of a change", () => {
  test("add up to the whole of it", () => {
    const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(number, number, number, fc.option(number, { nil: undefined }), (before, now, onNewData, onBaseData) => {
        const { total, data, code, interaction } = effectsOf({ before, now, onNewData, onBaseData });
        expect(Math.abs(data + code + interaction - total)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(total)) * 1e3);
        expect(total).toBe(now - before);
      }),
    );
  });

  test("effects that are independent have no interaction; without the fourth combination it is the code's", () => {
    expect(effectsOf({ before: 1, onNewData: 3, onBaseData: 6, now: 8 })).toEqual({ total: 7, data: 2, code: 5, interaction: 0 });
    expect(effectsOf({ before: 1, onNewData: 3, onBaseData: 6, now: 9 })).toEqual({ total: 8, data: 2, code: 5, interaction: 1 });
    expect(effectsOf({ before: 1, onNewData: 3, now: 9 })).toEqual({ total: 8, data: 2, code: 6, interaction: 0 });
  });
});

test("of data alone that changed all is the data's, of code alone all is the code's; nothing is trained for it", async () => {
  const data = await pipeline.copy(NEW_DATA).train();
  expect(data.report.attribution).toEqual({ split: "test", metrics: { score: { total: 3, data: 3, code: 0, interaction: 0 } } });
  const project = pipeline.copy(NEW_CODE);
  const code = await project.train();
  expect(code.report.attribution?.metrics).toEqual({ score: { total: 4, data: 0, code: 4, interaction: 0 } });
  expect(existsSync(join(project.folder, ".mlops/latest/attribution"))).toBe(false);
  const none = await pipeline.copy().train();
  expect([none.report.attribution, note(none.report)]).toEqual([null, undefined]);
});

test("of both the missing combinations are trained: base code on new data, new code on base data", async () => {
  const project = pipeline.copy({ ...NEW_DATA, ...NEW_CODE });
  const { report, log } = await project.train();
  // 1·2+10, 1·5+10, 3·2+10, 3·5+10
  expect(report.attribution?.metrics).toEqual({ score: { total: 13, data: 3, code: 4, interaction: 6 } });
  expect(report.candidates.map(({ name }) => name)).toEqual(["model"]);
  expect([report.winner, report.metrics.test]).toEqual(["model", { score: 25 }]);
  expect(readFileSync(join(project.folder, ".mlops/latest/winner/model/number.json"), "utf8")).toBe("15");
  expect(readdirSync(join(project.folder, ".mlops/latest/run-reports"))).toEqual(["model.json"]);
  expect(log.match(/Train model-o[fn]-base/g)).toHaveLength(2);
  expect(readFileSync(join(project.folder, ".mlops/latest/comment.md"), "utf8")).toContain("by both together");
  expectClean(project);
  // Committed, it is the same change: both are taken from the cache, and the winner is what was trained now.
  project.commit();
  const again = await project.train("--base", "HEAD~1");
  expect(again.report.attribution).toEqual(report.attribution);
  expect(again.log.match(/model-o[fn]-base\S*: the same inputs were trained before/g)).toHaveLength(2);
  expect(readFileSync(join(project.folder, ".mlops/latest/winner/model/number.json"), "utf8")).toBe("15");
});

test("with other test data all combinations are measured on today's", async () => {
  const { report } = await pipeline.copy({ ...NEW_DATA, ...NEW_CODE, "data/test.csv": table(20) }).train();
  expect(report.baseline?.metrics.test).toEqual({ score: 22 });
  expect(report.attribution?.metrics).toEqual({ score: { total: 13, data: 3, code: 4, interaction: 6 } });
  const files = { ...NEW_CODE, "data/test.csv": table(20), "mlops.yml": pipelineConfig("  attribute: true\n") };
  const without = await pipeline.copy(files).train();
  expect([without.report.attribution, note(without.report)?.message]).toEqual([null, expect.stringContaining("other test data")]);
});

test("base data that is not part of the commit: the code's part is what the data's leaves", async () => {
  const project = new Pipeline({ ...WITH, ".gitignore": ".mlops/\ndata/\n" });
  await project.train();
  const { report } = await project.write({ ...NEW_DATA, ...NEW_CODE }).train();
  expect(report.attribution?.metrics).toEqual({ score: { total: 13, data: 3, code: 10, interaction: 0 } });
});

test("P8: base code that crashes on today's data is a note, and no verdict", async () => {
  const strict = TRAIN.replace("const number", `if (mean(train) > 4) { console.log("too large"); process.exit(7); }\nconst number`);
  const project = new Pipeline({ ...WITH, "train.mjs": strict });
  await project.train();
  const { status, report } = await project.write({ ...NEW_DATA, ...NEW_CODE }).train();
  expect([status, report.attribution]).toEqual([0, null]);
  expect(note(report)).toMatchObject({ severity: "info", message: expect.stringMatching(/code on today's data: .*exit 7.*too large/) });
  expect(report.rules[0]).toMatchObject({ verdict: "pass", gain: 13 });
  expectClean(project);
});

test("a baseline of uncommitted changes cannot be had again", async () => {
  const project = pipeline.copy({ "train.mjs": `${TRAIN}// edited\n` });
  await project.train();
  const { report } = await project.write({ ...NEW_DATA, ...NEW_CODE }).train();
  expect(note(report)?.message).toContain("it is of no commit");
});

test("installed packages of today's checkout serve the worktree, and are still there afterwards", async () => {
  const project = new Pipeline({
    ...WITH,
    "train.mjs": TRAIN.replace("FACTOR = 1", "{ FACTOR } = await import('factor').then((all) => all.default)"),
    "node_modules/factor/package.json": `{"name": "factor", "main": "index.js"}`,
    "node_modules/factor/index.js": "module.exports = { FACTOR: 1 };",
  });
  await project.train();
  const { report } = await project.write({ ...NEW_DATA, ...NEW_CODE }).train();
  expect(report.attribution?.metrics).toEqual({ score: { total: 13, data: 3, code: 4, interaction: 6 } });
  expect(existsSync(join(project.folder, "node_modules/factor/index.js"))).toBe(true);
  expectClean(project);
});

test("P8: a cancel leaves no worktree, and nothing of what was trained in it", async () => {
  const slow = TRAIN.replace(
    "const number",
    `if (mean(train) > 4) await new Promise((resolve) => setTimeout(resolve, 60_000));\nconst number`,
  );
  const project = new Pipeline({ ...WITH, "train.mjs": slow });
  await project.train();
  const { child, ended } = project.write({ ...NEW_DATA, ...NEW_CODE }).start("train");
  const folder = join(project.folder, ".mlops/latest/attribution/train");
  while (!existsSync(join(folder, "model-of-base"))) await sleep(20);
  await sleep(100);
  expect(project.git("worktree", "list").split("\n")).toHaveLength(2);
  child.kill("SIGINT");
  const { status, log } = await ended;
  expect([status, log]).toEqual([2, expect.stringContaining("CANCELLED")]);
  expectClean(project);
});
