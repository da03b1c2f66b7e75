import { UserError } from "../../core/errors.ts";
import { describeExit, succeeded } from "../../core/process/run-command.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { Exit, RunReport } from "../../core/report/run-report.ts";
import { type Measured, type MeasureOptions, measure } from "./measure.ts";
import { modelOf } from "./model.ts";
import type { PlannedRun } from "./plan.ts";
import type { RunOutputs } from "./produced.ts";

/** What a run's folder says. */
export interface ReadRun {
  readonly measured: Measured;
  readonly model: RunReport["model"];
  readonly modelFindings: readonly Finding[];
  /** Why nothing can be taken from it: the command failed, or what it left cannot be read. */
  readonly failure: { readonly kind: "crashed" | "unreadable"; readonly finding: Finding } | null;
}

const NOTHING: Measured = {
  evidence: { splits: new Map(), impostors: [], slices: new Map(), unsliced: new Map() },
  predictions: new Map(),
  computed: new Map(),
  curves: [],
  sources: [],
  findings: [],
};
/** Of findings about files that cannot be used. */
const PRODUCED_RULE = "produced by this run";
/** Said by the machine that trained, where the files lay before. */
const SAID_THERE: ReadonlySet<string> = new Set(["METRICS_COPIED"]);

export async function readRun(outputs: RunOutputs, measuring: MeasureOptions): Promise<ReadRun> {
  try {
    const measured = await measure(outputs, measuring);
    const { model, findings } = await modelOf(outputs);
    return { measured, model, modelFindings: findings, failure: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return failedRun({ kind: "unreadable", finding: errorFinding(error) });
  }
}

/** Reads again what a run left whose report is known: what was wrong with it then still is. */
export async function rereadRun(stored: RunReport, outputs: RunOutputs, measuring: MeasureOptions): Promise<ReadRun> {
  const known = stored.findings.find(
    ({ code, severity, rule }) => code === "TRAINING_FAILED" || (severity === "error" && rule === PRODUCED_RULE),
  );
  if (known !== undefined) return failedRun({ kind: succeeded(stored.exit) ? "unreadable" : "crashed", finding: known });
  // Whatever the report leaves unsaid: a command that failed has no results.
  if (!succeeded(stored.exit)) return crashedRun({ name: stored.candidate }, stored.exit, null);
  const read = await readRun(outputs, measuring);
  const findings = [...stored.findings.filter(({ code }) => SAID_THERE.has(code)), ...read.measured.findings];
  return { ...read, measured: { ...read.measured, findings } };
}

/** A failed training dominates good numbers: nothing that it left is read. */
export function crashedRun(plan: Pick<PlannedRun, "name">, exit: Exit, last: string | null): ReadRun {
  const how = describeExit(exit);
  const finding: Finding = {
    code: "TRAINING_FAILED",
    rule: "exit 0",
    subject: plan.name,
    severity: "fail",
    observed: how,
    expected: "exit 0",
    message: `training ${plan.name} failed (${how})${last === null ? "" : `: ${last}`}`,
    advice: `what it printed stands in the log under “Train ${plan.name}”; nothing that it left is looked at`,
  };
  return failedRun({ kind: "crashed", finding });
}

export function failedRun(failure: NonNullable<ReadRun["failure"]>): ReadRun {
  return { measured: NOTHING, model: null, modelFindings: [], failure };
}

function errorFinding(error: UserError): Finding {
  const { file, line, column } = error.location ?? {};
  return {
    code: error.code,
    rule: PRODUCED_RULE,
    subject: file ?? "metrics",
    severity: "error",
    observed: null,
    expected: null,
    message: error.message,
    advice: error.advice ?? "",
    ...(file === undefined
      ? {}
      : { location: { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) } }),
  };
}
