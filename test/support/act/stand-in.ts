import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const NAMES = ["action-validate-data", "action-train-gate", "action-package-model", "action-deploy"];

/**
 * Four actions that do nothing but what the wiring of a workflow depends on: they write `passed` and the commit they saw, and fail when
 * MLOPS_TEST_FAIL names them.
 */
export async function standInActions(root: string): Promise<void> {
  for (const name of NAMES) {
    await mkdir(join(root, name), { recursive: true });
    await writeFile(
      join(root, name, "action.yml"),
      "name: stand-in\ndescription: stand-in\ninputs: { working-directory: { description: folder, default: . }, environment: { description: environment } }\n" +
        "outputs: { passed: { description: passed }, version: { description: version }, winner: { description: winner }, release-url: { description: url } }\n" +
        "runs: { using: node24, main: main.mjs }\n",
    );
    await writeFile(join(root, name, "main.mjs"), program(name));
  }
}

const program = (name: string): string => `
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync } from "node:fs";
const passed = process.env.MLOPS_TEST_FAIL !== ${JSON.stringify(name)};
const folder = process.env["INPUT_WORKING-DIRECTORY"];
const commit = execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8" }).trim();
const facts = { commit, config: existsSync(folder + "/mlops.yml"), sha: process.env.GITHUB_SHA, repository: process.env.GITHUB_ACTION_REPOSITORY };
appendFileSync(process.env.GITHUB_OUTPUT, "passed=" + passed + "\\nfacts=" + JSON.stringify(facts) + "\\n");
console.log("${name} ran");
process.exitCode = passed ? 0 : 1;
`;
