import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { DOCUMENTS, readDocument, writeDocument } from "../../../core/report/store.ts";
import { movedData } from "./fixtures/data.ts";

it("what was just written reads as its text does, and what became of the file since is checked anew", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mlops-store-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const report = movedData();
  await writeDocument("data-report/v1", folder, "data-report.json", { ...report, "duration-ms": -0 });
  const text = await readFile(join(folder, "data-report.json"), "utf8");
  const read = await readDocument("data-report/v1", folder, "data-report.json");
  expect(JSON.stringify(read)).toBe(JSON.stringify(DOCUMENTS["data-report/v1"].parse(JSON.parse(text))));
  expect(read).not.toBe(await readDocument("data-report/v1", folder, "data-report.json"));
  await expect(readDocument("gate-report/v1", folder, "data-report.json")).rejects.toMatchObject({ code: "DOCUMENT_INVALID" });
  await writeFile(join(folder, "data-report.json"), text.replace('"verdict"', '"verdikt"'));
  await expect(readDocument("data-report/v1", folder, "data-report.json")).rejects.toMatchObject({ code: "DOCUMENT_INVALID" });
});
