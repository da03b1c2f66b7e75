import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documented, steady } from "../../scripts/transcript.ts";

const ROOT = join(import.meta.dirname, "../..");
const COPY = "mlops-demo-";
const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith(COPY));

/** Processes that work in a copy of the demo or were told of one, also when the copy is gone. Linux only: elsewhere there is no /proc to ask. */
function processesOfCopies(): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readlinkSync(`/proc/${pid}/cwd`).includes(COPY) || readFileSync(`/proc/${pid}/environ`, "latin1").includes(COPY);
    } catch {
      return false;
    }
  });
}

test("the demo prints what README.md says, and leaves nothing behind", { timeout: 180_000 }, () => {
  const before = { copies: new Set(copies()), processes: new Set(processesOfCopies()) };
  const done = spawnSync(process.execPath, [join(ROOT, "scripts", "demo.ts")], { cwd: ROOT, encoding: "utf8" });
  expect(done.stderr).not.toContain("demo failed");
  expect(done.status).toBe(0);
  expect(steady(done.stdout)).toBe(documented());
  expect(copies().filter((name) => !before.copies.has(name))).toEqual([]);
  expect(processesOfCopies().filter((pid) => !before.processes.has(pid))).toEqual([]);
});
