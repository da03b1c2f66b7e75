import type { Curve } from "../diagnostics.ts";
import { shortCommit } from "./numbers.ts";

const BARS = "▁▂▃▄▅▆▇█";
const MAX_POINTS = 24;

/** Values as a row of bars, the smallest lowest; nothing for fewer than two. */
export function sparkline(values: readonly number[]): string {
  const shown = values.slice(-MAX_POINTS);
  if (shown.length < 2) return "";
  const [low, high] = [Math.min(...shown), Math.max(...shown)];
  return shown.map((value) => BARS[high === low ? 3 : Math.round(((value - low) / (high - low)) * (BARS.length - 1))]).join("");
}

/** At most as many as a chart shows, the first and the last among them. */
export function evenly<T>(values: readonly T[], count = MAX_POINTS): T[] {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, (_, index) => values[Math.round((index * (values.length - 1)) / (count - 1))] as T);
}

const labelOf = (name: string): string => name.replaceAll(/[^\w./ -]/g, "_").slice(0, 40);

/** Mermaid reads plain decimals only: the y axis and how lines are written; null for numbers that it cannot write. */
function scaleOf(label: string, values: readonly number[]): { axis: string; line(numbers: readonly number[]): string } | null {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const spread = high - low || Math.abs(high) * 0.02 || 1;
  const decimals = Math.max(2, Math.ceil(-Math.log10(spread)) + 2);
  if (decimals > 12 || Math.abs(high) > 1e12 || Math.abs(low) > 1e12) return null;
  const decimal = (value: number) => value.toFixed(decimals);
  return {
    axis: `  y-axis "${label}" ${decimal(low - spread * 0.1)} --> ${decimal(high + spread * 0.1)}`,
    line: (numbers) => `  line [${numbers.map(decimal).join(", ")}]`,
  };
}

/**
 * A line over commits as a mermaid `xychart-beta`, with a level line for the limit where there is one. Null when there are fewer than two points,
 * or numbers that mermaid cannot write.
 */
export function trendChart(
  metric: string,
  points: readonly { readonly commit: string; readonly value: number }[],
  limit: number | null,
): string | null {
  const shown = points.slice(-MAX_POINTS);
  const values = shown.map((point) => point.value);
  const label = labelOf(metric);
  const scale = scaleOf(label, limit === null ? values : [...values, limit]);
  if (shown.length < 2 || scale === null) return null;
  const commits = shown.map(({ commit }) => `"${shortCommit(commit).replaceAll(/[^\w.-]/g, "_").slice(0, 12)}"`); // biome-ignore format: one line
  return [
    "xychart-beta",
    `  title "${label} by commit, oldest first"`,
    `  x-axis [${commits.join(", ")}]`,
    scale.axis,
    scale.line(values),
    ...(limit === null ? [] : [scale.line(shown.map(() => limit))]),
  ].join("\n");
}

/** Learning curves as lines over the same steps; a curve that was measured at other steps is left to the table. Null as above. */
export function curvesChart(metric: string, step: string, curves: readonly Curve[]): string | null {
  const steps = evenly((curves[0]?.points ?? []).map(([x]) => x));
  const lines = curves.flatMap(({ points }) => {
    const at = new Map(points);
    const values = steps.flatMap((x) => at.get(x) ?? []);
    return values.length === steps.length ? [values] : [];
  });
  const label = labelOf(metric);
  const scale = scaleOf(label, lines.flat());
  if (steps.length < 2 || scale === null) return null;
  return [
    "xychart-beta",
    `  title "${label} by ${labelOf(step)}"`,
    `  x-axis "${labelOf(step)}" [${steps.map((x) => `"${x}"`).join(", ")}]`,
    scale.axis,
    ...lines.map(scale.line),
  ].join("\n");
}
