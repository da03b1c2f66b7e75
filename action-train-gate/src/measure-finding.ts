import { UserError } from "../../core/errors.ts";
import type { Finding } from "../../core/report/finding.ts";

/** Of a metric that stands in the file and is another number by the predictions. */
export const DISAGREES = "METRIC_DISAGREES";

export function oneSplitFinding(): Finding {
  return {
    code: "ONE_SPLIT",
    rule: "validation and test",
    subject: "test",
    severity: "warn",
    observed: "one split",
    expected: "validation and test",
    message: "one split serves both to choose and to judge: its numbers are too good for what was chosen by them",
    advice: 'write {"validation": {…}, "test": {…}}: candidates are chosen on the one and judged on the other',
  };
}

export function outsideFinding(name: string): Finding {
  return {
    code: "METRIC_OUTSIDE_SPLITS",
    rule: "splits",
    subject: name,
    severity: "warn",
    observed: name,
    expected: "train, validation, test",
    message: `${name} stands beside the splits of the metrics file and belongs to none: it is not read`,
    advice: "move it into validation or test",
  };
}

/** `broken`: a bound that holds by the file and not by the predictions. Then the file's number is no evidence that it holds. */
export function disagreeFinding(said: {
  readonly split: string;
  readonly name: string;
  readonly written: number;
  readonly computed: number;
  readonly broken: string | null;
}): Finding {
  const { split, name, written, computed, broken } = said;
  const both = `${name} of ${split} is ${written} in the metrics file and ${computed} by the predictions`;
  return {
    code: DISAGREES,
    rule: broken ?? "predictions",
    subject: `${split}.${name}`,
    severity: broken === null ? "warn" : "fail",
    observed: written,
    expected: computed,
    message: broken === null ? `${both}; the file counts` : `${both}, which does not keep ${broken}`,
    advice: "check that both are of the same rows, and that the definition is the one in the documentation",
  };
}

/** A copy of what lay there is a stale file. */
export function copiedError(shown: string, original: string): UserError {
  return new UserError({
    code: "METRICS_STALE",
    message: `${shown} was not produced by this run: it is byte for byte ${original}, which lay there before the command started`,
    advice: `let the command measure; if it did and the numbers are the same, delete ${original} or write predictions/test.csv beside the metrics`,
    location: { file: shown },
  });
}

export function copiedFinding(shown: string, original: string): Finding {
  return {
    code: "METRICS_COPIED",
    rule: "produced by this run",
    subject: shown,
    severity: "warn",
    observed: original,
    expected: null,
    message: `the metrics are byte for byte those of ${original}, which lay there before the command started`,
    advice: `let the command measure, or delete ${original} if it did`,
  };
}

/** What was printed for people has lost its digits. */
export function roundedFinding(shown: string): Finding {
  return {
    code: "METRICS_ROUNDED",
    rule: "exact numbers",
    subject: shown,
    severity: "warn",
    observed: "a printed report",
    expected: "output_dict=True",
    message: `${shown} is a printed report, whose numbers are rounded: two models that differ by less look alike`,
    advice: "write json.dump(classification_report(…, output_dict=True), file)",
  };
}

/** A curve is shown and never judged: one that cannot be read holds nothing up. */
export function curveFinding(shown: string, why: string): Finding {
  return {
    code: "CURVES_UNREADABLE",
    rule: "curves",
    subject: shown,
    severity: "warn",
    observed: null,
    expected: "a table of steps",
    message: `the curves of ${shown} are not shown: ${why}`,
    advice: "write a header of metric names and a row of numbers per step",
  };
}
