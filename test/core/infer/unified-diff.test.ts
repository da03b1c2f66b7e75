import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { unifiedDiff } from "../../../core/infer/unified-diff.ts";

const text = fc
  .array(fc.constantFrom("a", "b", "c", "d e", ""), { maxLength: 30 })
  .map((lines) => lines.map((line) => `${line}\n`).join(""));

test("git applies it, and gets the other text", () => {
  const folder = mkdtempSync(join(tmpdir(), "diff-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "t.txt");
  fc.assert(
    fc.property(text, text, (from, to) => {
      const diff = unifiedDiff(from, to, "t.txt");
      if (from === to) expect(diff).toBe("");
      // git takes a file that becomes empty, or was, only by its own headers
      if (from === to || from === "" || to === "") return;
      writeFileSync(file, from);
      execFileSync("git", ["apply", "-p0", "--unidiff-zero", "--whitespace=nowarn", "-"], { cwd: folder, input: diff });
      expect(readFileSync(file, "utf8")).toBe(to);
    }),
    { numRuns: 40 },
  );
});

test("three lines around a change, and changes far apart in hunks of their own", () => {
  const lines = Array.from({ length: 30 }, (_, index) => `${index}\n`);
  const changed = lines.map((line, index) => (index === 4 || index === 25 ? "x\n" : line));
  const diff = unifiedDiff(lines.join(""), changed.join(""), "f");
  expect(diff.match(/^@@.*$/gm)).toEqual(["@@ -2,7 +2,7 @@", "@@ -23,7 +23,7 @@"]);
  expect(diff.split("\n").slice(0, 10)).toEqual(["--- f", "+++ f", "@@ -2,7 +2,7 @@", " 1", " 2", " 3", "-4", "+x", " 5", " 6"]);
});
