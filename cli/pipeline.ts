import type { StageDocument } from "../core/action.ts";
import type { Config } from "../core/config/config.ts";
import { UserError } from "../core/errors.ts";
import type { Handover } from "../core/host/host.ts";
import { presentError } from "../core/present.ts";
import { letsPass } from "../core/report/verdict.ts";
import type { StageContext, StageResult } from "../core/stage.ts";
import type { Arguments } from "./arguments.ts";

export type StageName = "validate" | "train" | "package" | "deploy";
type Stage = (context: StageContext, given: Arguments) => Promise<StageResult<StageDocument>>;

const LOAD = {
  validate: () => import("../action-validate-data/src/part.ts"),
  train: () => import("../action-train-gate/src/stage.ts"),
  package: () => import("../action-package-model/src/stage.ts"),
  deploy: () => import("../action-deploy/src/stage.ts"),
};

/** Each is loaded when it is run: starting is half of what people feel of a quick command. */
const STAGES: Record<StageName, Stage> = {
  async validate(context, given) {
    const { runPart } = await LOAD.validate();
    return runPart(context, given.part);
  },
  async train(context) {
    const { trainGate } = await LOAD.train();
    return trainGate(context);
  },
  async package(context, given) {
    const { packageModel } = await LOAD.package();
    return packageModel(context, { publish: true, ...(given.version === undefined ? {} : { version: given.version }) });
  },
  async deploy(context, given) {
    const { deploy } = await LOAD.deploy();
    return deploy(context, {
      ...(given.package === undefined ? {} : { package: given.package }),
      ...(given.environment === undefined ? {} : { environment: given.environment }),
    });
  },
};

const HANDOVER_OF: Record<StageName, Handover> = { validate: "data", train: "gate", package: "package", deploy: "deploy" };

/** The stages that a config asks for, in order. A deployment needs a package, so it brings packaging along. */
export function stagesOf(config: Config): StageName[] {
  const stages: StageName[] = [];
  if (config.data !== undefined) stages.push("validate");
  if (config.train !== undefined) stages.push("train");
  if (config.package !== undefined || config.deploy !== undefined) stages.push("package");
  if (config.deploy !== undefined) stages.push("deploy");
  return stages;
}

/** Begins to load the first stage, while other things are waited for. */
export function loadStages(config: Config, given: Arguments): void {
  const [first] = namesOf(config, given);
  // What fails here fails again where the stage is run
  if (first !== undefined) void (LOAD[first]() as Promise<unknown>).catch(() => {});
}

function namesOf(config: Config, given: Arguments): StageName[] {
  return given.command === "run" ? stagesOf(config) : [given.command as StageName];
}

/** What the stages left, and what stopped them or was not run. */
export interface PipelineRun {
  readonly results: readonly StageResult<StageDocument>[];
  readonly stopped: UserError | null;
  readonly notRun: readonly StageName[];
}

/** Runs the stages until one does not pass. Throws UserError NOTHING_TO_DO. */
export async function runStages(context: StageContext, given: Arguments): Promise<PipelineRun> {
  const names = namesOf(context.config, given);
  if (names.length === 0) {
    throw new UserError({
      code: "NOTHING_TO_DO",
      message: `${given.config} has none of the sections data, train, package, deploy`,
      advice: "describe at least one stage",
      unchanged: "nothing was run",
    });
  }
  const results: StageResult<StageDocument>[] = [];
  for (const [index, name] of names.entries()) {
    const notRun = names.slice(index + 1);
    try {
      context.signal.throwIfAborted();
      const result = await STAGES[name](context, given);
      results.push(result);
      if (!letsPass(result.document)) return { results, stopped: null, notRun };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await presentError(context, HANDOVER_OF[name], error);
      return { results, stopped: error, notRun };
    }
  }
  return { results, stopped: null, notRun: [] };
}
