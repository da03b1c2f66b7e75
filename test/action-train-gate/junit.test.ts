import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readJUnit } from "../../action-train-gate/src/junit.ts";

test.each<[string, string, ReturnType<typeof readJUnit>]>([
  ["no failures", '<testsuite><testcase name="a"/><testcase name="b"/></testsuite>', { tests: 2, failed: [] }],
  [
    "a single suite, with a place",
    '<testsuite><testcase name="a" file="t.py" line="3"><failure message="no"/></testcase></testsuite>',
    { tests: 1, failed: [{ name: "a", message: "no", file: "t.py", line: 3 }] },
  ],
  [
    "suites in suites",
    '<testsuites><testsuite><testsuite><testcase classname="C" name="a"><error>boom</error></testcase></testsuite></testsuite></testsuites>',
    { tests: 1, failed: [{ name: "C › a", message: "boom" }] },
  ],
  ["skipped is not failed", '<testsuite><testcase name="a"><skipped/></testcase></testsuite>', { tests: 1, failed: [] }],
  [
    "an empty failure",
    '<testsuite><testcase name="a"><failure/></testcase></testsuite>',
    { tests: 1, failed: [{ name: "a", message: "it failed" }] },
  ],
  [
    "escapes",
    '<testsuite><testcase name="a &lt; b"><failure message="1 &amp; 2"/></testcase></testsuite>',
    { tests: 1, failed: [{ name: "a < b", message: "1 & 2" }] },
  ],
  [
    "P4: names are data",
    '<testsuite><testcase name="__proto__"><failure message="constructor"/></testcase></testsuite>',
    { tests: 1, failed: [{ name: "__proto__", message: "constructor" }] },
  ],
  ["other XML", "<coverage/>", null],
  ["no XML", "not xml at all", null],
  ["nothing", "", null],
])("%s", (_name, xml, expected) => expect(readJUnit(xml)).toEqual(expected));

test("entities that grow are not followed", () => {
  const levels = Array.from({ length: 12 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join("");
  const xml = `<!DOCTYPE x [<!ENTITY e0 "lol">${levels}]><testsuite><testcase name="&e12;"><failure/></testcase></testsuite>`;
  const began = performance.now();
  expect(JSON.stringify(readJUnit(xml))?.length ?? 0).toBeLessThan(100_000);
  expect(performance.now() - began).toBeLessThan(2000);
});

test("what node:test writes itself", () => {
  const folder = mkdtempSync(join(tmpdir(), "junit-"));
  try {
    writeFileSync(
      join(folder, "a.test.mjs"),
      'import { test } from "node:test";\nimport assert from "node:assert";\ntest("good", () => {});\ntest("bad", () => assert.equal(1, 2));\n',
    );
    const { stdout } = spawnSync(process.execPath, ["--test", "--test-reporter=junit", "a.test.mjs"], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH },
    });
    const results = readJUnit(stdout);
    expect(results?.tests).toBe(2);
    expect(results?.failed).toMatchObject([{ name: "bad", file: expect.stringContaining("a.test.mjs") }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
