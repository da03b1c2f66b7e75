import type { DataReport } from "../../core/report/data-report.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { Baseline } from "../../core/report/gate-report.ts";

/** Above this a baseline says little about today's data and code. */
export const OLD_DAYS = 90;

export function dataFailedFinding(report: DataReport): Finding {
  return {
    code: "DATA_FAILED",
    rule: "data-report passes",
    subject: "data",
    severity: "fail",
    observed: report.verdict,
    expected: "pass or warn",
    message: `the data did not pass validation (${report.verdict}); nothing was trained`,
    advice: "mend the data, or the checks under data, and run the pipeline again",
  };
}

export function dataNotValidatedFinding(): Finding {
  return {
    code: "DATA_NOT_VALIDATED",
    rule: "data-report exists",
    subject: "data",
    severity: "warn",
    observed: null,
    expected: "a data-report of this run",
    message: "datasets are configured, and nobody validated them before training",
    advice: "run validate-data first (mlops validate, or mlops run)",
  };
}

/** Nobody came through. */
export function allFailedFinding(candidates: number): Finding {
  return {
    code: "ALL_CANDIDATES_CRASHED",
    rule: "a candidate comes through",
    subject: "candidates",
    severity: "error",
    observed: 0,
    expected: 1,
    message: `none of the ${candidates} candidates came through: there is nothing to decide about`,
    advice: "look for what they have in common: the environment, the data, a dependency",
  };
}

export function oldBaselineFinding(baseline: Baseline): Finding {
  const days = Math.floor(baseline["age-days"] ?? 0);
  return {
    code: "BASELINE_OLD",
    rule: `at most ${OLD_DAYS} days`,
    subject: "baseline",
    severity: "warn",
    observed: days,
    expected: OLD_DAYS,
    message: `the baseline was recorded ${days} days ago`,
    advice: "run the pipeline on the default branch to have a newer one",
  };
}

/** On the same test data: rows that are left out may be those that the model gets wrong. */
export function fewerPredictionsFinding(before: number, now: number): Finding {
  return {
    code: "PREDICTIONS_FEWER",
    rule: "predictions of every test row",
    subject: "predictions",
    severity: "warn",
    observed: now,
    expected: before,
    message: `${now} test ${now === 1 ? "row is" : "rows are"} predicted, and ${before} by the baseline: what was left out is in no number`,
    advice: "write a prediction for every row of the test data, as the baseline did",
  };
}

export function unknownDataFinding(): Finding {
  return {
    code: "BASELINE_DATA_UNKNOWN",
    rule: "same test data",
    subject: "baseline",
    severity: "warn",
    observed: null,
    expected: null,
    message: "the baseline does not say on which data it was measured: the comparison takes it to be the same",
    advice: "none is needed: the next record will say it",
  };
}

export function unrankedFinding(metric: string, split: string): Finding {
  return {
    code: "PRIMARY_MISSING",
    rule: "primary",
    subject: metric,
    severity: "fail",
    observed: null,
    expected: `${metric} on ${split}`,
    message: `no run left ${metric} on ${split}, so that there is nothing to choose by`,
    advice: "let every candidate write it, or name another metric under gate.primary",
  };
}
