import { UserError } from "./errors.ts";
import type { CheckConclusion, Host } from "./host/host.ts";
import type { Annotation } from "./host/log.ts";
import type { GateReport } from "./report/gate-report.ts";
import { fitMarkdown } from "./report/markdown/budget.ts";
import type { Block } from "./report/markdown/model.ts";
import { errorSection } from "./report/render/error-section.ts";
import { sectionOf } from "./report/render/section.ts";
import { sentence } from "./report/render/sentence.ts";
import { surroundingsOf } from "./report/render/surroundings.ts";
import { isOverridden, passed } from "./report/verdict.ts";
import type { StageContext } from "./stage.ts";

/** GitHub takes 65,535 characters. */
const MAX_SUMMARY_CHARS = 60_000;
const MAX_TITLE_CHARS = 250;
const LEVELS = { notice: "notice", warning: "warning", error: "failure" } as const;

/** Writes what the gate says as a check run on the pull request's head, where the token may. Whatever goes wrong with it, the verdict stands. */
export async function checkGate(context: StageContext, report: GateReport, marks: readonly Annotation[]): Promise<void> {
  const place = surroundingsOf(context.host.scene);
  // What is overridden may be merged, and has not succeeded.
  const conclusion = passed(report.verdict) ? "success" : isOverridden(report) ? "neutral" : "failure";
  await concludeGate(context, { conclusion, title: sentence(report, place.event), blocks: sectionOf(report, place), marks });
}

/** The same for a gate that ended without a report, so that an earlier attempt's check does not stand as if it were current. */
export async function checkGateError(context: StageContext, error: UserError): Promise<void> {
  const blocks = errorSection("gate", error, surroundingsOf(context.host.scene), context.tool);
  const title = `${error.code}: ${error.message.split("\n", 1)[0]}`;
  await concludeGate(context, { conclusion: "failure", title, blocks, marks: [] });
}

/** Writes a check run of the gate, fitted. */
export async function concludeGate(
  { host, config }: Pick<StageContext, "config"> & { readonly host: Pick<Host, "checks" | "log"> },
  said: {
    readonly conclusion: CheckConclusion["conclusion"];
    readonly title: string;
    readonly blocks: readonly Block[];
    readonly marks: readonly Annotation[];
  },
): Promise<void> {
  try {
    await host.checks.conclude({
      name: checkName(config.name),
      conclusion: said.conclusion,
      title: said.title.slice(0, MAX_TITLE_CHARS),
      summary: fitMarkdown(said.blocks, { max: MAX_SUMMARY_CHARS, unit: "chars" }),
      annotations: said.marks.flatMap(({ file, line, level, title = "", message }) =>
        file === undefined ? [] : [{ file, line: line ?? 1, level: LEVELS[level], title, message }],
      ),
    });
  } catch (error) {
    if (error instanceof UserError && error.code === "CANCELLED") throw error;
    host.log.annotate({
      level: "notice",
      title: "mlops-actions: not shown",
      message: `the check run could not be written: ${(error as Error).message}. The verdict is the same.`,
    });
  }
}

/** One per pipeline: a check of the same name by another pipeline would take its place. */
export function checkName(pipeline: string): string {
  return pipeline === "model" ? "Model gate" : `Model gate (${pipeline})`;
}
