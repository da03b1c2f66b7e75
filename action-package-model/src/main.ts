import * as z from "zod";
import type { OpenContext } from "../../core/action.ts";
import { COMMON_INPUTS } from "../../core/inputs.ts";
import { COMMON_OUTPUTS } from "../../core/outputs.ts";
import { packageModel } from "./stage.ts";

export const handover = "package";
export const inputs = {
  ...COMMON_INPUTS,
  package: z.string().optional(),
  version: z.string().optional(),
  publish: z.enum(["auto", "always", "never"]).default("auto"),
};
export const outputs = [...COMMON_OUTPUTS, "version", "tag", "digest", "package", "manifest", "artifact-id", "release-url"];

/** Bundles the winner into one verified archive, and on the default branch publishes it. */
export async function main(given: z.output<z.ZodObject<typeof inputs>>, open: OpenContext) {
  const context = await open({ package: given.package });
  const publish = given.publish === "always" || (given.publish === "auto" && context.host.scene.event === "default-branch");
  return packageModel(context, { publish, ...(given.version === undefined ? {} : { version: given.version }) });
}
