import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DatasetScan } from "../../action-validate-data/src/dataset-scan.ts";
import { scanData } from "../../action-validate-data/src/scan-stage.ts";
import { Project } from "./project.ts";

/** Large enough to be read fast. */
const TEXT = `id,x\n${Array.from({ length: 20_000 }, (_, index) => `${index},${index % 97}\n`).join("")}`;
const DATA = "datasets: { a: { files: a.csv }, b: { files: b.csv } }";

let project: Project;
beforeEach(async () => {
  project = await Project.create({ "a.csv": TEXT, "b.csv": TEXT });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await project.remove();
});

/** What the fast reader gathered of so many files cannot be taken over. */
const breakMerges = (times: number) => {
  const spy = vi.spyOn(DatasetScan.prototype, "merge");
  for (let time = 0; time < times; time += 1)
    spy.mockImplementationOnce(() => {
      throw new TypeError("the core is broken");
    });
};
const told = (log: string) => log.split("\n").filter((line) => line.includes("read by the plain reader"));

it("P25: in auto mode a fault of the fast reader is told once, and the plain reader gives the same results", async () => {
  const whole = await project.validate(DATA);
  expect(told(whole.log)).toEqual([]);
  breakMerges(2);
  const { report, log } = await project.validate(DATA);
  expect(told(log)).toEqual([
    expect.stringMatching(/^ *notice .*: a\.csv was read by the plain reader, because the fast one failed \(the core is broken\)/),
  ]);
  expect(report.datasets).toEqual(whole.report.datasets);
});

it("in parts of the data as well", async () => {
  breakMerges(1);
  const { context, log } = await project.open(DATA);
  await scanData(context, { index: 1, count: 1 });
  expect(told(log.join(""))).toHaveLength(1);
});

it("what only the plain reader can judge is no fault", async () => {
  await project.write("a.csv", TEXT.replace("700,", '7"00,'));
  await project.write("b.csv", Buffer.concat([Buffer.from(TEXT), Buffer.from([0xff, 0x0a])]));
  const { log, findings } = await project.validate(DATA);
  expect(findings.length).toBeGreaterThan(0);
  expect(told(log)).toEqual([]);
});

it("where the fast reader is asked for, its fault is thrown", async () => {
  vi.stubEnv("MLOPS_READER", "fast");
  breakMerges(1);
  await expect(project.validate(DATA)).rejects.toThrow("the core is broken");
});
