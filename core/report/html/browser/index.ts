import { DATA_ID } from "../plots/data-id.ts";
import type { PlotSpec } from "../plots/spec.ts";
import { drawBars } from "./bars.ts";
import { drawLines } from "./lines.ts";
import { drawMatrix } from "./matrix.ts";
import { mount } from "./mount.ts";

const specs = JSON.parse(document.getElementById(DATA_ID)?.textContent ?? "[]") as PlotSpec[];
for (const spec of specs) {
  const figure = document.getElementById(`plot-${spec.id}`);
  if (figure === null) continue;
  if (spec.kind === "lines") mount(figure, spec.title, drawLines(spec));
  else if (spec.kind === "matrix") for (const part of drawMatrix(spec)) mount(figure, part.title, part, part.caption);
  else mount(figure, spec.title, drawBars(spec));
}
