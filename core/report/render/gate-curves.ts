import type { Curve } from "../diagnostics.ts";
import type { GateReport } from "../gate-report.ts";
import { type Block, code, type Inline, paragraph, text } from "../markdown/model.ts";
import { curvesChart, evenly } from "./chart.ts";
import { right } from "./columns.ts";
import { DROP } from "./gate-drops.ts";
import { formatCount, formatNumber } from "./numbers.ts";

const MAX_METRICS = 4;

/** Learning curves that belong on one chart: a metric over the same steps, by split. */
export function curveGroups(report: GateReport): { readonly metric: string; readonly step: string; readonly curves: readonly Curve[] }[] {
  const groups = new Map<string, Curve[]>();
  for (const curve of report.curves ?? []) {
    const key = JSON.stringify([curve.metric, curve.step]);
    groups.set(key, [...(groups.get(key) ?? []), curve]);
  }
  const isPrimary = (metric: string) => metric === report.primary?.metric;
  return [...groups.values()]
    .flatMap((curves) => (curves[0] === undefined ? [] : [{ metric: curves[0].metric, step: curves[0].step, curves }]))
    .sort((a, b) => Number(isPrimary(b.metric)) - Number(isPrimary(a.metric)));
}

/** Learning curves of the winner's run: a chart where mermaid can draw it, and the numbers beside it. */
export function curvesFold(report: GateReport): Block[] {
  const groups = curveGroups(report);
  if (groups.length === 0) return [];
  const rest = groups.length > MAX_METRICS ? [paragraph(`… and ${groups.length - MAX_METRICS} more in the report`)] : [];
  return [
    {
      type: "details",
      summary: [text(`Learning curves: ${formatCount(groups.length, "metric")}`)],
      drop: DROP.curves,
      name: "the learning curves",
      blocks: [...groups.slice(0, MAX_METRICS).flatMap(blocksOf), ...rest],
    },
  ];
}

function blocksOf({ metric, step, curves }: ReturnType<typeof curveGroups>[number]): Block[] {
  const chart = curvesChart(metric, step, curves);
  const steps = evenly([...new Set(curves.flatMap(({ points }) => points.map(([x]) => x)))].sort((a, b) => a - b));
  const at = curves.map(({ points }) => new Map(points));
  const value = (y: number | undefined): Inline[] => [text(y === undefined ? "—" : formatNumber(y))];
  const order = curves.length < 2 || chart === null ? [] : [text(`, lines in this order: ${curves.map(({ split }) => split).join(", ")}`)];
  return [
    paragraph(code(metric), ` by ${step}`, ...order),
    ...(chart === null ? [] : [{ type: "code-block", language: "mermaid", text: chart } as const]),
    {
      type: "table",
      columns: [right(step), ...curves.map(({ split }) => right(split))],
      rows: steps.map((x) => [[text(formatNumber(x))], ...at.map((points) => value(points.get(x)))]),
    },
  ];
}
