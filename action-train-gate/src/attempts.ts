import type { TrainSection } from "../../core/config/train.ts";
import type { Heartbeat } from "../../core/process/heartbeat.ts";
import { type CommandResult, describeExit, runCommand, succeeded } from "../../core/process/run-command.ts";
import type { Exit } from "../../core/report/run-report.ts";
import type { StageContext } from "../../core/stage.ts";
import type { PlannedRun } from "./plan.ts";
import { RunOutputs } from "./produced.ts";

/** A command that ended, and where to look for what it left. */
export interface EndedRun {
  readonly result: CommandResult;
  readonly attempts: number;
  readonly outputs: RunOutputs;
}

/** Runs the command, and begins it again as often as `train.retries` says after an exit code that it names; each time in an empty folder. */
export async function attemptRun(
  context: StageContext,
  plan: PlannedRun,
  given: {
    readonly train: TrainSection;
    readonly env: Readonly<Record<string, string>>;
    readonly out: string;
    readonly heartbeat: Heartbeat;
  },
): Promise<EndedRun> {
  const { train, env, out, heartbeat } = given;
  const { workspace, host, signal, config } = context;
  const most = 1 + (train.retries?.times ?? 0);
  for (let attempt = 1; ; attempt += 1) {
    // Whoever runs beside this one writes to the same places outside of the run's own folder: nobody could tell whose they are.
    const outputs = await RunOutputs.open(out, workspace.folder, train, { onlyOwn: train.concurrency > 1 });
    const result = await runCommand(
      {
        ...{
          run: plan.command,
          cwd: workspace.folder,
          env: { ...outputs.environment, ...env },
          shell: config.shell,
          timeoutMs: train.timeout,
        },
        title: attempt === 1 ? `Train ${plan.name}` : `Train ${plan.name}, attempt ${attempt}`,
      },
      { log: host.log, signal, parentEnv: process.env, passEnv: train["pass-env"], heartbeat },
    );
    if (succeeded(result.exit) || attempt === most || !isRetried(result.exit, train)) return { result, attempts: attempt, outputs };
    host.log.info(`${plan.name}: ${describeExit(result.exit)}; it is begun again, attempt ${attempt + 1} of ${most}`);
  }
}

function isRetried(exit: Exit, { retries }: TrainSection): boolean {
  return "code" in exit && retries?.["exit-codes"].includes(exit.code) === true;
}
