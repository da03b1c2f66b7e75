import type { Flips, GateReport, SliceAdvice } from "../gate-report.ts";
import { type Block, code, type Inline, paragraph, text } from "../markdown/model.ts";
import { left, right } from "./columns.ts";
import { DROP } from "./gate-drops.ts";
import { formatCount, formatDistinct, formatNumber } from "./numbers.ts";

/** Rows whose prediction turned right or wrong, with examples of both. */
export function flipsFold({ flips }: GateReport): Block[] {
  if (!flips || flips.fixed + flips.broken === 0) return [];
  const { fixed, broken, rows } = flips;
  const chance = flips["mcnemar-p"];
  const summary = `Flips: ${formatNumber(fixed)} fixed, ${formatNumber(broken)} broken of ${formatCount(rows, "row")}`;
  const p = chance === null ? "" : ` By chance alone so uneven a split would come up with p = ${formatNumber(chance, 2)} (McNemar, exact).`;
  return [
    {
      type: "details",
      summary: [text(summary)],
      drop: DROP.flips,
      name: "the flips",
      blocks: [
        paragraph(`Fixed rows were wrong at the baseline and are right now; broken ones the other way round.${p}`),
        ...examples("Broken", broken, flips.examples.broken),
        ...examples("Fixed", fixed, flips.examples.fixed),
      ],
    },
  ];
}

function examples(title: string, count: number, rows: Flips["examples"]["fixed"]): Block[] {
  if (rows.length === 0) return [];
  const cell = (value: string | null): Inline[] => [value === null ? text("—") : code(value)];
  const shown = rows.length < count ? `, ${rows.length} of ${formatNumber(count)}` : "";
  return [
    {
      type: "table",
      columns: [left(`${title}${shown}`), left("Label"), left("Before"), left("Now")],
      rows: rows.map(({ id, label, before, now }) => [cell(id), cell(label), cell(before), cell(now)]),
    },
  ];
}

/** Slices that nobody asked for and that lost more than chance: advice, never a gate. */
export function adviceFold(report: GateReport): Block[] {
  const advice = report["slice-advice"] ?? [];
  if (advice.length === 0) return [];
  return [
    {
      type: "details",
      summary: [text(`${formatCount(advice.length, "slice")} lost more than chance (advice, no rule asks for it)`)],
      drop: DROP.advice,
      name: "advice on slices",
      blocks: [
        {
          type: "table",
          columns: [left("Slice"), right("Rows"), left("What was compared"), right("Before"), right("Now"), right("p, adjusted")],
          rows: advice.map(adviceRow),
        },
      ],
    },
  ];
}

function adviceRow(one: SliceAdvice): Inline[][] {
  const [before = "", now = ""] = formatDistinct([one.before, one.now]);
  return [
    [code(`${one.column} = ${one.value}`)],
    [text(formatNumber(one.samples))],
    [text(one.loss)],
    [text(before)],
    [text(now)],
    [text(formatNumber(one["p-adjusted"], 2))],
  ];
}
