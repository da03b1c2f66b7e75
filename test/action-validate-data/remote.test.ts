import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digestDataset, resolveDataset } from "../../core/datasets.ts";
import { digestOf } from "../../core/digest.ts";
import { DataServer } from "../core/remote/data-server.ts";
import { Project } from "./project.ts";

let server: DataServer;
let project: Project;
beforeEach(async () => {
  server = await DataServer.start();
  project = await Project.create({ "data/b.csv": "id\n3\n" });
});
afterEach(async () => {
  await server.close();
  await project.remove();
});

const TRAIN = "id\n1\n1\n";

describe("a dataset that lies elsewhere", () => {
  it("is reported by its address with its ETag, and never by what opens it", async () => {
    const address = server.put("/a.csv", TRAIN);
    const { report, places, log } = await project.validate(
      `datasets: { train: { files: ["${address}?sig=SECRET", data/b.csv], key: id } }`,
    );
    const bytes = { sha256: digestOf(TRAIN), bytes: TRAIN.length };
    expect(report.datasets.train?.files).toEqual([
      { path: "data/b.csv", sha256: digestOf("id\n3\n"), bytes: 5, rows: 1 },
      { path: address, ...bytes, rows: 2, etag: '"v1"' },
    ]);
    expect(places).toEqual([`KEY_DUPLICATE train.id ${address}:3:1`]);
    expect(JSON.stringify(report) + log).not.toContain("SECRET");
    server.asked.length = 0;
    await project.validate(`datasets: { train: { files: ["${address}?sig=SECRET"] } }`);
    expect(server.reads).toEqual([]);
  });

  it("has the columns that its folders name", async () => {
    const files = [2024, 2025].map((year) => server.put(`/year=${year}/a.csv`, "id\n1\n"));
    const { report } = await project.validate(
      `datasets: { train: { files: [${files.map((file) => `"${file}"`).join(", ")}], partitions: true, key: [id, year] } }`,
    );
    expect(report.verdict).toBe("pass");
    expect(report.datasets.train?.columns.year).toMatchObject({ count: 2, distinct: 2, min: 2024, max: 2025 });
  });

  it("has the same digest in every later stage, wherever the checkout lies", async () => {
    const files = [server.put("/a.csv", TRAIN)];
    const { report } = await project.validate(`datasets: { train: { files: ["${files[0]}"] } }`);
    const elsewhere = await Project.create({});
    const dataset = await resolveDataset(elsewhere, "train", { files });
    expect((await digestDataset(elsewhere, dataset)).digest).toBe(report.datasets.train?.digest);
    await elsewhere.remove();
  });
});

describe("a dataset that DVC keeps", () => {
  it.each([
    ["data/train.csv", "data/train.csv.dvc"],
    ["data/*.tsv", "data/x.tsv.dvc"],
    ["raw/deep/*.csv", "raw.dvc"],
  ])("%s is missing: the step to add is named", async (pattern, pointer) => {
    await project.write(pointer, "outs:\n- md5: abc\n  path: x\n");
    await expect(project.validate(`datasets: { train: { files: "${pattern}" } }`)).rejects.toMatchObject({
      code: "DATASET_FILES_MISSING",
      message: `dataset train: no file matches ${pattern}, but ${pointer} says that DVC keeps it`,
      advice: "fetch the data first: dvc pull",
    });
  });
});

describe("a dataset that Git LFS keeps", () => {
  const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 12345\n`;
  it.each(["train.csv", "train.jsonl", "train.json", "train.parquet", "train.arrow", "train.csv.gz", "train.jsonl.zst"])(
    "%s is its pointer: the step to add is named",
    async (name) => {
      await project.write(name, POINTER);
      await expect(project.validate(`datasets: { train: { files: "${name}" } }`)).rejects.toMatchObject({
        code: "TABLE_POINTER",
        advice: "fetch the data first: actions/checkout with lfs: true, or git lfs pull",
      });
    },
  );
});
