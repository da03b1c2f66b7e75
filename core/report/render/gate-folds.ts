import type { CandidateOutcome, GateReport, RuleOutcome } from "../gate-report.ts";
import { type Block, code, type Inline, strong, text } from "../markdown/model.ts";
import { type Verdict, worst } from "../verdict.ts";
import { sparkline, trendChart } from "./chart.ts";
import { left, right } from "./columns.ts";
import { DROP } from "./gate-drops.ts";
import { metricOf } from "./metric-of.ts";
import { describeState, formatBytes, formatCount, formatDelta, formatDuration, formatNumber, shortCommit } from "./numbers.ts";
import { isIncomparable } from "./rule-text.ts";
import { ICONS } from "./sentence.ts";

const MAX_SLICE_METRICS = 5;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample standard deviation, n − 1. */
function deviation(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
}

/** All candidates with the metric that chose among them. */
export function candidatesFold(report: GateReport): Block[] {
  const { candidates, primary } = report;
  const only = candidates.length === 1 ? candidates[0] : undefined;
  if (candidates.length === 0 || (only !== undefined && only.runs.length < 2 && runNotes(only).length === 0)) return [];
  const metric = primary?.metric;
  const hasMemory = candidates.some((candidate) => peakOf(candidate) !== null);
  const isFirst = (candidate: CandidateOutcome) => candidate.name === report.winner;
  const rows = [...candidates.filter(isFirst), ...candidates.filter((candidate) => !isFirst(candidate))].map((candidate): Inline[][] => {
    const failed = candidate.runs.filter((run) => run.verdict !== "pass" && run.verdict !== "warn").length;
    const runs = failed === 0 ? `${candidate.runs.length}` : `${candidate.runs.length} (${failed} failed)`;
    const isWinner = isFirst(candidate);
    const name = isWinner ? strong(candidate.name) : text(candidate.name);
    return [
      [text(isWinner ? (candidate.eligible ? "🏆" : "▸") : candidate.eligible ? "" : "✖️")],
      [name],
      [text(runs)],
      [text(primaryText(candidate, metric))],
      [text(formatDuration(candidate.runs.reduce((sum, run) => sum + run["duration-ms"], 0)))],
      ...(hasMemory ? [[text(peakText(candidate))]] : []),
      [text([candidate.reason, ...runNotes(candidate)].join("; "))],
    ];
  });
  return [
    {
      type: "details",
      summary: [text(candidates.length === 1 ? "Runs" : formatCount(candidates.length, "candidate"))],
      drop: DROP.candidates,
      name: "the candidates",
      blocks: [
        {
          type: "table",
          columns: [
            left(""),
            left("Candidate"),
            right("Runs"),
            right(metric === undefined ? "—" : `${metric}, ${primary?.split}`),
            right("Time"),
            ...(hasMemory ? [right("Memory")] : []),
            left("Note"),
          ],
          rows,
        },
      ],
    },
  ];
}

function peakOf({ runs }: CandidateOutcome): number | null {
  const peaks = runs.flatMap((run) => run["peak-memory-bytes"] ?? []);
  return peaks.length === 0 ? null : Math.max(...peaks);
}

function peakText(candidate: CandidateOutcome): string {
  const peak = peakOf(candidate);
  return peak === null ? "—" : formatBytes(peak);
}

/** What is unusual about runs: taken from an earlier one, begun more than once. */
function runNotes({ runs }: CandidateOutcome): string[] {
  const seedOf = (seed: number | null) => (seed === null || runs.length < 2 ? "" : `seed ${seed} `);
  const reused = new Map<string, string[]>();
  for (const { seed, reused: from } of runs) if (from) reused.set(from, [...(reused.get(from) ?? []), seedOf(seed)]);
  const isOne = reused.size === 1 && [...reused.values()][0]?.length === runs.length;
  const taken = [...reused].map(([from, seeds]) => `${isOne ? "" : seeds.map((seed) => seed.trim()).filter(Boolean).join(", ")} reused from run ${from}`.trim()); // biome-ignore format: one line
  const retried = runs.flatMap(({ seed, attempts }) =>
    attempts !== undefined && attempts > 1 ? [`${seedOf(seed)}took ${attempts} attempts`] : [],
  );
  return [...taken, ...retried];
}

function primaryText(candidate: CandidateOutcome, metric: string | undefined): string {
  const value = metric === undefined ? undefined : candidate.validation[metric];
  if (metric === undefined || value === undefined) return "—";
  const values = candidate.runs.flatMap((run) => run.validation[metric] ?? []);
  return values.length < 2 ? formatNumber(value) : `${formatNumber(value)} ± ${formatNumber(deviation(values), 2)}`;
}

/** One fold per slice column: samples and metrics by value. */
export function slicesFolds(report: GateReport): Block[] {
  return Object.entries(report.slices).map(([column, slices]): Block => {
    const ruled = report.rules.filter((rule) => rule.slice?.column === column);
    const names = [
      ...new Set([...ruled.map((rule) => rule.metric), ...Object.values(slices).flatMap((slice) => Object.keys(slice.metrics))]),
    ];
    const metrics = names.slice(0, MAX_SLICE_METRICS);
    const rows = Object.entries(slices).map(([value, slice]): Inline[][] => [
      [text(sliceIcon(ruled.filter((rule) => rule.slice?.value === value)))],
      [code(value)],
      [text(formatNumber(slice.samples))],
      ...metrics.map((metric): Inline[] => {
        const shown = slice.metrics[metric];
        return [text(shown === undefined ? "—" : formatNumber(shown))];
      }),
    ]);
    return {
      type: "details",
      summary: [text("By "), code(column), text(`: ${formatCount(rows.length, "slice")}`)],
      drop: DROP.slices,
      name: "the slices",
      blocks: [{ type: "table", columns: [left(""), left(column), right("Rows"), ...metrics.map(right)], rows }],
    };
  });
}

function sliceIcon(rules: readonly RuleOutcome[]): string {
  return rules.length === 0 ? "" : ICONS[worst(rules.map((rule): Verdict => rule.verdict))];
}

/** Metrics without a rule, and those that the baseline had and this run has not. */
export function metricsFold(report: GateReport): Block[] {
  const ruled = new Set(report.rules.flatMap(({ metric, split, slice }) => (slice === undefined ? [`${split}\n${metric}`] : [])));
  const isRuled = (split: string, metric: string) => ruled.has(`${split}\n${metric}`);
  const before = report.baseline?.metrics ?? {};
  const isTestCompared = !isIncomparable(report);
  const isComparable = (split: string) => split !== "test" || isTestCompared;
  const splits = [...new Set(["test", ...Object.keys(report.metrics)])].filter((split) => report.metrics[split] !== undefined);
  const rows = splits.flatMap((split) => {
    const names = new Set([...Object.keys(report.metrics[split] ?? {}), ...Object.keys(before[split] ?? {})]);
    return [...names]
      .filter((metric) => !isRuled(split, metric))
      .map((metric) =>
        metricRow(split, metric, report.metrics[split]?.[metric], before[split]?.[metric], report.baseline !== null, isComparable(split)),
      );
  });
  if (rows.length === 0) return [];
  return [
    {
      type: "details",
      summary: [text(formatCount(rows.length, "other metric"))],
      drop: DROP.metrics,
      name: "other metrics",
      blocks: [{ type: "table", columns: [left("Metric"), left("Split"), right("Candidate"), right("Baseline"), right("Δ")], rows }],
    },
  ];
}

function metricRow(
  split: string,
  metric: string,
  value: number | undefined,
  before: number | undefined,
  compared: boolean,
  comparable: boolean,
): Inline[][] {
  return [
    [code(metric)],
    [text(split)],
    [text(value === undefined ? "removed" : formatNumber(value))],
    [text(before === undefined ? (compared ? "new" : "no baseline") : formatNumber(before))],
    [text(value === undefined || before === undefined || !comparable ? "—" : formatDelta(value - before))],
  ];
}

function stateCell(key: string): Inline[] {
  const { commit, note } = describeState(key);
  if (commit === null) return [text("without git")];
  return [code(shortCommit(commit)), ...(note === "" ? [] : [text(` ${note}`)])];
}

/** The primary metric over recorded commits: bars, chart and table. */
export function trendFold(report: GateReport): Block[] {
  const { primary, trend } = report;
  const value = primary === null ? undefined : metricOf(report.metrics.test, primary.metric);
  if (primary === null || trend.length === 0) return [];
  const points = value === undefined ? trend : [...trend, { commit: "this", value }];
  const bound = report.rules.find(
    (rule) => rule.metric === primary.metric && rule.slice === undefined && (rule.rule === "min" || rule.rule === "max"),
  );
  const chart = trendChart(primary.metric, points, bound?.limit ?? null);
  const rows = points.map((point, index): Inline[][] => {
    const earlier = points[index - 1];
    return [
      stateCell(point.commit),
      [text(formatNumber(point.value))],
      [text(earlier === undefined ? "—" : formatDelta(point.value - earlier.value))],
    ];
  });
  return [
    {
      type: "details",
      summary: [text("Trend of "), code(primary.metric), text(` ${sparkline(points.map((point) => point.value))}`)],
      drop: DROP.trend,
      name: "the trend",
      blocks: [
        ...(chart === null ? [] : [{ type: "code-block", language: "mermaid", text: chart } as const]),
        { type: "table", columns: [left("Commit"), right(primary.metric), right("Δ")], rows: rows.toReversed() },
      ],
    },
  ];
}

/** Interpreter, packages and hardware of the winner's run. */
export function environmentFold({ environment }: GateReport): Block[] {
  const entries = Object.entries(environment ?? {});
  if (entries.length === 0) return [];
  return [
    {
      type: "details",
      summary: [text(`Environment of the run: ${formatCount(entries.length, "entry", "entries")}`)],
      drop: DROP.environment,
      name: "the environment",
      blocks: [
        { type: "table", columns: [left("What"), left("Value")], rows: entries.map(([name, value]) => [[text(name)], [code(value)]]) },
      ],
    },
  ];
}
