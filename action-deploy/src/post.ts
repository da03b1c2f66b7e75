import { openTargetFolder } from "./local/folder.ts";
import { stopTarget, tidyTarget } from "./local/stop-target.ts";
import { readState } from "./step-state.ts";

const state = readState(process.env);
if (state !== null) {
  const target = openTargetFolder(state.folder, state.environment);
  const options = { clock: () => new Date(), signal: AbortSignal.timeout(60_000) };
  // A hosted machine is gone after the job. One of one's own goes on serving, unless the step was cut short.
  const isHosted = process.env.RUNNER_ENVIRONMENT === "github-hosted";
  const done = isHosted ? await stopTarget(target, { ...options, only: state.deployment }) : await tidyTarget(target, options);
  process.stdout.write(`${done}\n`);
}
