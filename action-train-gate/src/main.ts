import * as z from "zod";
import type { OpenContext } from "../../core/action.ts";
import { COMMON_INPUTS } from "../../core/inputs.ts";
import { COMMON_OUTPUTS } from "../../core/outputs.ts";
import { trainGate } from "./stage.ts";

export const handover = "gate";
export const inputs = { ...COMMON_INPUTS, train: z.string().optional(), gate: z.string().optional() };
export const outputs = [...COMMON_OUTPUTS, "winner", "metrics", "baseline", "model", "comment-id"];

/** Trains the candidates, compares the best with its baseline and decides. */
export async function main(given: z.output<z.ZodObject<typeof inputs>>, open: OpenContext) {
  const context = await open({ train: given.train, gate: given.gate });
  return trainGate(context);
}
