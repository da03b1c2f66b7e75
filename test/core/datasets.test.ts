import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestDataset, requireValidated, resolveDataset } from "../../core/datasets.ts";
import { digestOf } from "../../core/digest.ts";
import { portablePath } from "../../core/files.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datasets-"));
  for (const path of [
    "data/b.csv",
    "data/a.csv",
    "data/B.csv",
    "data/[x].csv",
    "data/deep/c.csv",
    "node_modules/p/d.csv",
    ".mlops/e.csv",
  ]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), path);
  }
  await mkdir(join(folder, "data/folder.csv"));
  await symlink(join(folder, "data/a.csv"), join(folder, "data/link.csv"));
});
afterAll(() => rm(folder, { recursive: true }));

const resolved = async (...files: string[]) =>
  (await resolveDataset({ folder }, "train", { files })).files.map((file) => portablePath(folder, file));

describe("resolveDataset", () => {
  it("lists files in code-unit order, none twice, folders left out", async () => {
    expect(await resolved("data/*.csv", "data/a.csv")).toEqual(["data/B.csv", "data/[x].csv", "data/a.csv", "data/b.csv", "data/link.csv"]);
    expect(await resolved("data/b.csv", "data/a.csv")).toEqual(["data/a.csv", "data/b.csv"]);
  });

  it("takes a name that looks like a pattern, and absolute paths", async () => {
    expect(await resolved("data/[x].csv")).toEqual(["data/[x].csv"]);
    expect(await resolved(join(folder, "data/a.csv"))).toEqual(["data/a.csv"]);
  });

  it("leaves out what nobody means, unless it is named", async () => {
    expect(await resolved("**/[cde].csv")).toEqual(["data/deep/c.csv"]);
    expect(await resolved(".mlops/*.csv")).toEqual([".mlops/e.csv"]);
  });

  it("names what was probably meant, or what there is, for a pattern without a file", async () => {
    await expect(resolved("data/a.cvs")).rejects.toMatchObject({ code: "DATASET_FILES_MISSING", advice: "did you mean data/a.csv?" });
    await expect(resolved("data/a.csv", "data/deep/none-at-all-like-this-*.jsonl")).rejects.toMatchObject({
      code: "DATASET_FILES_MISSING",
      advice: "data/deep holds: c.csv",
    });
    await expect(resolved("data/")).rejects.toMatchObject({
      code: "DATASET_FILES_MISSING",
      advice: "data/ is a folder; name its files, like data/*.csv",
    });
  });
});

describe("digestDataset", () => {
  it("changes with any byte and any name", async () => {
    const files = [join(folder, "data/a.csv"), join(folder, "data/b.csv")];
    const { files: entries, digest } = await digestDataset({ folder }, { files });
    expect(entries[0]).toEqual({ path: "data/a.csv", sha256: digestOf("data/a.csv"), bytes: 10 });
    expect(digest).toBe(digestOf(`${digestOf("data/a.csv")} data/a.csv\n${digestOf("data/b.csv")} data/b.csv\n`));
    expect((await digestDataset({ folder: join(folder, "data") }, { files })).digest).not.toBe(digest);
  });

  it("P28: refuses data that is not what was validated", () => {
    const report = {
      datasets: {
        train: {
          digest: digestOf("a"),
          files: [],
          rows: 0,
          "row-errors": { rows: 0, "by-rule": {} },
          columns: {},
          masked: [],
          base: null,
          comparisons: [],
          correlations: null,
        },
      },
    };
    expect(() => requireValidated(report, "train", digestOf("a"))).not.toThrow();
    expect(() => requireValidated(report, "train", digestOf("b"))).toThrowError(expect.objectContaining({ code: "DATA_CHANGED" }));
    expect(() => requireValidated(report, "constructor", digestOf("b"))).toThrowError(expect.objectContaining({ code: "DATA_CHANGED" }));
  });
});
