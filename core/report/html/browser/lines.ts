import { dot, line, lineY, type Markish, plot, pointer, ruleY, text, tip } from "@observablehq/plot";
import type { LinesSpec, Series } from "../plots/spec.ts";
import { clipped, lookOf, short } from "./colors.ts";
import type { Choice, Taken, View } from "./view.ts";

const MAX_DOTS = 60;
const MAX_SIDE = 460;
const MAX_LABEL_CHARS = 36;
/** Names below the axis need about so many pixels each. */
const PLACE_PX = 64;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly weight: number;
}

/** Lines over numbers or over records: which of them are shown can be chosen. */
export function drawLines(spec: LinesSpec): View {
  const groups = [...new Set(spec.series.flatMap(({ group }) => group ?? []))];
  const names = [...new Map(spec.series.map(({ name, side }, index) => [name, { name, side, index }])).values()];
  const looks = new Map(names.map(({ name, side }, index) => [name, lookOf(side, index)]));
  const choices: Choice[] = [
    ...(groups.length < 2 ? [] : [{ name: "group", label: "Class", kind: "list", options: groups.map((label) => ({ label })) } as const]),
    ...(names.length < 2 ? [] : [{ name: "series", label: "Shown", kind: "box", options: names.map(({ name }) => ({ label: name, ...looks.get(name) })) } as const]), // biome-ignore format: one line each
  ];
  const shownOf = (taken: Taken): Series[] => {
    const [group] = taken.get("group") ?? [0];
    const series = taken.get("series");
    return spec.series.filter(
      (one) =>
        (one.group === undefined || groups[group ?? 0] === one.group) &&
        (series === undefined || series.has(names.findIndex(({ name }) => name === one.name))),
    );
  };
  return {
    choices,
    draw(width, taken) {
      const shown = shownOf(taken).map((series) => ({ series, look: looks.get(series.name), points: pointsOf(spec, series) }));
      const all = merged(shown.flatMap(({ points }) => points)).sort((a, b) => a.x - b.x || a.y - b.y);
      const marks: Markish[] = [
        ...(spec.diagonal ? [line([[0, 0], [1, 1]], { stroke: "currentColor", strokeOpacity: 0.55, strokeDasharray: "4 4" })] : []), // biome-ignore format: two corners
        ...spec.levels.flatMap(({ name, value }): Markish[] => [
          ruleY([value], { stroke: "var(--plot-bad)", strokeDasharray: "6 3" }),
          text([value], {
            y: (d: number) => d,
            frameAnchor: "left",
            dy: -7,
            dx: 4,
            textAnchor: "start",
            text: () => name,
            fill: "var(--plot-bad)",
          }),
        ]),
        ...shown.flatMap(({ points, look, series }): Markish[] => [
          lineY(points, { x: "x", y: "y", stroke: look?.color ?? "currentColor", strokeWidth: 2.2, strokeDasharray: look?.dash ?? "" }),
          ...(points.length > MAX_DOTS
            ? []
            : [
                dot(points, {
                  x: "x",
                  y: "y",
                  r: series.weights === undefined ? 2.6 : radiusOf(points),
                  fill: look?.color ?? "currentColor",
                }),
              ]),
        ]),
        tip(all, pointer({ x: "x", y: "y", title: "words", maxRadius: 80, lineHeight: 1.35 })),
      ];
      const drawn = plot({
        width,
        height: spec.unit ? Math.min(width, MAX_SIDE) : Math.round(Math.min(340, Math.max(220, width * 0.5))),
        marginTop: 34,
        marginLeft: 56,
        marginBottom: 44,
        marginRight: 24,
        style: { fontSize: "12px", fontFamily: "inherit", background: "none", overflow: "visible" },
        x: { label: clipped(spec.x, MAX_LABEL_CHARS), labelArrow: "none", labelAnchor: "center", grid: true, ...xOptions(spec, width) },
        y: {
          label: clipped(spec.y, MAX_LABEL_CHARS),
          labelArrow: "none",
          grid: true,
          nice: !spec.unit,
          ...(spec.unit ? { domain: [0, 1] } : {}),
        },
        r: { type: "identity" },
        marks,
      });
      const [x, y] = [drawn.scale("x"), drawn.scale("y")];
      return {
        svg: drawn as SVGSVGElement,
        marks: all.map((point) => ({ x: x?.apply(point.x), y: y?.apply(point.y), words: point.words })),
      };
    },
  };
}

function xOptions({ unit, places }: LinesSpec, width: number): object {
  if (unit) return { domain: [0, 1] };
  if (places === undefined) return {};
  const every = Math.max(1, Math.ceil(places.length / Math.max(2, Math.floor((width - 80) / PLACE_PX))));
  const ticks = [...places.keys()].filter((index) => (places.length - 1 - index) % every === 0);
  return { domain: [0, places.length - 1], ticks, tickFormat: (index: number) => places[index] ?? "" };
}

/** Points that lie on each other are one, that says what each of them says. */
function merged(points: readonly Point[]): Point[] {
  const at = new Map<string, Point>();
  for (const point of points) {
    const key = `${point.x} ${point.y}`;
    const known = at.get(key);
    at.set(key, known === undefined ? point : { ...known, words: `${known.words}\n${point.words}` });
  }
  return [...at.values()];
}

/** By area, the largest of a series at ten pixels. */
function radiusOf(points: readonly Point[]): (point: Point) => number {
  const most = Math.max(...points.map(({ weight }) => weight));
  return ({ weight }) => 2.5 + 7.5 * Math.sqrt(weight / most);
}

function pointsOf({ places, x, y, series: all }: LinesSpec, { name, points, weights }: Series): Point[] {
  return points.map(([at, value], index) => {
    const place = places === undefined ? `${x} ${short(at)}` : (places[at] ?? "");
    const rows = weights === undefined ? "" : `\n${short(weights[index] ?? 0)} rows`;
    return {
      x: at,
      y: value,
      weight: weights?.[index] ?? 1,
      words: `${all.length < 2 ? "" : `${name}\n`}${place}\n${y} ${short(value)}${rows}`,
    };
  });
}
