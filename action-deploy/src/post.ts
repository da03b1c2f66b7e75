// Runs when the job is over, however the step ended.
import { describeError, UserError } from "../../core/errors.ts";
import { createGitHubLog } from "../../core/host/github/log.ts";
import { openTargetFolder } from "./local/folder.ts";
import { stopTarget, tidyTarget } from "./local/stop-target.ts";
import { readState, type StepState } from "./step-state.ts";

const LIMIT_MS = 60_000;

const log = createGitHubLog();
try {
  const state = readState(process.env);
  if (state !== null) log.info(await finish(state));
} catch (error) {
  // The job's result is settled; the next deployment tidies up all the same.
  const message = error instanceof UserError ? describeError(error) : String(error);
  log.annotate({ level: "warning", title: "mlops-actions: deploy left something", message });
}

async function finish({ folder, environment, deployment }: StepState): Promise<string> {
  const target = openTargetFolder(folder, environment);
  const options = { clock: () => new Date(), signal: AbortSignal.timeout(LIMIT_MS) };
  // A hosted machine is gone after the job. One of one's own goes on serving, unless the step was cut short.
  if (process.env.RUNNER_ENVIRONMENT === "github-hosted") return stopTarget(target, { ...options, only: deployment });
  return tidyTarget(target, options);
}
