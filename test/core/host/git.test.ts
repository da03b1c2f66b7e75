import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gitIn } from "../../../core/host/git.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "git-"));
  execFileSync("git", ["init", "--quiet", folder]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("P16: a program that the repository's settings let git start sees nothing of ours", async () => {
  const seen = join(folder, "seen");
  const program = join(folder, "monitor.sh");
  writeFileSync(program, `#!/bin/sh\nenv > "${seen}"\n`, { mode: 0o755 });
  execFileSync("git", ["-C", folder, "config", "core.fsmonitor", program]);
  const env = {
    ...process.env,
    "INPUT_GITHUB-TOKEN": "ghs_canary",
    ACTIONS_RUNTIME_TOKEN: "canary",
    GITHUB_OUTPUT: "/canary",
    OWN: "stays",
  };
  expect((await gitIn(folder, env)("status", "--porcelain")).code).toBe(0);
  const text = readFileSync(seen, "utf8");
  expect(text).toContain("OWN=stays");
  expect(text).not.toContain("canary");
});
