import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { dataSectionSchema } from "../../../core/config/data.ts";
import { withContract } from "../../../core/contracts/apply.ts";
import { tableOptions } from "../../../core/datasets.ts";

test("those who read a dataset again read it as its contract says, whatever is wrong with the contracts of others", async () => {
  const folder = mkdtempSync(join(tmpdir(), "contract-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const resource = {
    path: "t.csv",
    dialect: { delimiter: "|", quoteChar: "'" },
    schema: { fields: [{ name: "id", type: "integer" }], primaryKey: "id" },
  };
  writeFileSync(join(folder, "test.json"), JSON.stringify(resource));
  const section = dataSectionSchema.parse({
    datasets: {
      test: { files: "t.csv", contract: "test.json" },
      train: { files: "t.csv", contract: "missing.json" },
      plain: { files: "t.csv" },
    },
  });
  const [given, plain] = [section.datasets.test, section.datasets.plain];
  if (given === undefined || plain === undefined) throw new Error("no datasets");
  const config = await withContract({ folder, root: folder }, "test", given, section);
  expect(config.key).toEqual(["id"]);
  expect(tableOptions(config)).toMatchObject({ delimiter: "|", dialect: { quote: "'", escape: "double", header: true } });
  expect(await withContract({ folder, root: folder }, "plain", plain, section)).toBe(plain);
});
