import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const CLI = join(import.meta.dirname, "../../cli/main.ts");
const CONFIG = "version: 1\nname: toy\ndeploy: { target: local, serve: node serve.mjs }\n";

test.each([
  [[], "stdout"],
  [["--json"], "stderr"],
] as const)("deploy --stop %j tells what it ended on %s, and nothing on the other", (flags, where) => {
  const folder = mkdtempSync(join(tmpdir(), "cli-stop-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "mlops.yml"), CONFIG);
  const env = { PATH: process.env.PATH, HOME: folder, LANG: "C.UTF-8" };
  const argv = ["--disable-warning=ExperimentalWarning", CLI, "deploy", "--stop", ...flags];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: folder, env, encoding: "utf8" });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "", [where]: 'nothing serves in "local"\n' });
});
