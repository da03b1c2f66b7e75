import * as z from "zod";
import type { OpenContext } from "../../core/action.ts";
import { COMMON_INPUTS } from "../../core/inputs.ts";
import { COMMON_OUTPUTS } from "../../core/outputs.ts";
import { deploy } from "./stage.ts";

export const handover = "deploy";
export const inputs = {
  ...COMMON_INPUTS,
  deploy: z.string().optional(),
  package: z.string().optional(),
  environment: z.string().optional(),
};
export const outputs = [...COMMON_OUTPUTS, "deployment-id", "url", "previous", "outcome"];

/** Tests the package beside what serves now, moves the traffic, and moves it back when something is wrong. */
export async function main(given: z.output<z.ZodObject<typeof inputs>>, open: OpenContext) {
  const context = await open({ deploy: given.deploy });
  return deploy(context, {
    ...(given.package === undefined ? {} : { package: given.package }),
    ...(given.environment === undefined ? {} : { environment: given.environment }),
  });
}
