import { glob, mkdir, readFile, rm, stat } from "node:fs/promises";
import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { TrainSection } from "../../core/config/train.ts";
import { portablePath } from "../../core/files.ts";
import { describeExit, runCommand, succeeded } from "../../core/process/run-command.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { StageContext, Workspace } from "../../core/stage.ts";
import { type FailedTest, readJUnit, type TestResults } from "./junit.ts";
import { commandEnvironment } from "./run.ts";

/** Larger reports hold logs, not results. */
const MAX_JUNIT_BYTES = 20_000_000;
const MAX_FINDINGS = 50;
const FOLDER = "tests";
/** Of every finding about the code's own tests. */
export const TESTS_RULE = "train.tests";

/** Runs the code's own tests. Red is a finding, and nothing is to be trained; what JUnit XML they leave says which test and where. */
export async function runCodeTests(context: StageContext, train: TrainSection, env: Readonly<Record<string, string>>): Promise<Finding[]> {
  const { tests } = train;
  if (tests === undefined) return [];
  const out = join(context.workspace.latest, FOLDER);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const startedMs = Date.now();
  const { exit, tail } = await runCommand(
    {
      run: tests.run,
      cwd: context.workspace.folder,
      env: commandEnvironment(context, { ...train.env, ...env, MLOPS_OUT: out }),
      shell: context.config.shell,
      timeoutMs: tests.timeout,
      title: "Test the code",
    },
    { log: context.host.log, signal: context.signal, parentEnv: process.env, passEnv: train["pass-env"] },
  );
  const results = await readResults(out, context.workspace.folder, tests.junit, startedMs);
  const failed = results.flatMap((result) => result.failed);
  const isGreen = succeeded(exit);
  const findings = failed.slice(0, MAX_FINDINGS).map((test) => testFinding(test, context.workspace, isGreen ? "warn" : "fail"));
  if (isGreen) return findings;
  return [redFinding(describeExit(exit), results, lastLines(tail)), ...findings];
}

async function readResults(out: string, folder: string, junit: string | undefined, startedMs: number): Promise<TestResults[]> {
  const named = junit === undefined ? [] : [resolve(out, junit), resolve(folder, junit)];
  const found: string[] = [];
  for await (const path of glob("**/*.xml", { cwd: out })) found.push(join(out, path));
  const results: TestResults[] = [];
  for (const path of new Set([...named, ...found.sort()])) {
    const entry = await stat(path).catch(() => null);
    // A report from an earlier run would tell of tests that nobody ran now; file systems round times to seconds.
    if (entry === null || !entry.isFile() || entry.size > MAX_JUNIT_BYTES || entry.mtimeMs < startedMs - 2000) continue;
    const read = readJUnit(await readFile(path, "utf8"));
    if (read !== null) results.push(read);
  }
  return results;
}

function redFinding(how: string, results: readonly TestResults[], tail: string): Finding {
  const tests = results.reduce((total, result) => total + result.tests, 0);
  const failed = results.reduce((total, result) => total + result.failed.length, 0);
  const counted = tests === 0 ? "" : `: ${failed} of ${tests} tests failed`;
  return {
    code: "TESTS_FAILED",
    rule: TESTS_RULE,
    subject: "tests",
    severity: "fail",
    observed: how,
    expected: "exit 0",
    message: `the code's own tests are red (${how})${counted}; nothing was trained${tests === 0 && tail !== "" ? `. They ended with: ${tail}` : ""}`,
    advice: "mend the tests or the code; what they printed stands in the log under “Test the code”",
  };
}

function testFinding(test: FailedTest, workspace: Workspace, severity: "fail" | "warn"): Finding {
  const file = test.file === undefined ? undefined : fileOf(test.file, workspace);
  return {
    code: "TEST_FAILED",
    rule: TESTS_RULE,
    subject: test.name,
    severity,
    observed: "failed",
    expected: "passed",
    message: `${test.name}: ${test.message}`,
    advice: "mend the test or the code",
    ...(file === undefined ? {} : { location: { file, ...(test.line === undefined ? {} : { line: test.line }) } }),
  };
}

/** Relative to the repository, as annotations want it; undefined for what lies elsewhere. */
function fileOf(file: string, workspace: Workspace): string | undefined {
  const path = file.startsWith("file://") ? fileURLToPath(file) : isAbsolute(file) ? file : resolve(workspace.folder, file);
  const portable = portablePath(workspace.root, path);
  return portable.startsWith("../") || isAbsolute(portable) ? undefined : portable;
}

function lastLines(tail: string): string {
  return tail.trim().split("\n").slice(-3).join(" / ").slice(-300);
}
