import { UserError } from "../../core/errors.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { RunReport } from "../../core/report/run-report.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { gateShards, trainGate } from "./stage.ts";
import { trainShard, type WantedRuns } from "./train-stage.ts";

export const STAGES = ["all", "train", "gate", "report"] as const;

/** What one machine does: all of it, the training of some runs, or the judgement of what others trained. */
export type Part = { readonly stage: "all" | "gate" } | ({ readonly stage: "train" } & WantedRuns);

/** Throws UserError INPUT_INVALID. */
export function readPart(given: {
  readonly stage: (typeof STAGES)[number];
  readonly candidate?: string | undefined;
  readonly seed?: string | undefined;
}): Part | { readonly stage: "report" } {
  const { stage, candidate, seed } = given;
  if (stage === "train") {
    if (seed !== undefined && !/^-?\d{1,15}$/.test(seed))
      throw invalid(`input "seed" is ${JSON.stringify(seed)}: a seed is a whole number`);
    return { stage, candidate, seed: seed === undefined ? undefined : Number(seed) };
  }
  for (const [name, value] of Object.entries({ candidate, seed }))
    if (value !== undefined) throw invalid(`input "${name}" is ${JSON.stringify(value)}: only stage train takes one`);
  return { stage };
}

export function runPart(context: StageContext, part: Part): Promise<StageResult<GateReport | RunReport>> {
  if (part.stage === "train") return trainShard(context, part);
  return part.stage === "gate" ? gateShards(context) : trainGate(context);
}

function invalid(message: string): UserError {
  return new UserError({ code: "INPUT_INVALID", message, advice: "mend `with:` of the step", unchanged: "nothing was run" });
}
