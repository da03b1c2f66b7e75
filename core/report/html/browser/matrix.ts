import { cell, plot, pointer, text, tip } from "@observablehq/plot";
import type { MatrixSpec } from "../plots/spec.ts";
import { clipped, short } from "./colors.ts";
import type { View } from "./view.ts";

const MAX_SIDE = 440;
/** A cell with less room than this has its number in its tip only. */
const MIN_TEXT_PX = 26;
const LABEL_PX = 7;
const MIN_TICK_PX = 13;
const MAX_LABEL_CHARS = 15;
/** So that the number in the darkest cell is still easy to read. */
const STRONGEST = 0.55;

interface Cell {
  readonly label: string;
  readonly prediction: string;
  readonly count: number;
  readonly share: number;
  readonly words: string;
}

/** One matrix for each side, coloured by the share of its row: blue what is right, red what is wrong. */
export function drawMatrix({ sides, classes, title }: MatrixSpec): (View & { readonly title: string; readonly caption: string })[] {
  return sides.map((side) => {
    const cells = side.classes.flatMap((label, row): Cell[] => {
      const counts = side.counts[row] ?? [];
      const total = counts.reduce((sum, count) => sum + count, 0);
      return side.classes.map((prediction, column) => {
        const count = counts[column] ?? 0;
        const share = total === 0 ? 0 : count / total;
        const words = `${label} predicted as ${prediction}\n${short(count)} of ${short(total)} rows, ${short(share * 100)}%`;
        return { label, prediction, count, share, words };
      });
    });
    return {
      title: `${title}, ${side.name}`,
      caption: side.name,
      choices: [],
      draw(width) {
        const labelPx = LABEL_PX * Math.max(...classes.map((name) => clipped(name, MAX_LABEL_CHARS).length));
        const edge = 24 + labelPx;
        const tickFormat = (name: string) => clipped(name, MAX_LABEL_CHARS);
        const sidePx = Math.min(width, MAX_SIDE);
        const room = (sidePx - edge) / classes.length;
        const isWide = room > labelPx;
        // Names that would stand on each other are left to the tip and the table.
        const every = Math.ceil(MIN_TICK_PX / room);
        const ticks = classes.filter((_, index) => index % every === 0);
        const drawn = plot({
          width: sidePx,
          height: sidePx + (isWide ? -12 : 4),
          marginLeft: edge,
          marginTop: 8,
          marginRight: 8,
          marginBottom: isWide ? 48 : edge + 16,
          style: { fontSize: "12px", fontFamily: "inherit", background: "none", overflow: "visible" },
          padding: 0.04,
          x: {
            domain: [...classes],
            label: "prediction",
            tickFormat,
            ticks,
            labelArrow: "none",
            tickRotate: isWide ? 0 : -60,
            labelAnchor: "center",
            labelOffset: isWide ? 42 : edge + 10,
            axis: "bottom",
          },
          y: { domain: [...classes], label: "label", labelArrow: "none", tickFormat, ticks },
          marks: [
            cell(cells, {
              x: "prediction",
              y: "label",
              fill: (one: Cell) => (one.label === one.prediction ? "var(--plot-1)" : "var(--plot-bad)"),
              fillOpacity: (one: Cell) => 0.05 + (STRONGEST - 0.05) * one.share,
              stroke: "currentColor",
              // In small cells there would be nothing but lines.
              strokeOpacity: room < MIN_TEXT_PX ? 0 : 0.25,
            }),
            ...(room < MIN_TEXT_PX ? [] : [text(cells, { x: "prediction", y: "label", text: (one: Cell) => short(one.count), fill: "currentColor", fontSize: 13 })]), // biome-ignore format: one mark
            tip(cells, pointer({ x: "prediction", y: "label", title: "words", maxRadius: 200, lineHeight: 1.35 })),
          ],
          color: { type: "identity" },
          opacity: { type: "identity" },
        });
        const [x, y] = [drawn.scale("x"), drawn.scale("y")];
        const middle = (scale: typeof x, name: string) => (scale?.apply(name) as number) + (scale?.bandwidth ?? 0) / 2;
        return {
          svg: drawn as SVGSVGElement,
          marks: cells.map((one) => ({ x: middle(x, one.prediction), y: middle(y, one.label), words: one.words })),
        };
      },
    };
  });
}
