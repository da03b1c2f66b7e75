import * as z from "zod";
import type { OpenContext } from "../../core/action.ts";
import { COMMON_INPUTS } from "../../core/inputs.ts";
import { COMMON_OUTPUTS } from "../../core/outputs.ts";
import { readPart, runPart } from "./part.ts";

export const handover = "data";
export const inputs = {
  ...COMMON_INPUTS,
  data: z.string().optional(),
  stage: z.enum(["whole", "scan", "merge"]).default("whole"),
  shard: z.string().optional(),
};
export const outputs = [...COMMON_OUTPUTS, "rows", "digest", "sarif"];

/** Checks the datasets against their contract and reports. */
export async function main(given: z.output<z.ZodObject<typeof inputs>>, open: OpenContext) {
  const part = readPart(given);
  return runPart(await open({ data: given.data }), part);
}
