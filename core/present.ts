import { join } from "node:path";
import { UserError } from "./errors.ts";
import { writeFileAtomic } from "./files.ts";
import { type CommentMode, type CommentOutcome, type CommentSection, HANDOVERS, type Handover, READING_ORDER } from "./host/host.ts";
import { dataProfile } from "./report/html/data-profile.ts";
import { plotsOf } from "./report/html/plots/of-gate.ts";
import { plotScript } from "./report/html/plots/script.ts";
import type { PlotSpec } from "./report/html/plots/spec.ts";
import { fitMarkdown, MAX_SUMMARY_BYTES } from "./report/markdown/budget.ts";
import type { Block } from "./report/markdown/model.ts";
import { renderPage } from "./report/markdown/page.ts";
import { PROFILE_FOLD } from "./report/render/data-section.ts";
import { errorSection } from "./report/render/error-section.ts";
import { isUnchanged } from "./report/render/news.ts";
import { SECTION_CHARS, sectionOf } from "./report/render/section.ts";
import type { StageDocument } from "./report/render/sentence.ts";
import { type Surroundings, surroundingsOf } from "./report/render/surroundings.ts";
import { DOCUMENT_FILES, readDocument } from "./report/store.ts";
import { passed } from "./report/verdict.ts";
import type { StageContext } from "./stage.ts";

const REPORT_FILE = "report.html";

/** What the comment is to remember of this run. */
type Remembered = Pick<CommentMode, "attempt" | "countAttempts">;

interface Shown {
  readonly stage: Handover;
  /** Its part, at a place. */
  readonly blocks: (place: Surroundings) => readonly Block[];
  /** HTML that only the page has room for. */
  readonly details: string;
  /** What the page draws. */
  readonly plots: readonly PlotSpec[];
  /** Nothing stopped: it passed, or somebody who may do so let it pass. */
  readonly passed: boolean;
  /** What `comment: on-failure` has to tell. */
  readonly failed: boolean;
  /** The same as before, so that `comment: on-change` has nothing to tell. */
  readonly unchanged: boolean;
}

/**
 * Shows people what the stages of this run found so far: the comment, the job's summary, `comment.md` and `report.html`, all from the documents in
 * `latest`. Whatever goes wrong with showing is a notice; the verdict stands.
 */
export async function present(context: StageContext, handover: Handover, remember: Remembered = {}): Promise<CommentOutcome> {
  return show(context, handover, await sectionsUpTo(context, handover), remember);
}

/** The same for a stage that ended without a document: its part says why, so that an older one does not stand as if it were current. */
export async function presentError(context: StageContext, handover: Handover, error: UserError): Promise<CommentOutcome> {
  const earlier = HANDOVERS[HANDOVERS.indexOf(handover) - 1];
  const before = earlier === undefined ? [] : await sectionsUpTo(context, earlier);
  const blocks = (place: Surroundings) => errorSection(handover, error, place, context.tool);
  return show(context, handover, [
    ...before,
    { stage: handover, blocks, details: "", plots: [], passed: false, failed: true, unchanged: false },
  ]);
}

async function sectionsUpTo(context: StageContext, handover: Handover): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (const stage of HANDOVERS.slice(0, HANDOVERS.indexOf(handover) + 1)) {
    const document = await documentOf(stage, context.workspace.latest);
    if (document === null) continue;
    const details = document.schema === "data-report/v1" ? dataProfile(document) : "";
    const plots = document.schema === "gate-report/v1" ? plotsOf(document) : [];
    const blocks = (place: Surroundings) => sectionOf(document, place);
    const failed = !passed(document.verdict);
    shown.push({ stage, blocks, details, plots, passed: goesOn(document), failed, unchanged: isUnchanged(document) });
  }
  return shown;
}

/** Whether the pipeline goes on: it passed, or somebody who may do so lets it pass. */
function goesOn(document: StageDocument): boolean {
  return passed(document.verdict) || (document.schema === "gate-report/v1" && document.override !== null);
}

async function documentOf(stage: Handover, latest: string): Promise<StageDocument | null> {
  const file = DOCUMENT_FILES[stage];
  if (stage === "data") return readDocument("data-report/v1", latest, file);
  if (stage === "gate") return readDocument("gate-report/v1", latest, file);
  if (stage === "package") return readDocument("model-manifest/v1", latest, file);
  return readDocument("deploy-report/v1", latest, file);
}

async function show(
  context: StageContext,
  handover: Handover,
  shown: readonly Shown[],
  remember: Remembered = {},
): Promise<CommentOutcome> {
  const { host, workspace, config } = context;
  const inOrder = READING_ORDER.flatMap((stage) => shown.filter((section) => section.stage === stage));
  const read = [...inOrder.filter((section) => !section.passed), ...inOrder.filter((section) => section.passed)];
  const around = surroundingsOf(host.scene);
  // The page comes first: the comment says where it opens.
  const reportUrl = await tolerated(context, "report.html", async () => {
    const specs = read.flatMap((section) => section.plots);
    const page = renderPage(
      config.name,
      // The page shows every column at length, so the short table of them would say it twice.
      read.map((section) => section.blocks(around).filter(({ name }) => name !== PROFILE_FOLD)),
      read.map((section) => section.details).filter((details) => details !== ""),
      { specs, script: specs.length === 0 ? null : await plotScript() },
    );
    await writeFileAtomic(join(workspace.latest, REPORT_FILE), page);
    return (await host.artifacts.saveReport(REPORT_FILE)).url;
  });
  const place = { ...around, reportUrl: reportUrl ?? null };
  const sections = read.map(
    ({ stage, blocks, passed }): CommentSection => ({
      stage,
      passed,
      markdown: fitMarkdown(blocks(place), { max: SECTION_CHARS[stage], unit: "chars" }),
    }),
  );
  await tolerated(context, "comment.md", () =>
    writeFileAtomic(join(workspace.latest, "comment.md"), sections.map((section) => section.markdown).join("\n")),
  );
  await tolerated(context, "the job's summary", async () => {
    const own = shown.find(({ stage }) => stage === handover);
    if (own !== undefined) await host.summarize(fitMarkdown(own.blocks(place), { max: MAX_SUMMARY_BYTES, unit: "bytes" }));
  });
  return (
    (await tolerated(context, "the comment", () => comment(context, sections, shown, remember))) ?? { kind: "skipped", reason: "it failed" }
  );
}

async function comment(
  context: StageContext,
  sections: readonly CommentSection[],
  shown: readonly Shown[],
  remember: Remembered,
): Promise<CommentOutcome> {
  const { host, comment: mode } = context;
  const { event } = host.scene;
  if (mode === "never") return { kind: "skipped", reason: "comment: never" };
  if (event !== "pull-request" && event !== "local") return { kind: "skipped", reason: "this run belongs to no pull request" };
  // A comment that told of a failure, or of a change, must not go on saying so when all is well again.
  const silent =
    (mode === "on-failure" && !shown.some((section) => section.failed)) ||
    (mode === "on-change" && shown.every((section) => section.unchanged));
  const outcome = await host.comments.upsert(sections, { onlyUpdate: silent, ...remember });
  if (outcome.kind === "skipped") host.log.info(`No comment: ${outcome.reason}`);
  return outcome;
}

/** Showing never decides: what fails here is told, and nothing more. */
async function tolerated<T>({ host }: StageContext, what: string, body: () => Promise<T>): Promise<T | undefined> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof UserError && error.code === "CANCELLED") throw error;
    host.log.annotate({
      level: "notice",
      title: "mlops-actions: not shown",
      message: `${what} could not be written: ${(error as Error).message}. The verdict is the same.`,
    });
    return undefined;
  }
}
