import type { Log } from "../../core/host/log.ts";
import type { DeployReport } from "../../core/report/deploy-report.ts";
import type { Finding } from "../../core/report/finding.ts";
import { NoReply } from "./endpoint/client.ts";
import { type Outcome, outcome } from "./endpoint/outcome.ts";
import { StepFailed } from "./step-failed.ts";

type Test = DeployReport["tests"][number];
type Step = DeployReport["steps"][number];

/** Takes down what a deployment does and how it comes out, for the log and for the report. */
export interface Protocol {
  readonly steps: readonly Step[];
  readonly tests: readonly Test[];
  readonly findings: readonly Finding[];
  /** Runs a step; `body` returns its result and a sentence about it. */
  step<T>(name: string, body: () => Promise<readonly [T, string]>): Promise<T>;
  skip(name: string, reason: string): void;
  /** Runs tests one after the other, all of them. Throws {@link StepFailed} when one fails. */
  test(phase: Test["phase"], tests: readonly (readonly [name: string, run: () => Promise<Outcome>])[]): Promise<void>;
  find(...findings: readonly Finding[]): void;
}

export function openProtocol(log: Log): Protocol {
  const steps: Step[] = [];
  const tests: Test[] = [];
  const findings: Finding[] = [];
  return {
    steps,
    tests,
    findings,
    async step(name, body) {
      const began = performance.now();
      const ended = (outcome: Step["outcome"], message: string): void => {
        steps.push({ name, outcome, message, "duration-ms": performance.now() - began });
        log.info(`${name}: ${message}`);
      };
      try {
        const [value, message] = await body();
        ended("done", message);
        return value;
      } catch (error) {
        ended("failed", error instanceof Error ? error.message : String(error));
        if (error instanceof StepFailed && error.printed) await log.fenced(async (write) => write(`${error.printed}\n`));
        throw error;
      }
    },
    skip(name, reason) {
      steps.push({ name, outcome: "skipped", message: reason, "duration-ms": 0 });
    },
    async test(phase, list) {
      const failed: Outcome[] = [];
      for (const [name, run] of list) {
        const began = performance.now();
        const result = await run().catch(silent(name));
        tests.push({ name, phase, verdict: result.verdict, message: result.message, "duration-ms": performance.now() - began });
        log.info(`${phase} ${name}: ${result.verdict}, ${result.message}`);
        if (result.verdict === "fail") failed.push(result);
        else findings.push(...result.findings);
      }
      if (failed.length > 0)
        throw new StepFailed(
          failed.map((result) => result.message).join("; "),
          failed.flatMap((result) => result.findings),
        );
    },
    find(...more) {
      findings.push(...more);
    },
  };
}

function silent(name: string): (error: unknown) => Outcome {
  return (error) => {
    if (!(error instanceof NoReply)) throw error;
    return outcome("fail", `${name}: ${error.message}`, {
      code: "ENDPOINT_SILENT",
      rule: name,
      subject: "endpoint",
      observed: error.message,
      expected: "an answer",
      advice: "look into the server's log; a slow model needs a longer deploy.tests.timeout",
    });
  };
}
