import type { GateReport, RuleOutcome } from "../gate-report.ts";
import { type Block, type Column, code, type Inline, strong, text } from "../markdown/model.ts";
import { VERDICTS, type Verdict, worst } from "../verdict.ts";
import { sparkline } from "./chart.ts";
import { DELTA_SIGNIFICANT, digitsApart, formatDistinct, formatNumber } from "./numbers.ts";
import { arrowOf, deltaInterval, deltaLimit, deltaText, isIncomparable, limitText, metricLabel, missingWord } from "./rule-text.ts";
import { ICONS } from "./sentence.ts";

const SHOWN = 12;

/** All rules about one number: a metric on a split, of all rows or of a slice. */
interface RuleRow {
  readonly rules: readonly RuleOutcome[];
  readonly first: RuleOutcome;
  readonly verdict: Verdict;
}

const COLUMNS: readonly Column[] = [
  { title: "", align: "center" },
  { title: "Metric", align: "left" },
  { title: "Candidate", align: "right" },
  { title: "Baseline", align: "right" },
  { title: "Δ", align: "right" },
  { title: "Limit", align: "left" },
];

/** What does not hold first, then the primary metric, then as declared. */
function rowsOf(report: GateReport): RuleRow[] {
  const groups = new Map<string, RuleOutcome[]>();
  for (const rule of report.rules) {
    // A gap is another number than the metric that it is about.
    const key = JSON.stringify([rule.metric, rule.split, rule.slice?.column, rule.slice?.value, rule.rule === "max-gap"]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [rule]);
    else group.push(rule);
  }
  const rank = (row: RuleRow): number => {
    const isPrimary = row.first.metric === report.primary?.metric && row.first.slice === undefined;
    return -2 * VERDICTS.indexOf(row.verdict) - (isPrimary ? 1 : 0);
  };
  return [...groups.values()]
    .flatMap((rules): RuleRow[] =>
      rules[0] === undefined ? [] : [{ rules, first: rules[0], verdict: worst(rules.map((rule) => rule.verdict)) }],
    )
    .sort((a, b) => rank(a) - rank(b));
}

/** The table of rules, one row per number: what fails in sight, what holds folded when there is much of it. */
export function ruleTable(report: GateReport): Block[] {
  const rows = rowsOf(report);
  if (rows.length === 0) return [];
  const failing = rows.filter((row) => row.verdict !== "pass").length;
  const shown = Math.max(SHOWN, failing);
  const isCompared = !isIncomparable(report);
  const table = (part: readonly RuleRow[]): Block => ({
    type: "table",
    columns: COLUMNS,
    rows: part.map((row) => cellsOf(row, report, isCompared)),
  });
  if (rows.length <= shown) return [table(rows)];
  const rest = rows.slice(shown);
  return [
    table(rows.slice(0, shown)),
    {
      type: "details",
      summary: [text(`${formatNumber(rest.length)} more metrics within their limits`)],
      blocks: [table(rest)],
      drop: 5,
      name: "metrics within their limits",
    },
  ];
}

function cellsOf({ rules, first, verdict }: RuleRow, report: GateReport, isCompared: boolean): Inline[][] {
  const value = first.value;
  const compared = rules.find((rule) => rule.baseline !== null && rule.rule !== "max-release-regression");
  const baseline = compared?.baseline ?? baselineOf(first, report);
  const bounds = rules.flatMap((rule) => (rule.rule === "min" || rule.rule === "max" ? [rule.limit ?? Number.NaN] : []));
  // As many digits as it takes to see on which side of a bound a number lies.
  const numbers = formatDistinct([value, baseline, ...bounds].filter((number) => number !== null && Number.isFinite(number)) as number[]);
  const shownValue = value === null ? missingWord(first, report) : (numbers.shift() ?? "");
  const shownBaseline = baseline === null ? baselineWord(report, first) : (numbers.shift() ?? "");
  const delta = value === null || baseline === null || !isCompared ? null : value - baseline;
  const interval = rules.map(deltaInterval).find((one) => one !== null) ?? null;
  const deltas = [delta, ...rules.map(deltaLimit)].filter((one) => one !== null);
  const digits = digitsApart(deltas, DELTA_SIGNIFICANT);
  return [
    [text(ICONS[verdict])],
    metricCell(first, rules, report),
    [strong(shownValue)],
    [text(shownBaseline)],
    [text(delta === null ? "—" : deltaText(delta, interval, digits))],
    rules.flatMap((rule, index): Inline[] => {
      const icon = rule.verdict === "pass" || rules.length === 1 ? "" : `${ICONS[rule.verdict]} `;
      return [text(`${index === 0 ? "" : " · "}${icon}${limitText(rule, digits)}`)];
    }),
  ];
}

function metricCell(rule: RuleOutcome, rules: readonly RuleOutcome[], report: GateReport): Inline[] {
  const arrow = arrowOf(rules.find((one) => one.better !== null)?.better ?? null);
  const isPrimary = rule.metric === report.primary?.metric && rule.slice === undefined && rule.value !== null;
  const trend = isPrimary ? sparkline([...report.trend.map((point) => point.value), rule.value ?? 0]) : "";
  return [code(rule.metric), text(`${arrow && ` ${arrow}`}${metricLabel(rule)}${trend && ` ${trend}`}`)];
}

function baselineOf(rule: RuleOutcome, report: GateReport): number | null {
  return rule.slice === undefined && rule.rule !== "max-gap" ? (report.baseline?.metrics[rule.split]?.[rule.metric] ?? null) : null;
}

function baselineWord(report: GateReport, rule: RuleOutcome): string {
  if (report.baseline === null) return "no baseline";
  return rule.slice === undefined ? "new" : "—";
}
