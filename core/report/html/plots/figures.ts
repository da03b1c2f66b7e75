import { evenly } from "../../render/chart.ts";
import { formatNumber } from "../../render/numbers.ts";
import { escaped, htmlTable } from "../escaped.ts";
import type { BarsSpec, LinesSpec, MatrixSpec, PlotSpec } from "./spec.ts";

/** Of one curve in a table; the document has all of them. */
const MAX_POINTS = 51;

/** The plots' part of the page: a place for each, which the script fills, and the numbers as tables, which stand there without it. */
export function plotFigures(specs: readonly PlotSpec[]): string {
  if (specs.length === 0) return "";
  return `<section class="plots">\n<h2>Plots</h2>\n<div class="grid">\n${specs.map(figure).join("\n")}\n</div>\n</section>`;
}

function figure(spec: PlotSpec): string {
  const title = `plot-${spec.id}-title`;
  return `<figure class="plot ${spec.kind}" id="plot-${spec.id}" aria-labelledby="${title}"><h3 id="${title}">${escaped(spec.title)}</h3>
<p class="muted">${escaped(spec.note)}</p><div class="controls"></div><div class="canvas"></div>
<details open><summary>${escaped(spec.title)} as a table</summary>
${tablesOf(spec).join("\n")}
</details></figure>`;
}

function tablesOf(spec: PlotSpec): string[] {
  switch (spec.kind) {
    case "lines":
      return linesTables(spec);
    case "matrix":
      return matrixTables(spec);
    case "bars":
      return barsTables(spec);
  }
}

function linesTables({ x, y, places, series, title }: LinesSpec): string[] {
  return series.map(({ name, group, points, weights }) => {
    const rows = points.map(([at, value], index): [string, ...string[]] => [
      places === undefined ? formatNumber(at) : escaped(places[at] ?? ""),
      formatNumber(value),
      ...(weights === undefined ? [] : [formatNumber(weights[index] ?? 0)]),
    ]);
    const of = [title, group, name].filter((part) => part !== undefined).join(", ");
    return htmlTable({
      caption: rows.length > MAX_POINTS ? `${of} (${MAX_POINTS} of ${rows.length} points)` : of,
      columns: [
        { title: x },
        { title: series.length === 1 ? y : `${y}, ${[group, name].filter((part) => part !== undefined).join(", ")}`, align: "right" },
        ...(weights === undefined ? [] : [{ title: "rows", align: "right" } as const]),
      ],
      rows: evenly(rows, MAX_POINTS),
    });
  });
}

function matrixTables({ sides, title }: MatrixSpec): string[] {
  return sides.map(({ name, classes, counts }) =>
    htmlTable({
      caption: `${title}, ${name}`,
      columns: [{ title: `${name}: label` }, ...classes.map((one) => ({ title: `→ ${one}`, align: "right" as const }))],
      rows: classes.map((one, row) => [escaped(one), ...classes.map((_, column) => formatNumber(counts[row]?.[column] ?? 0))]),
    }),
  );
}

function barsTables({ sides, title, x }: BarsSpec): string[] {
  return sides.map(({ name, edges, counts }) =>
    htmlTable({
      caption: `${title}, ${name}`,
      columns: [{ title: x }, { title: `rows, ${name}`, align: "right" }],
      rows: counts.map((count, index) => [
        `${formatNumber(edges[index] ?? Number.NaN)} … ${formatNumber(edges[index + 1] ?? Number.NaN)}`,
        formatNumber(count),
      ]),
    }),
  );
}
