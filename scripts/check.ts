// npm run check: everything that can be said about the sources without running them. Runs every check, then says which failed.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { lintWorkflows } from "./lint-workflows.ts";
import { ROOT } from "./setup.mjs";
import { archiveProblems, distProblems, lockfileProblems } from "./verify.ts";

const failed: string[] = [];
/** Tests that run here are counted where all of them run. */
const { MLOPS_TEST_COUNTS: _, ...env } = process.env;

function command(title: string, mend: string, program: string, ...args: string[]): void {
  process.stdout.write(`${title}\n`);
  const done = spawnSync(program, args, { cwd: ROOT, env, stdio: "inherit", shell: process.platform === "win32" });
  if (done.status !== 0) failed.push(`${title}: ${mend}`);
}
function problems(title: string, mend: string, found: readonly string[]): void {
  process.stdout.write(`${title}\n`);
  for (const problem of found) process.stdout.write(`  ${problem}\n`);
  if (found.length > 0) failed.push(`${title}: ${mend}`);
}

const script = (name: string) => join(ROOT, "scripts", name);
command("types", "npx tsc -p .", "tsc", "-p", ".");
command("types of what runs in the browser", "npx tsc -p core/report/html/browser", "tsc", "-p", "core/report/html/browser");
command("format and lint", "npm run format", "biome", "ci", "--reporter=summary", ".");
command("imports go one way", "how the code is laid out stands in CONTRIBUTING.md", "vitest", "run", "test/contract/imports.test.ts");
command("schemas are current", "npm run schemas", process.execPath, script("schemas.ts"), "--check");
command("README tables are current", "npm run docs", process.execPath, script("docs.ts"), "--check");
command(
  "the fast core is what wasm/ compiles to",
  "node scripts/node24.mjs scripts/wasm.ts",
  process.execPath,
  script("wasm.ts"),
  "--check",
);
problems("action.yml and workflows", "see the lines above", await lintWorkflows());
problems("lockfile", "npm install with the project's .npmrc", lockfileProblems());
problems("dist/ is what the sources build", "npm run build", await distProblems());
problems("the archive that a workflow downloads", "keep it small with export-ignore in .gitattributes", archiveProblems());
process.stdout.write(failed.length === 0 ? "all checks passed\n" : `\nfailed:\n${failed.map((one) => `  ${one}`).join("\n")}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
