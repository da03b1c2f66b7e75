import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { TrainSection } from "../../core/config/train.ts";
import { UserError } from "../../core/errors.ts";
import { ensurePrepared } from "../../core/prepare.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { Finding } from "../../core/report/finding.ts";
import { DOCUMENT_FILES, readDocument } from "../../core/report/store.ts";
import type { StageContext } from "../../core/stage.ts";
import { codeVersion } from "./code-version.ts";
import { columnByIdentity, openDatasets } from "./datasets.ts";
import { earlierAttempts } from "./earlier.ts";
import { sharedInputs } from "./inputs.ts";
import { dataNotValidatedFinding } from "./outcome-finding.ts";
import { type PlannedRun, planRuns } from "./plan.ts";
import { openPolicy, type Policy } from "./policy.ts";
import { checkPolicy, type Primary } from "./policy-check.ts";
import { TRAIN_FOLDER, type TrainingEnvironment } from "./run.ts";

/** What is to be trained and by which policy it will be judged; understood whole before anything is run. */
export interface Planned {
  readonly train: TrainSection;
  readonly policy: Policy;
  readonly plans: readonly PlannedRun[];
  readonly primary: Primary | null;
  /** Gate runs of this commit before this one. */
  readonly attempts: Awaited<ReturnType<typeof earlierAttempts>>;
}

/** What runs stand on: the data, the code, and what is to be said of them. */
export interface Ground {
  readonly environment: TrainingEnvironment;
  readonly findings: readonly Finding[];
  /** The command that prepares the data was run here, by this job. */
  readonly prepared: boolean;
}

/** Throws UserError TRAIN_MISSING, ATTEMPTS_EXHAUSTED, and whatever is wrong with the policy. */
export async function planTraining(context: StageContext): Promise<Planned> {
  const { config, workspace } = context;
  const { train } = config;
  if (train === undefined)
    throw new UserError({
      code: "TRAIN_MISSING",
      message: "there is nothing to train: the config has no section train",
      advice: "say how: train: { run: python train.py }",
      unchanged: "nothing was run",
    });
  const policy = await openPolicy(context);
  const plans = planRuns(train);
  const primary = checkPolicy(policy.section, policy.source, plans.length);
  if (config.gate !== undefined) checkPolicy(config.gate, workspace.configPath ?? "the workflow", plans.length);
  const attempts = await earlierAttempts(context.host, policy.section);
  return { train, policy, plans, primary, attempts };
}

/** The data-report of this run, or null when there is none or nothing to validate. */
export async function validatedData({ config, workspace, host }: StageContext): Promise<DataReport | null> {
  if (config.data === undefined || !(await host.artifacts.restore("data"))) return null;
  return readDocument("data-report/v1", workspace.latest, DOCUMENT_FILES.data);
}

/** Prepares the data, finds it, and looks at what the runs depend on. `trains`: whether this machine will run their commands. */
export async function openGround(
  context: StageContext,
  { train, policy, plans }: Planned,
  { validated, trains }: { readonly validated: DataReport | null; readonly trains: boolean },
): Promise<Ground> {
  const { workspace, config } = context;
  const prepare = await ensurePrepared(context);
  await mkdir(join(workspace.latest, TRAIN_FOLDER), { recursive: true });
  const datasets = await openDatasets(context, validated, join(workspace.latest, TRAIN_FOLDER));
  const measuring = {
    policy: policy.section,
    positive: train.positive,
    column: (name: string, predictions: Parameters<typeof columnByIdentity>[3]) => columnByIdentity(context, datasets, name, predictions),
  };
  const code = await codeVersion(workspace.folder, context.host.scene);
  const inputs = await sharedInputs(context, { train, plans, datasets, trains });
  return {
    environment: { train, datasets, code, inputs, measuring },
    findings: config.data !== undefined && validated === null ? [dataNotValidatedFinding()] : [],
    prepared: prepare?.outcome === "ran",
  };
}
