import type { Diagnostics } from "../../diagnostics.ts";
import type { GateReport } from "../../gate-report.ts";
import { curveGroups } from "../../render/gate-curves.ts";
import { metricOf } from "../../render/metric-of.ts";
import { describeState, shortCommit } from "../../render/numbers.ts";
import type { PlotSpec, Series, Side } from "./spec.ts";

const MAX_CURVES = 12;

/** Every plot that a gate-report has the numbers for. */
export function plotsOf(report: GateReport): PlotSpec[] {
  const sides = sidesOf(report);
  return [
    ...historyPlot(report),
    ...curvePlots(report),
    ...matrixPlot(sides),
    ...ratePlots(sides),
    ...calibrationPlot(sides),
    ...residualPlot(sides),
  ];
}

interface Measured {
  readonly name: string;
  readonly side: Side;
  readonly diagnostics: Diagnostics;
}

function sidesOf({ diagnostics, winner, baseline }: GateReport): Measured[] {
  const { candidate = null, baseline: before = null } = diagnostics ?? {};
  const name = baseline === null ? "baseline" : `baseline ${shortCommit(describeState(baseline.commit).commit ?? "without git")}`;
  return [
    ...(candidate === null ? [] : [{ name: winner ?? "candidate", side: "candidate", diagnostics: candidate } as const]),
    ...(before === null ? [] : [{ name, side: "baseline", diagnostics: before } as const]),
  ];
}

function historyPlot(report: GateReport): PlotSpec[] {
  const { primary, trend } = report;
  if (primary === null || trend.length === 0) return [];
  const value = metricOf(report.metrics.test, primary.metric);
  const values = [...trend.map((point) => point.value), ...(value === undefined ? [] : [value])];
  if (values.length < 2) return [];
  const bounds = report.rules.filter(
    ({ metric, rule, slice, split }) =>
      metric === primary.metric && slice === undefined && split === "test" && (rule === "min" || rule === "max"),
  );
  return [
    {
      ...{ kind: "lines", id: "history", title: `History of ${primary.metric}`, x: "record, oldest first", y: primary.metric },
      note: "Earlier records of the default branch, and this run at the end.",
      places: [...trend.map(({ commit }) => placeName(commit)), ...(value === undefined ? [] : ["this run"])],
      series: [{ name: primary.metric, side: "candidate", points: values.map((one, index) => [index, one]) }],
      levels: bounds.flatMap(({ rule, limit }) => (limit === null ? [] : [{ name: `${rule} ${limit}`, value: limit }])),
      ...{ unit: false, diagonal: false },
    },
  ];
}

function placeName(key: string): string {
  const { commit, note } = describeState(key);
  return commit === null ? "without git" : `${shortCommit(commit)}${note === "" ? "" : " (edited)"}`;
}

function curvePlots(report: GateReport): PlotSpec[] {
  return curveGroups(report)
    .slice(0, MAX_CURVES)
    .map(({ metric, step, curves }, index) => ({
      ...{ kind: "lines", id: `curve-${index + 1}`, title: `Learning curve of ${metric}`, x: step, y: metric },
      note: `How ${metric} went while the model was trained.`,
      series: curves.map(({ split, points }) => ({ name: split, side: "other", points })),
      ...{ levels: [], unit: false, diagonal: false },
    }));
}

function matrixPlot(sides: readonly Measured[]): PlotSpec[] {
  const shown = sides.flatMap(({ name, side, diagnostics: { confusion } }) => (confusion === null ? [] : [{ name, side, ...confusion }]));
  if (shown.length === 0) return [];
  return [
    {
      ...{ kind: "matrix", id: "confusion", title: "Confusion matrix", sides: shown },
      note: "Rows of the test data by label, then by prediction. What is right lies on the diagonal.",
      classes: [...new Set(shown.flatMap(({ classes }) => classes))],
    },
  ];
}

function ratePlots(sides: readonly Measured[]): PlotSpec[] {
  const seriesOf = (curve: "roc" | "precision-recall"): Series[] =>
    sides.flatMap(({ name, side, diagnostics }) =>
      diagnostics.curves.flatMap((one) => (one[curve].length < 2 ? [] : [{ name, side, group: one.class, points: one[curve] }])),
    );
  const [roc, recall] = [seriesOf("roc"), seriesOf("precision-recall")];
  const common = { kind: "lines", levels: [], unit: true } as const;
  return [
    ...(roc.length === 0
      ? []
      : [
          {
            ...{ ...common, id: "roc", title: "ROC curve", x: "false positive rate", y: "true positive rate", series: roc, diagonal: true },
            note: "The further towards the upper left, the better; the dashed diagonal is what guessing would give.",
          },
        ]),
    ...(recall.length === 0
      ? []
      : [
          {
            ...{ ...common, id: "precision-recall", title: "Precision and recall", x: "recall", y: "precision" },
            ...{ series: recall, diagonal: false, note: "The further towards the upper right, the better." },
          },
        ]),
  ];
}

function calibrationPlot(sides: readonly Measured[]): PlotSpec[] {
  const series = sides.flatMap(({ name, side, diagnostics: { calibration } }): Series[] =>
    calibration.length === 0
      ? []
      : [
          {
            ...{ name, side, weights: calibration.map(({ rows }) => rows) },
            points: calibration.map(({ confidence, accuracy }) => [confidence, accuracy]),
          },
        ],
  );
  if (series.length === 0) return [];
  return [
    {
      ...{ kind: "lines", id: "calibration", title: "Calibration", x: "confidence", y: "share that is right", series, levels: [] },
      note: "How often the model is right when it is so sure; on the dashed diagonal it is as sure as it may be. Larger dots stand for more rows.",
      ...{ unit: true, diagonal: true },
    },
  ];
}

function residualPlot(sides: readonly Measured[]): PlotSpec[] {
  const shown = sides.flatMap(({ name, side, diagnostics: { residuals } }) => (residuals === null ? [] : [{ name, side, ...residuals }]));
  if (shown.length === 0) return [];
  return [
    {
      ...{ kind: "bars", id: "residuals", title: "Residuals", x: "prediction − label", sides: shown },
      note: "How far predictions are off: the narrower around 0, the better.",
    },
  ];
}
