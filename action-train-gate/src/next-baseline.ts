import type { GateSection } from "../../core/config/gate.ts";
import type { Scene } from "../../core/host/host.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import { describeState, shortCommit } from "../../core/report/render/numbers.ts";
import { passed } from "../../core/report/verdict.ts";
import { GATED_SPLIT } from "./evidence.ts";
import { TAKE_NEW_DATA } from "./finding.ts";
import { DISAGREES } from "./measure-finding.ts";

/** Codes of a change rule that does not hold. */
const WORSE: ReadonlySet<string> = new Set(["METRIC_REGRESSED", "METRIC_NOT_IMPROVED", "METRIC_SUSPICIOUS"]);

/**
 * Whether a run becomes the baseline of later ones: on the default branch, and of a laptop, which is its own default branch; it passed, and all that
 * was to be compared was, unless the policy itself says that it need not be. Else what one run cannot decide would be decided by the next.
 */
export function isNextBaseline(report: GateReport, policy: GateSection, scene: Pick<Scene, "event">): boolean {
  return (
    isRecorded(scene) && passed(report.verdict) && !isDisputed(report) && (!isUndecided(report) || policy["on-inconclusive"] === "warn")
  );
}

/** What the log says of a run that would become the baseline if only it could be compared; null for all others. */
export function whyNotRecorded(report: GateReport, policy: GateSection, scene: Pick<Scene, "event">): string | null {
  if (isRecorded(scene) && passed(report.verdict) && isDisputed(report))
    return "Not recorded as a baseline, for the metrics file and the predictions are not of one mind: make them agree";
  const isHeldUp = isUndecided(report) && (passed(report.verdict) || report.verdict === "inconclusive");
  if (!isHeldUp || !isRecorded(scene) || isNextBaseline(report, policy, scene)) return null;
  const advice = report.findings.find(({ severity }) => severity === "inconclusive")?.advice ?? TAKE_NEW_DATA;
  return `Not recorded as a baseline, for not all could be compared: ${advice}`;
}

const isRecorded = ({ event }: Pick<Scene, "event">): boolean => event === "default-branch" || event === "local";
const isUndecided = ({ rules }: GateReport): boolean => rules.some(({ verdict }) => verdict === "inconclusive");

/** What nobody knows is not what later runs are compared with. */
const isDisputed = ({ findings }: GateReport): boolean =>
  findings.some(({ code, subject }) => code === DISAGREES && subject.startsWith(`${GATED_SPLIT}.`));

/** The report with advice that fits what comes next: whether this run is recorded, and what it was compared with. */
export function advised(report: GateReport, policy: GateSection, scene: Pick<Scene, "event" | "base" | "commit">): GateReport {
  const isNext = report.winner !== null && isNextBaseline(report, policy, scene);
  return {
    ...report,
    findings: report.findings.map((finding) => ({ ...finding, advice: adviceFor(finding, report, policy, scene, isNext) })),
  };
}

function adviceFor(
  finding: Finding,
  report: GateReport,
  policy: GateSection,
  { event, base, commit }: Pick<Scene, "event" | "base" | "commit">,
  isNext: boolean,
): string {
  const { code, severity, advice } = finding;
  if (advice === TAKE_NEW_DATA && policy["on-inconclusive"] === "warn")
    return "nothing has to be done: on-inconclusive: warn takes the first run that passes as the new baseline";
  if (event !== "local") return advice;
  if (code === "NO_BASELINE") {
    if (isNext) return "this run becomes the baseline of the next";
    if (severity !== "fail") return "the first run that passes becomes one";
    return base === null ? advice : "run the pipeline at that commit to record one, leave --base out, or set on-missing-baseline: warn";
  }
  const isOfNoCommit = report.baseline !== null && describeState(report.baseline.commit).note !== "";
  return WORSE.has(code) && isOfNoCommit && commit !== null ? `${advice}; to compare with another commit: --base REF` : advice;
}

/** What a record is of, in a line of the log: the commit in full; with uncommitted changes and without git it is no commit. */
export function namedState(key: string): string {
  const { commit, note } = describeState(key);
  if (commit === null) return note;
  return note === "" ? commit : `${shortCommit(commit)} ${note}`;
}
