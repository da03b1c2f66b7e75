import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import { writeFileAtomic } from "../../core/files.ts";
import { checkName, concludeGate } from "../../core/gate-check.ts";
import type { CommentOutcome, CommentSection, ReportedRun } from "../../core/host/host.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import { fitMarkdown } from "../../core/report/markdown/budget.ts";
import { type Block, paragraph, text } from "../../core/report/markdown/model.ts";
import { errorSection } from "../../core/report/render/error-section.ts";
import { isUnchanged } from "../../core/report/render/news.ts";
import { SECTION_CHARS, sectionOf } from "../../core/report/render/section.ts";
import { sentence } from "../../core/report/render/sentence.ts";
import { surroundingsOf } from "../../core/report/render/surroundings.ts";
import type { Reported } from "../../core/report/reported.ts";
import { DOCUMENT_FILES, parseDocument } from "../../core/report/store.ts";
import { passed } from "../../core/report/verdict.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { asEarlier, attemptOf, attemptUrl, listed } from "./earlier.ts";

const FILE = "reported.json";

/** The documents that another run left, or why they are not shown. */
interface Left {
  readonly gate: GateReport | null;
  readonly data: DataReport | null;
  readonly refused: UserError | null;
}

/**
 * Says on a pull request what its own run, which may not, found: comment and check. The documents may come from a stranger, so they are read as data and
 * nothing that they say of trust, overrides or earlier attempts counts; where something is written, and how that run ended, comes from GitHub.
 */
export async function reportRun(context: StageContext): Promise<StageResult<Reported>> {
  const run = await context.host.reported();
  if (typeof run === "string") return told(context, `Nothing to report: ${run}`, null);
  const left = await readLeft(context, run);
  const attempts = await run.comments.attempts().catch(() => null);
  const { shown, sections } = rendered(context, run, {
    ...left,
    gate: left.gate === null ? null : trusted(left.gate, asEarlier(attempts ?? [])),
  });
  const comment = await show(context, run, shown, sections);
  await check(context, run, shown.gate, sections);
  const number = `#${run.scene.pullRequest}`;
  const what = comment.kind === "skipped" ? `not commented on: ${comment.reason}` : `comment ${comment.kind}`;
  const said = shown.refused === null ? (shown.gate ?? shown.data) : null;
  const found = said === null ? `${shown.refused?.code}: ${shown.refused?.message}` : sentence(said, "pull-request");
  return told(context, `Pull request ${number}, ${what}. Its own run says: ${found}`, comment);
}

async function readLeft({ config }: StageContext, run: ReportedRun): Promise<Left> {
  try {
    const names = [DOCUMENT_FILES.gate, DOCUMENT_FILES.data];
    const files = (await run.read("gate", names)) ?? (await run.read("data", [DOCUMENT_FILES.data]));
    const gateText = files?.get(DOCUMENT_FILES.gate);
    const dataText = files?.get(DOCUMENT_FILES.data);
    if (gateText === undefined && dataText === undefined)
      throw refusal(
        `the run left no report${run.conclusion === null ? "" : `, and ended with ${run.conclusion}`}`,
        "look into the log of the run",
      );
    const gate = gateText === undefined ? null : parseDocument("gate-report/v1", gateText, DOCUMENT_FILES.gate);
    const data = dataText === undefined ? null : parseDocument("data-report/v1", dataText, DOCUMENT_FILES.data);
    const foreign = [gate, data].find((document) => document !== null && document.pipeline !== config.name);
    if (foreign)
      throw refusal(
        `its report is about the pipeline ${JSON.stringify(foreign.pipeline)}, not ${config.name}`,
        "name one pipeline alike on both branches",
      );
    return { gate, data, refused: null };
  } catch (error) {
    if (!(error instanceof UserError) || error.code === "CANCELLED" || error.code.startsWith("GITHUB_")) throw error;
    const refused = error.code === "REPORT_REFUSED" ? error : refusal(firstLine(error.message), error.advice ?? "run the job again", error);
    return { gate: null, data: null, refused };
  }
}

/** A report without what only the base could have said. */
function trusted(report: GateReport, attempts: Parameters<typeof listed>[0]): GateReport {
  const known = attempts.filter(({ recorded }) => recorded !== report.started);
  return { ...report, "trust-tier": 0, override: null, attempts: listed(known, report) };
}

/** The sections; a document that is as it should be and yet cannot be shown is refused like any other. */
function rendered(context: StageContext, run: ReportedRun, left: Left) {
  try {
    return { shown: left, sections: sectionsOf(context, run, left) };
  } catch (error) {
    const refused = refusal(`its report cannot be shown: ${firstLine((error as Error).message)}`, "report it as a bug of ours", error);
    const shown: Left = { gate: null, data: null, refused };
    return { shown, sections: sectionsOf(context, run, shown) };
  }
}

function sectionsOf({ tool }: StageContext, run: ReportedRun, { gate, data, refused }: Left): (CommentSection & { blocks: Block[] })[] {
  const place = surroundingsOf(run.scene);
  const section = (stage: "gate" | "data", isPassed: boolean, blocks: Block[]) => {
    const markdown = fitMarkdown(blocks, { max: SECTION_CHARS[stage], unit: "chars" });
    return { stage, passed: isPassed, blocks, markdown };
  };
  if (refused !== null) return [section("gate", false, errorSection("gate", refused, place, tool))];
  return [
    ...(gate === null ? [] : [section("gate", holds(run, gate), [...caution(run, gate), ...sectionOf(gate, place)])]),
    ...(data === null ? [] : [section("data", passed(data.verdict), sectionOf(data, place))]),
  ];
}

/** What a report says counts for nothing where GitHub says that its run failed. */
function holds(run: ReportedRun, gate: GateReport): boolean {
  return passed(gate.verdict) && run.conclusion === "success";
}

function caution(run: ReportedRun, gate: GateReport): Block[] {
  const self = "This is what the pull request's own run says, which nobody has checked: policy, baseline and numbers are self-reported.";
  const contradicts = passed(gate.verdict) && run.conclusion !== "success";
  return [
    { type: "alert", kind: "NOTE", blocks: [paragraph(text(self))] },
    ...(contradicts
      ? [
          {
            type: "alert" as const,
            kind: "WARNING" as const,
            blocks: [
              paragraph(
                text(
                  `The report passes, and the run ${run.conclusion === null ? "has not ended" : `ended with ${run.conclusion}`}: it does not count as passed.`,
                ),
              ),
            ],
          },
        ]
      : []),
  ];
}

async function show(
  { comment: mode, config, host }: StageContext,
  run: ReportedRun,
  left: { readonly gate: GateReport | null; readonly data: DataReport | null },
  sections: readonly (CommentSection & { blocks: Block[] })[],
): Promise<CommentOutcome> {
  if (mode === "never") return { kind: "skipped", reason: "comment: never" };
  const documents = [left.gate, left.data].filter((document) => document !== null);
  const isQuiet = documents.length > 0 && sections.every(({ passed: isPassed }) => isPassed);
  const onlyUpdate = isQuiet && (mode === "on-failure" || (mode === "on-change" && documents.every(isUnchanged)));
  const attempt = left.gate === null ? undefined : attemptOf(left.gate, attemptUrl(run.scene));
  const plain = sections.map(({ blocks: _, ...section }) => section);
  const countAttempts = config.gate?.["max-attempts"] !== undefined;
  const outcome = await run.comments.upsert(plain, { onlyUpdate, attempt, countAttempts });
  if (outcome.kind === "skipped") host.log.info(`No comment: ${outcome.reason}`);
  return outcome;
}

async function check(
  context: StageContext,
  run: ReportedRun,
  gate: GateReport | null,
  sections: readonly (CommentSection & { blocks: Block[] })[],
) {
  const isPassed = gate !== null && holds(run, gate);
  const title =
    gate === null ? `${checkName(context.config.name)}: nothing that could be judged` : `Self-reported: ${sentence(gate, "pull-request")}`;
  const host = { checks: run.checks, log: context.host.log };
  const blocks = sections.flatMap((section) => section.blocks);
  await concludeGate({ config: context.config, host }, { conclusion: isPassed ? "success" : "failure", title, blocks, marks: [] });
}

async function told({ workspace, host }: StageContext, message: string, comment: CommentOutcome | null): Promise<StageResult<Reported>> {
  const document: Reported = { schema: "reported/v1", message };
  await writeFileAtomic(join(workspace.latest, FILE), `${JSON.stringify(document, null, 2)}\n`);
  await host.summarize(fitMarkdown([paragraph(text(message))], { max: 10_000, unit: "bytes" }));
  const id = comment === null || comment.kind === "skipped" ? null : comment.id;
  return {
    document,
    path: FILE,
    outputs: { ...{ winner: "", metrics: "", baseline: "", model: "" }, "comment-id": id === null ? "" : String(id) },
  };
}

function refusal(message: string, advice: string, cause?: unknown): UserError {
  return new UserError({ code: "REPORT_REFUSED", message, advice, unchanged: "nothing that it holds was shown", cause });
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? "";
}
