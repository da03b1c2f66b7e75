import { join } from "node:path";
import type { Config } from "../../core/config/config.ts";
import { parseConfig } from "../../core/config/load.ts";
import type { TrainSection } from "../../core/config/train.ts";
import { UserError } from "../../core/errors.ts";
import { describeExit, runCommand, succeeded } from "../../core/process/run-command.ts";
import type { StageContext } from "../../core/stage.ts";
import { lastWords } from "./last-words.ts";
import { type Measured, measure } from "./measure.ts";
import { RunOutputs } from "./produced.ts";
import { commandEnvironment, type TrainingEnvironment } from "./run.ts";
import { openWorktree } from "./worktree.ts";

export const RESCORED_FOLDER = "rescored";

/** Who scores a given model. */
export interface Evaluator {
  /** Where its command runs. */
  readonly context: StageContext;
  readonly train: TrainSection;
  readonly command: NonNullable<TrainSection["evaluate"]>;
  /** `the evaluator of 1234567`. */
  readonly named: string;
  /** It is that of the state that is judged: no better to be trusted than this is. */
  readonly isOwn: boolean;
  dispose(): Promise<void>;
}

/**
 * The evaluator of the base commit, with its command and its files, where there is one: a change does not measure what it is compared with. Else that of
 * the checkout. Null: `train.evaluate` is not set.
 */
export async function openEvaluator(context: StageContext, train: TrainSection): Promise<Evaluator | null> {
  const { workspace, host } = context;
  const { base, event } = host.scene;
  const own = train.evaluate;
  const before = base === null || (event !== "pull-request" && event !== "local") ? null : await trainAt(context, base);
  const command = before?.train.evaluate;
  const worktree = base === null || command === undefined ? null : await openWorktree(context, base);
  if (before !== null && base !== null && command !== undefined && worktree !== null && typeof worktree !== "string") {
    const { workspace: there, dispose } = worktree;
    const itsContext = { ...context, config: before.config, workspace: there };
    return { context: itsContext, train: before.train, command, named: `the evaluator of ${base.slice(0, 7)}`, isOwn: false, dispose };
  }
  if (own === undefined) return null;
  const why = typeof worktree === "string" ? ` (not the base's: ${worktree})` : "";
  const named = `the evaluator in ${workspace.configPath ?? "the workflow"}${why}`;
  return { context, train, command: own, named, isOwn: true, dispose: async () => {} };
}

/** Null where there is none, or none that can be read. */
async function trainAt({ host, workspace }: StageContext, commit: string): Promise<{ config: Config; train: TrainSection } | null> {
  const path = workspace.configPath;
  const text = path === null ? null : await host.commits.readFile(path, commit);
  if (text === null) return null;
  try {
    const config = parseConfig(text, `${path} at ${commit.slice(0, 7)}`);
    return config.train === undefined ? null : { config, train: config.train };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Scores the model in a folder on today's data; a text says why there are no scores. What it leaves is read exactly as what a training leaves. */
export async function evaluateModel(
  { context, train, command }: Evaluator,
  { datasets, measuring }: Pick<TrainingEnvironment, "datasets" | "measuring">,
  { model, name }: { readonly model: string; readonly name: string },
): Promise<Measured | string> {
  const { workspace, host, signal, config } = context;
  const out = join(workspace.latest, RESCORED_FOLDER, name);
  const outputs = await RunOutputs.open(out, workspace.folder, train);
  const { exit, tail } = await runCommand(
    {
      ...{ run: command.run, cwd: workspace.folder, shell: config.shell, timeoutMs: command.timeout },
      env: commandEnvironment(context, { ...train.env, ...datasets.environment, MLOPS_OUT: out, MLOPS_MODEL: model }),
      title: `Evaluate ${name}`,
    },
    { log: host.log, signal, parentEnv: process.env, passEnv: train["pass-env"] },
  );
  if (!succeeded(exit)) {
    const last = lastWords(tail, { env: process.env, passEnv: train["pass-env"] });
    return `its evaluation failed (${describeExit(exit)})${last === null ? "" : `: ${last}`}`;
  }
  try {
    return await measure(outputs, measuring);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `its evaluation left nothing that can be read: ${error.code}: ${error.message}`;
  }
}
