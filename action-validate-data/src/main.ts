import * as z from "zod";
import type { OpenContext } from "../../core/action.ts";
import { COMMON_INPUTS } from "../../core/inputs.ts";
import { COMMON_OUTPUTS } from "../../core/outputs.ts";
import { validateData } from "./stage.ts";

export const handover = "data";
export const inputs = { ...COMMON_INPUTS, data: z.string().optional() };
export const outputs = [...COMMON_OUTPUTS, "rows", "digest", "sarif"];

/** Checks the datasets against their contract and reports. */
export async function main(given: z.output<z.ZodObject<typeof inputs>>, open: OpenContext) {
  const context = await open({ data: given.data });
  return validateData(context);
}
