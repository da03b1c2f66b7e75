import { UserError } from "../../core/errors.ts";
import { fitMarkdown } from "../../core/report/markdown/budget.ts";
import { runningSection } from "../../core/report/render/running-section.ts";
import { SECTION_CHARS } from "../../core/report/render/section.ts";
import { surroundingsOf } from "../../core/report/render/surroundings.ts";
import type { StageContext } from "../../core/stage.ts";
import type { PlannedRun } from "./plan.ts";

/**
 * Says in the comment that training runs, while it does, so that what was said of an earlier commit does not stand as if it were of this one. A comment
 * that tells of this very commit already stays: a rerun has not made it wrong yet.
 */
export async function showRunning(context: StageContext, plans: readonly PlannedRun[]): Promise<void> {
  const { host, tool } = context;
  if (context.comment !== "always" || host.scene.pullRequest === null) return;
  const candidates = [...new Set(plans.map(({ candidate }) => candidate))];
  const seeds = [...new Set(plans.flatMap(({ seed }) => seed ?? []))];
  const blocks = runningSection({ candidates, seeds, started: context.clock().toISOString(), tool }, surroundingsOf(host.scene));
  const markdown = fitMarkdown(blocks, { max: SECTION_CHARS.gate, unit: "chars" });
  try {
    await host.comments.upsert([{ stage: "gate", passed: true, markdown }], { onlyUpdate: false, unlessTold: true });
  } catch (error) {
    if (!(error instanceof UserError) || error.code === "CANCELLED") throw error;
    host.log.info(`The comment does not say that training runs: ${error.message}`);
  }
}
