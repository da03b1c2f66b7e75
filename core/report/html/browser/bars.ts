import { plot, pointerX, rectY, ruleX, ruleY, tip } from "@observablehq/plot";
import type { BarsSpec } from "../plots/spec.ts";
import { lookOf, short } from "./colors.ts";
import type { View } from "./view.ts";

interface Bar {
  readonly low: number;
  readonly high: number;
  readonly height: number;
  readonly side: number;
  readonly words: string;
}

/** Histograms of both sides on one axis. Bins may differ, so that the height of a bar is its share of the rows per unit. */
export function drawBars({ sides, x: label }: BarsSpec): View {
  const looks = sides.map(({ side }, index) => lookOf(side, index));
  return {
    choices:
      sides.length < 2
        ? []
        : [{ name: "series", label: "Shown", kind: "box", options: sides.map(({ name }, index) => ({ label: name, ...looks[index] })) }],
    draw(width, taken) {
      const series = taken.get("series");
      const bars = sides
        .flatMap(({ name, edges, counts }, side): Bar[] => {
          const total = counts.reduce((sum, count) => sum + count, 0) || 1;
          return counts.map((count, index) => {
            const [low, high] = [edges[index] ?? 0, edges[index + 1] ?? 0];
            const words = `${name}\n${short(low)} … ${short(high)}\n${short(count)} rows, ${short((count / total) * 100)}%`;
            return { low, high, side, words, height: count / total / (high - low || 1) };
          });
        })
        .filter(({ side }) => series === undefined || series.has(side))
        .sort((a, b) => a.low - b.low || a.side - b.side);
      const drawn = plot({
        width,
        height: Math.round(Math.min(320, Math.max(220, width * 0.5))),
        marginTop: 34,
        marginLeft: 56,
        marginBottom: 44,
        style: { fontSize: "12px", fontFamily: "inherit", background: "none", overflow: "visible" },
        x: { label, labelArrow: "none", labelAnchor: "center" },
        y: { label: "share of the rows per unit", labelArrow: "none", grid: true },
        marks: [
          ...sides.map((_, side) =>
            rectY(
              bars.filter((bar) => bar.side === side),
              {
                ...{
                  x1: "low",
                  x2: "high",
                  y: "height",
                  fill: looks[side]?.color ?? "currentColor",
                  fillOpacity: side === 0 ? 0.35 : 0.08,
                },
                ...{ stroke: looks[side]?.color ?? "currentColor", strokeWidth: 1.6, strokeDasharray: looks[side]?.dash ?? "" },
              },
            ),
          ),
          ruleY([0]),
          ruleX([0], { strokeDasharray: "4 4", strokeOpacity: 0.6 }),
          tip(bars, pointerX({ x: (bar: Bar) => (bar.low + bar.high) / 2, y: "height", title: "words", maxRadius: 80, lineHeight: 1.35 })),
        ],
      });
      const [x, y] = [drawn.scale("x"), drawn.scale("y")];
      return {
        svg: drawn as SVGSVGElement,
        marks: bars.map(({ low, high, height, words }) => ({ x: x?.apply((low + high) / 2), y: y?.apply(height), words })),
      };
    },
  };
}
