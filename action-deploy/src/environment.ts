import { deploySectionSchema } from "../../core/config/config.ts";
import { UserError } from "../../core/errors.ts";
import type { StageContext } from "../../core/stage.ts";

/** The environment that is meant: the one given, else that of the config. Throws UserError ENVIRONMENT_INVALID. */
export function environmentOf({ config }: StageContext, given: string | undefined): string {
  const name = deploySectionSchema.shape.environment.safeParse(given ?? config.deploy?.environment);
  if (name.success) return name.data;
  throw new UserError({
    code: "ENVIRONMENT_INVALID",
    message: `"${given}" cannot be an environment: ${name.error.issues[0]?.message}`,
    advice: "name it like production or eu-west_1",
    unchanged: "nothing was touched",
  });
}
