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

/** Mermaid reads plain decimals only. */
function decimal(value: number, decimals: number): string {
  return value.toFixed(decimals);
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
  const values = [...shown.map((point) => point.value), ...(limit === null ? [] : [limit])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const spread = high - low || Math.abs(high) * 0.02 || 1;
  const decimals = Math.max(2, Math.ceil(-Math.log10(spread)) + 2);
  if (shown.length < 2 || decimals > 12 || Math.abs(high) > 1e12 || Math.abs(low) > 1e12) return null;
  const label = metric.replaceAll(/[^\w./ -]/g, "_").slice(0, 40);
  const list = (numbers: readonly number[]) => `[${numbers.map((value) => decimal(value, decimals)).join(", ")}]`;
  return [
    "xychart-beta",
    `  title "${label} by commit, oldest first"`,
    `  x-axis [${shown
      .map(
        (point) =>
          `"${shortCommit(point.commit)
            .replaceAll(/[^\w.-]/g, "_")
            .slice(0, 12)}"`,
      )
      .join(", ")}]`,
    `  y-axis "${label}" ${decimal(low - spread * 0.1, decimals)} --> ${decimal(high + spread * 0.1, decimals)}`,
    `  line ${list(shown.map((point) => point.value))}`,
    ...(limit === null ? [] : [`  line ${list(shown.map(() => limit))}`]),
  ].join("\n");
}
