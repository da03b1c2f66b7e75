import { createHash } from "node:crypto";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { plotsOf } from "../../../../core/report/html/plots/of-gate.ts";
import type { LinesSpec, PlotSpec } from "../../../../core/report/html/plots/spec.ts";
import { renderPage } from "../../../../core/report/markdown/page.ts";
import { bundlePlots } from "../../../../scripts/plots.ts";
import { firstGate, passingGate } from "../fixtures/gate.ts";
import { DIAGNOSTICS, RESIDUALS, wholeGate } from "../fixtures/whole.ts";
import { all, type Rendered, textOf } from "../markdown/rendered.ts";

const treeOf = (html: string): Rendered =>
  unified()
    .use(rehypeRaw)
    .runSync({ type: "root", children: [{ type: "raw", value: html }] } as never) as unknown as Rendered;
const SCRIPT = 'const end = "</script><!--";';
const page = (specs: readonly PlotSpec[], script: string | null = SCRIPT) => renderPage("penguins", [], [], { specs, script });
const lines = (specs: readonly PlotSpec[], id: string) => specs.find((spec) => spec.id === id) as LinesSpec;

describe("what a gate-report has plots for", () => {
  test("history, learning curves, confusion, ROC, precision and recall, calibration; residuals of numbers", () => {
    expect(plotsOf(wholeGate()).map(({ id }) => id)).toEqual([
      ...["history", "curve-1", "curve-2", "confusion", "roc", "precision-recall", "calibration"],
    ]);
    expect(plotsOf(wholeGate({ diagnostics: RESIDUALS, curves: [], trend: [] })).map(({ id }) => id)).toEqual(["residuals"]);
    expect(plotsOf(firstGate())).toEqual([]);
  });

  test("the baseline beside the candidate, in every plot that has both, with the document's own numbers", () => {
    const specs = plotsOf(wholeGate());
    for (const id of ["roc", "precision-recall", "calibration"])
      expect(new Set(lines(specs, id).series.map(({ name, side }) => `${side} ${name}`))).toEqual(
        new Set(["candidate forest", "baseline baseline 0f9e8d7"]),
      );
    expect(lines(specs, "roc").series.find(({ side, group }) => side === "baseline" && group === "Gentoo")?.points).toEqual(
      DIAGNOSTICS.baseline?.curves[2]?.roc,
    );
    expect(lines(specs, "calibration").series[0]?.weights).toEqual(DIAGNOSTICS.candidate?.calibration.map(({ rows }) => rows));
    expect(specs.find(({ kind }) => kind === "matrix")).toMatchObject({
      sides: [{ side: "candidate", counts: DIAGNOSTICS.candidate?.confusion?.counts }, { side: "baseline" }],
    });
    const alone = plotsOf(wholeGate({ diagnostics: { candidate: DIAGNOSTICS.candidate, baseline: null } }));
    expect(lines(alone, "roc").series.every(({ side }) => side === "candidate")).toBe(true);
  });

  test("the history ends with this run, and shows the limits of the policy", () => {
    const history = lines(plotsOf(passingGate()), "history");
    expect(history.places).toEqual(["0000000", "1111111", "2222222", "3333333", "4444444", "this run"]);
    expect(history.series[0]?.points.at(-1)).toEqual([5, 0.9561]);
    expect(history.levels).toEqual([{ name: "min 0.9", value: 0.9 }]);
  });
});

describe("what draws them", () => {
  test("P48: the same sources make the same script; it says whose work is inside", async () => {
    const [one, other] = [await bundlePlots(), await bundlePlots()];
    expect(one).toEqual(other);
    expect(one.code).toMatch(/^\/\*! With Observable Plot/);
    expect(one.licenses).toMatch(/^@observablehq\/plot\nISC\n/);
    expect(one.licenses).toContain("\nd3-scale\nISC\n");
    expect(one.licenses).not.toContain("see node_modules");
    // What a page may weigh: it is inlined in every report that has plots.
    expect(one.code.length).toBeLessThan(300_000);
  });
});

describe("the page", () => {
  test("a table behind every plot, each with a name, and open until the script has drawn", () => {
    const tree = treeOf(page(plotsOf(wholeGate())));
    const figures = all(tree, "figure");
    expect(figures).toHaveLength(7);
    for (const figure of figures) {
      expect(all(figure, "details").map(({ properties }) => properties?.open)).toEqual([true]);
      expect(all(figure, "caption").every((caption) => /\S/.test(textOf(caption)))).toBe(true);
      expect(figure.properties?.ariaLabelledBy ?? figure.properties?.ariaLabelledby).toBeTruthy();
    }
    const rows = all(figures[3] as Rendered, "tr").map((row) => (row.children ?? []).map((cell) => textOf(cell)));
    expect(rows[1]).toEqual(["Adelie", "29", "1", "0"]);
    expect(all(figures[6] as Rendered, "tr").map((row) => (row.children ?? []).map((cell) => textOf(cell)))[1]).toEqual([
      "0.35",
      "0.38",
      "3",
    ]);
  });

  test("only this script may run, by its digest, and nothing may be loaded; the numbers stand in the page as they are", () => {
    const specs = plotsOf(wholeGate());
    const html = page(specs);
    const scripts = all(treeOf(html), "script");
    expect(scripts.map(({ properties }) => properties?.type)).toEqual(["application/json", undefined]);
    const [data, code] = scripts.map(textOf);
    expect(JSON.parse(data ?? "")).toEqual(specs);
    const digest = createHash("sha256").update(code ?? "").digest("base64"); // biome-ignore format: one line
    expect(html).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src 'sha256-${digest}'"`,
    );
    expect(code).toBe('const end = "<\\/script><\\!--";');
  });

  test("P12: names that would end the data or the script do not", () => {
    const name = `</script><script>alert(1)</script><!--\u2028`;
    const specs = plotsOf(wholeGate({ winner: name }));
    const scripts = all(treeOf(page(specs)), "script");
    expect(scripts).toHaveLength(2);
    expect(JSON.parse(textOf(scripts[0] as Rendered))).toEqual(specs);
  });

  test("without plots, and without what draws them, no script may run", () => {
    for (const html of [page([]), page(plotsOf(wholeGate()), null)]) {
      expect(html).not.toContain("<script");
      expect(html).not.toContain("script-src");
    }
    expect(page(plotsOf(wholeGate()), null)).toContain("Confusion matrix as a table");
  });
});
