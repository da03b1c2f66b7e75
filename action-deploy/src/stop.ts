import type { StageContext } from "../../core/stage.ts";
import { environmentOf } from "./environment.ts";
import { targetFolder } from "./local/folder.ts";
import { stopTarget } from "./local/stop-target.ts";

/** Ends what serves in the environment, and says what that was. */
export async function stopDeployment(context: StageContext, environment?: string): Promise<string> {
  const { signal, clock } = context;
  return stopTarget(targetFolder(context, environmentOf(context, environment)), { signal, clock });
}
