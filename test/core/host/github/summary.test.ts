import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { appendSummary, MAX_SUMMARY_BYTES } from "../../../../core/host/github/summary.ts";
import { temporaryFolder } from "../local/fixture.ts";

test("what fits is appended; without the runner's file there is nothing to do", async () => {
  const file = join(await temporaryFolder(), "summary.md");
  await appendSummary(undefined, "x");
  await appendSummary("", "x");
  await appendSummary(file, "one");
  await appendSummary(file, "two");
  expect(await readFile(file, "utf8")).toBe("one\ntwo\n");
});

test.each([
  ["a million characters", "line of text\n".repeat(80_000)],
  ["800,000 bytes of emoji in lines", "🐧🐧🐧🐧\n".repeat(60_000)],
])("P11: a summary of %s stays within the budget, whole characters and lines, and says that it ends", async (_name, markdown) => {
  const file = join(await temporaryFolder(), "summary.md");
  await writeFile(file, "first\n");
  await appendSummary(file, markdown);
  await appendSummary(file, markdown);
  const text = await readFile(file, "utf8");
  expect((await stat(file)).size).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
  expect(text).not.toContain("\ufffd");
  expect(text.startsWith("first\n")).toBe(true);
  expect(text).toContain("The summary ends here");
});

test("P11: a full file is left as it is", async () => {
  const file = join(await temporaryFolder(), "summary.md");
  await writeFile(file, "x".repeat(MAX_SUMMARY_BYTES));
  await appendSummary(file, "more");
  expect((await stat(file)).size).toBe(MAX_SUMMARY_BYTES);
});
