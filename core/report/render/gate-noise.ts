import type { GateReport, NoiseOutcome, RuleOutcome } from "../gate-report.ts";
import { type Block, code, type Inline, text } from "../markdown/model.ts";
import { left, right } from "./columns.ts";
import { DROP } from "./gate-drops.ts";
import { formatCount, formatDelta, formatNumber } from "./numbers.ts";
import { metricLabel } from "./rule-text.ts";

const METHODS: Readonly<Record<NoiseOutcome["method"], { readonly name: string; readonly unit: string }>> = {
  "paired-seeds": { name: "seeds of both, paired", unit: "seed" },
  welch: { name: "seeds of both, Welch", unit: "run" },
  "nadeau-bengio": { name: "overlapping folds, Nadeau–Bengio", unit: "fold" },
  bootstrap: { name: "bootstrap over the rows of both", unit: "row" },
  "clustered-bootstrap": { name: "bootstrap over groups of rows of both", unit: "row" },
  history: { name: "spread of earlier records", unit: "record" },
  proportion: { name: "spread of a share of so many rows", unit: "row" },
};

/** How it was judged whether a change is more than chance, rule by rule. */
export function noiseFold({ rules }: GateReport): Block[] {
  const judged = rules.filter((rule): rule is RuleOutcome & { noise: NoiseOutcome } => rule.noise !== undefined);
  if (judged.length === 0) return [];
  const value = (number: number | undefined): Inline[] => [text(number === undefined ? "—" : formatNumber(number, 2))];
  return [
    {
      type: "details",
      summary: [text(`How chance was weighed: ${formatCount(judged.length, "rule")}`)],
      drop: DROP.noise,
      name: "how noise was judged",
      blocks: [
        {
          type: "table",
          columns: [
            ...[left("Metric"), left("Rule"), left("By"), left("Gain lies between"), right("p"), right("p, adjusted")],
            ...[right("McNemar p"), left("Would be decided by")],
          ],
          rows: judged.map((rule) => [
            [code(rule.metric), text(metricLabel(rule))],
            [text(rule.rule)],
            [text(`${METHODS[rule.noise.method].name} (${formatCount(rule.noise.samples, METHODS[rule.noise.method].unit)})`)],
            [text(rule.interval === undefined ? "—" : `${formatDelta(rule.interval[0])} and ${formatDelta(rule.interval[1])}`)],
            value(rule.noise.p),
            value(rule.noise["p-adjusted"]),
            value(rule.noise["mcnemar-p"]),
            [text(settledBy(rule.noise))],
          ]),
        },
      ],
    },
  ];
}

function settledBy(noise: NoiseOutcome): string {
  const more = noise["would-settle"];
  if (more === undefined) return "—";
  return more === null ? "no number of them" : `about ${formatCount(more, METHODS[noise.method].unit)}`;
}
