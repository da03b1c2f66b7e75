import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documented, steady } from "../../scripts/transcript.ts";

const ROOT = join(import.meta.dirname, "../..");
const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith("mlops-demo-"));

test("the demo prints what README.md says, and leaves nothing behind", { timeout: 180_000 }, () => {
  const before = new Set(copies());
  const done = spawnSync(process.execPath, [join(ROOT, "scripts", "demo.ts")], { cwd: ROOT, encoding: "utf8" });
  expect(done.stderr).not.toContain("demo failed");
  expect(done.status).toBe(0);
  expect(steady(done.stdout)).toBe(documented());
  expect(copies().filter((name) => !before.has(name))).toEqual([]);
  if (process.platform === "linux") {
    const running = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
    expect(running.filter((line) => line.includes("mlops-demo-") && !before.size)).toEqual([]);
  }
});
