import * as z from "zod";
import type { OpenContext } from "../../core/action.ts";
import { COMMON_INPUTS } from "../../core/inputs.ts";
import { COMMON_OUTPUTS } from "../../core/outputs.ts";
import { readPart, runPart, STAGES } from "./part.ts";
import { reportRun } from "./report-stage.ts";

export const handover = "gate";
export const inputs = {
  ...COMMON_INPUTS,
  train: z.string().optional(),
  gate: z.string().optional(),
  stage: z.enum(STAGES).default("all"),
  candidate: z.string().optional(),
  seed: z.string().optional(),
};
export const outputs = [...COMMON_OUTPUTS, "winner", "metrics", "baseline", "model", "comment-id"];

/** Trains the candidates, compares the best with its baseline and decides. */
export async function main(given: z.output<z.ZodObject<typeof inputs>>, open: OpenContext) {
  const part = readPart(given);
  const context = await open({ train: given.train, gate: given.gate });
  return part.stage === "report" ? reportRun(context) : runPart(context, part);
}
