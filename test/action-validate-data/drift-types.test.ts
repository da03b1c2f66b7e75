import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Project } from "./project.ts";

const ROWS = 1_000;
/** Between 0 and 100, not periodic in anything. */
const amount = (index: number) => (((index + 1) * 0.6180339887498949) % 1) * 100;
const csv = (cell: (index: number) => string, rows = ROWS) =>
  `id,amount\n${Array.from({ length: rows }, (_, index) => `${index},${cell(index)}`).join("\n")}\n`;
const plain = (index: number) => amount(index).toFixed(2);
const times5 = (index: number) => (5 * amount(index)).toFixed(2);
const bad = (cell: (index: number) => string) => (index: number) => (index === 77 ? "abc" : cell(index));

let project: Project;
beforeEach(async () => {
  project = await Project.create({
    "row.json": JSON.stringify({ properties: { id: { type: "integer" }, amount: { type: "number" } } }),
    "train.csv": csv(bad(plain)),
    "test.csv": csv(times5),
  });
});
afterEach(() => project.remove());

const compare = async (each = "", drift = "") => {
  const { report, findings } = await project.validate(
    `datasets: { train: { files: train.csv, key: id${each} }, test: { files: test.csv, key: id${each}, drift: { reference: train, ${drift} } } }`,
  );
  const drifting = findings.filter(({ code }) => code.startsWith("DRIFT_"));
  return { report, verdict: report.verdict, codes: drifting.map(({ code, severity }) => `${code} ${severity}`), findings: drifting };
};

describe("P25: drift sees through what is no number", () => {
  for (const [name, each] of [
    ["where the schema names the type", ", schema: row.json, valid: 99%"],
    ["where the type is guessed", ""],
  ] as const)
    it(`one bad value does not hide that the numbers moved, on either side, ${name}`, async () => {
      const expected = { verdict: "fail", codes: expect.arrayContaining(["DRIFT_PSI fail", "DRIFT_WASSERSTEIN warn"]) };
      expect(await compare(each)).toMatchObject(expected);
      await project.write("train.csv", csv(plain));
      await project.write("test.csv", csv(bad(times5)));
      expect(await compare(each)).toMatchObject(expected);
      await project.write("test.csv", csv(bad(plain)));
      expect((await compare(each)).codes).toEqual([]);
    });
  it("a bad value on both sides does not either, where the type is guessed; few texts are categories, numbers among them or not", async () => {
    await project.write("test.csv", csv(bad(times5)));
    expect((await compare()).codes).toContain("DRIFT_PSI fail");
    await project.write(
      "train.csv",
      csv((i) => "12AB"[i % 4] as string),
    );
    await project.write(
      "test.csv",
      csv((i) => "12BB"[i % 4] as string),
    );
    expect((await compare()).codes).toEqual(["DRIFT_JSD warn"]);
  });
  it("a bad value on both sides among more different values than are kept is a warning; as many free texts are none", async () => {
    const many = (cell: (index: number) => string) => csv(cell, 33_000);
    for (const side of ["train", "test"]) await project.write(`${side}.csv`, many(bad((index) => String(side.length * amount(index)))));
    expect(await compare()).toMatchObject({
      verdict: "warn",
      codes: ["DRIFT_INCONCLUSIVE warn"],
      findings: [{ subject: "test.amount", advice: expect.stringContaining("give the column one type on both sides") }],
    });
    for (const side of ["train", "test"])
      await project.write(
        `${side}.csv`,
        many((index) => `${side}${amount(index)}`),
      );
    expect(await compare()).toMatchObject({ verdict: "pass", codes: ["DRIFT_UNCLEAR info"] });
  });
  it("numbers that turn to text more and more count as values of their own", async () => {
    await project.write(
      "test.csv",
      csv((i) => (i % 3 === 0 ? "abc" : plain(i))),
    );
    expect((await compare(", schema: row.json, valid: 50%")).codes).toContain("DRIFT_PSI fail");
    expect((await compare()).codes).toContain("DRIFT_PSI fail");
  });
  it("a column whose type changed altogether is a warning, and inconclusive where it is named", async () => {
    await project.write("train.csv", csv(plain));
    await project.write(
      "test.csv",
      csv((i) => `"${plain(i).replace(".", ",")}"`),
    );
    expect(await compare()).toMatchObject({
      verdict: "warn",
      codes: ["DRIFT_INCONCLUSIVE warn"],
      findings: [{ subject: "test.amount", message: expect.stringContaining("it held numbers, and holds categories now") }],
    });
    expect(await compare("", "columns: [amount]")).toMatchObject({ verdict: "inconclusive", codes: ["DRIFT_INCONCLUSIVE inconclusive"] });
  });
  it("columns of several types on both sides, of few numbers, are a warning; columns of lists are not", async () => {
    const rows = (cell: (index: number) => unknown) =>
      Array.from({ length: 300 }, (_, index) => JSON.stringify({ id: index, amount: cell(index) })).join("\n");
    const lines = (drift = "") =>
      project.validate(
        `datasets: { train: { files: train.jsonl, key: id }, test: { files: test.jsonl, key: id, drift: { reference: train, ${drift} } } }`,
      );
    await project.write(
      "train.jsonl",
      rows((i) => (i % 4 === 0 ? i : `t${i % 3}`)),
    );
    await project.write(
      "test.jsonl",
      rows((i) => (i % 4 === 0 ? 5 * i : `t${i % 3}`)),
    );
    expect((await lines("min-samples: 50")).findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      "DRIFT_INCONCLUSIVE warn",
    ]);
    for (const side of ["train", "test"])
      await project.write(
        `${side}.jsonl`,
        rows((i) => [i, side]),
      );
    expect((await lines()).report.verdict).toBe("pass");
  });
});
