import { appendFileSync } from "node:fs";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";
import { type Counts, sentence } from "./counts.ts";

/**
 * Ends a test run in one plain line of counts; also appended, as three numbers, to the file that MLOPS_TEST_COUNTS names, for a caller that sums several runs.
 * A file that does not load, a hook that throws and an error outside any test are failures of their own.
 */
export class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const counts: Counts = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        // A test that was never finished has shown nothing.
        counts[state === "pending" ? "failed" : state] += 1;
      }
    }
    const file = process.env.MLOPS_TEST_COUNTS;
    if (file) appendFileSync(file, `${counts.passed} ${counts.failed} ${counts.skipped}\n`);
    // After the summary of the default reporter, which prints in the same turn.
    process.once("exit", () => process.stdout.write(`${sentence(counts)}\n`));
  }
}

// vitest takes a reporter by path as the default export of its module.
export default CountsReporter;
