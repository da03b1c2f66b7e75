import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import type { GateReport } from "../../core/report/gate-report.ts";
import { plotsOf } from "../../core/report/html/plots/of-gate.ts";
import { plotScript } from "../../core/report/html/plots/script.ts";
import { renderPage } from "../../core/report/markdown/page.ts";
import { sectionOf } from "../../core/report/render/section.ts";
import { HEAD } from "../core/report/fixtures/gate.ts";
import { RESIDUALS, wholeGate } from "../core/report/fixtures/whole.ts";
import { withPage } from "../support/render/browser.ts";
import { findChromium } from "../support/render/chromium.ts";

const browser = findChromium() ?? "";
if (browser === "")
  process.stderr.write("NOT TESTED: the HTML report in a browser. Install chromium or google-chrome on PATH, or set CHROME to its path.\n");

const PLACE = { event: "pull-request", repositoryUrl: null, repository: null, runUrl: null, runId: 17, head: HEAD, dirty: false } as const;
let script: string | null;
let regression: GateReport;
let gate: GateReport;
beforeAll(async () => {
  script = await plotScript();
  gate = wholeGate();
  regression = wholeGate({ diagnostics: RESIDUALS, curves: [] });
});
const pageOf = (report: GateReport) => renderPage("penguins", [sectionOf(report, PLACE)], [], { specs: plotsOf(report), script });
const IDS = ["history", "curve-1", "curve-2", "confusion", "roc", "precision-recall", "calibration"];

describe.skipIf(browser === "")("the HTML report in a browser", () => {
  test.each([
    ["light", false, 1100],
    ["dark", true, 1100],
    ["light on a phone", false, 375],
    ["dark on a phone", true, 375],
  ])(
    "%s: every plot is drawn, nothing complains, nothing is loaded, the page does not scroll sideways, the picture is not blank",
    async (_, dark, width) => {
      for (const report of [gate, regression])
        await withPage(browser, pageOf(report), { dark, width }, async (tab) => {
          const drawn = await tab.evaluate<string[]>(
            `[...document.querySelectorAll("figure.plot")].filter((one) => one.querySelectorAll(".frame svg path, .frame svg rect").length > 0).map((one) => one.id)`,
          );
          expect(drawn).toEqual((report === gate ? IDS : ["history", "residuals"]).map((id) => `plot-${id}`));
          expect(await tab.complaints()).toEqual([]);
          expect(await tab.evaluate<number>(`performance.getEntriesByType("resource").length`)).toBe(0);
          expect(await tab.evaluate<number>("document.scrollingElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
          // No drawing is wider than its frame, with all that it says.
          expect(await tab.evaluate<string[]>(CLIPPED)).toEqual([]);
          const png = join(
            process.env.MLOPS_TEST_PICTURES ?? mkdtempSync(join(tmpdir(), "report-")),
            `report-${report === gate ? "classes" : "numbers"}-${dark ? "dark" : "light"}-${width}.png`,
          );
          await tab.picture(png);
          expect(inked(png)).toBeGreaterThan(0.01);
        });
    },
  );

  test("the numbers drawn are those of the gate-report", async () => {
    await withPage(browser, pageOf(gate), {}, async (tab) => {
      const specs = await tab.evaluate<ReturnType<typeof plotsOf>>(`JSON.parse(document.getElementById("plot-data").textContent)`);
      const by = new Map(specs.map((spec) => [spec.id, spec]));
      const lines = (id: string) => by.get(id) as Extract<(typeof specs)[number], { kind: "lines" }>;
      const { candidate, baseline } = gate.diagnostics ?? {};
      expect(lines("history").series[0]?.points.map(([, value]) => value)).toEqual([
        ...gate.trend.map(({ value }) => value),
        gate.metrics.test?.macro_f1,
      ]);
      expect(lines("roc").series.map(({ points }) => points)).toEqual(
        [...(candidate?.curves ?? []), ...(baseline?.curves ?? [])].map(({ roc }) => roc),
      );
      expect(lines("calibration").series[0]?.points).toEqual(
        candidate?.calibration.map(({ confidence, accuracy }) => [confidence, accuracy]),
      );
      expect(lines("curve-1").series.map(({ points }) => points)).toEqual(
        gate.curves?.filter(({ metric }) => metric === "macro_f1").map(({ points }) => points),
      );
      const cells = await tab.evaluate<string[][]>(
        `[...document.querySelectorAll("#plot-confusion .frame")].map((frame) => [...frame.querySelectorAll("[aria-label=text] text")].map((one) => one.textContent))`,
      );
      expect(cells.map((texts) => texts.filter((text) => /^\d+$/.test(text)).map(Number))).toEqual([
        candidate?.confusion?.counts.flat(),
        baseline?.confusion?.counts.flat(),
      ]);
      // Where a dot is drawn, read back through the axis, is the value.
      const values = await tab.evaluate<number[]>(READ_BACK);
      const accuracies = [...(candidate?.calibration ?? []), ...(baseline?.calibration ?? [])].map(({ accuracy }) => accuracy);
      const ordered = (all: readonly number[]) => all.map((one) => Number(one.toFixed(3))).sort((a, b) => a - b);
      expect(ordered(values)).toEqual(ordered(accuracies));
    });
  });

  test("by keyboard: every plot is reached, shows its focus, and says each point in words as the tip does", async () => {
    await withPage(browser, pageOf(gate), {}, async (tab) => {
      const press = async (key: string) => {
        for (const type of ["keyDown", "keyUp"])
          await tab.send("Input.dispatchKeyEvent", { type, key, code: key, windowsVirtualKeyCode: key === "Tab" ? 9 : 39 });
      };
      const reached = new Set<string>();
      for (let index = 0; index < 80; index++) {
        await press("Tab");
        const [figure, outline] = await tab.evaluate<[string, string]>(
          `[document.activeElement.classList.contains("frame") ? document.activeElement.closest("figure").id : "", document.activeElement === document.body ? "the page" : getComputedStyle(document.activeElement).outlineStyle]`,
        );
        expect(outline).not.toBe("none");
        if (figure !== "") reached.add(figure);
      }
      expect([...reached].sort()).toEqual(IDS.map((id) => `plot-${id}`).sort());
      await tab.evaluate(`document.querySelector("#plot-history .frame").focus()`);
      const said: string[] = [];
      for (const key of ["ArrowRight", "ArrowRight", "End"]) {
        await press(key);
        said.push(await tab.evaluate(`document.querySelector("#plot-history .reading").textContent`));
      }
      expect(said).toEqual(["0000000\nmacro_f1 0.9214", "1111111\nmacro_f1 0.9302", "this run\nmacro_f1 0.9561"]);
      expect(await tab.evaluate(`document.querySelector("#plot-history [aria-label=tip]").textContent`)).toContain("macro_f1 0.9561");
      // Where two lines meet, both are said.
      await tab.evaluate(`document.querySelector("#plot-roc .frame").focus()`);
      await press("ArrowRight");
      const both = await tab.evaluate<string>(`document.querySelector("#plot-roc .reading").textContent`);
      expect(both).toMatch(/^forest\n.*\n.*\nbaseline 0f9e8d7\n/);
      expect(await tab.evaluate(`document.querySelector("#plot-roc [aria-label=tip]").textContent.replaceAll("\\u200b", "")`)).toBe(
        both.replaceAll("\n", ""),
      );
      expect(await tab.complaints()).toEqual([]);
    });
  });

  test("fifty classes with long names fit a phone", async () => {
    const classes = Array.from({ length: 50 }, (_, index) => `class number ${index} ${"🐧".repeat(30)}`);
    const counts = classes.map((_, row) => classes.map((__, column) => (row === column ? 9 : (row * column) % 3)));
    const { candidate = null } = gate.diagnostics ?? {};
    const wide = candidate && { ...candidate, confusion: { classes, counts }, curves: [] };
    const report = { ...gate, winner: "w".repeat(80), diagnostics: { candidate: wide, baseline: wide } };
    for (const width of [375, 1100])
      await withPage(browser, pageOf(report), { width }, async (tab) => {
        expect(await tab.evaluate<number>("document.scrollingElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
        expect(await tab.evaluate<string[]>(CLIPPED)).toEqual([]);
        expect(await tab.evaluate<number>(`document.querySelectorAll("#plot-confusion [aria-label=cell] rect").length`)).toBe(5000);
        if (process.env.MLOPS_TEST_PICTURES) await tab.picture(join(process.env.MLOPS_TEST_PICTURES, `report-fifty-${width}.png`));
      });
  });

  test("what is shown can be chosen: another class, one side only", async () => {
    await withPage(browser, pageOf(gate), {}, async (tab) => {
      const path = () =>
        tab.evaluate<string[]>(`[...document.querySelectorAll("#plot-roc [aria-label=line] path")].map((one) => one.getAttribute("d"))`);
      const before = await path();
      await tab.evaluate(
        `(() => { const list = document.querySelector("#plot-roc select"); list.selectedIndex = 2; list.dispatchEvent(new Event("change")); })()`,
      );
      const other = await path();
      expect(other).toHaveLength(before.length);
      expect(other).not.toEqual(before);
      await tab.evaluate(`document.querySelectorAll("#plot-roc input")[1].click()`);
      expect(await path()).toHaveLength(before.length - 1);
    });
  });

  test.each([false, true])("texts keep a contrast of 4.5 to 1, lines of 3 to 1 (dark: %s)", async (dark) => {
    for (const report of [gate, regression])
      await withPage(browser, pageOf(report), { dark }, async (tab) => {
        expect(await tab.evaluate<string[]>(contrastProblems(dark))).toEqual([]);
      });
  });

  test("without script the tables stand there with every number", async () => {
    await withPage(browser, pageOf(gate), { script: false }, async (tab) => {
      await tab.send("Emulation.setScriptExecutionDisabled", { value: false });
      const open = await tab.evaluate<number>(`document.querySelectorAll("figure.plot details[open] table").length`);
      expect(open).toBeGreaterThan(10);
      expect(await tab.evaluate<number>(`document.querySelectorAll(".frame").length`)).toBe(0);
    });
  });

  test("P12: hostile names are text in plots, tips, choices and tables, and run nothing", async () => {
    const hostile = `</script><script>window.hit=1</script><img src=x onerror="window.hit=1">`;
    const { candidate, baseline } = gate.diagnostics ?? { candidate: null, baseline: null };
    const renamed = candidate && {
      ...candidate,
      confusion: candidate.confusion && { ...candidate.confusion, classes: [hostile, "b", "c"] },
      curves: candidate.curves.map((curve, index) => ({ ...curve, class: index === 0 ? hostile : curve.class })),
    };
    const curves = [{ split: hostile, metric: hostile, step: hostile, points: [[1, 2], [3, 4]] as [number, number][] }]; // biome-ignore format: two points
    await withPage(
      browser,
      pageOf({ ...gate, winner: hostile, curves, diagnostics: { candidate: renamed, baseline } }),
      {},
      async (tab) => {
        expect(await tab.complaints()).toEqual([]);
        expect(await tab.evaluate(`window.hit === undefined && document.querySelectorAll("img, body script").length`)).toBe(2);
        expect(await tab.evaluate(`document.querySelector("#plot-roc option").textContent`)).toBe(hostile);
      },
    );
  });
});

const CLIPPED = `[...document.querySelectorAll(".frame svg")].flatMap((svg) => {
  const room = svg.closest("figure").getBoundingClientRect();
  return [...svg.querySelectorAll("text")].filter((text) => { const box = text.getBoundingClientRect(); return box.width > 0 && (box.left < room.left - 1 || box.right > room.right + 1); })
    .map((text) => svg.closest("figure").id + ": " + text.textContent);
})`;

const READ_BACK = `(() => {
  const svg = document.querySelector("#plot-calibration .frame svg");
  const ticks = [...svg.querySelectorAll('[aria-label="y-axis tick label"] text')].map((text) => [Number(text.textContent), text.transform.baseVal.consolidate()?.matrix.f]);
  const [[low, bottom]] = ticks, [high, top] = ticks.at(-1);
  const shift = svg.querySelector('[aria-label="y-axis tick label"]').transform.baseVal.consolidate()?.matrix.f ?? 0;
  const dots = svg.querySelector("[aria-label=dot]").transform.baseVal.consolidate()?.matrix.f ?? 0;
  return [...svg.querySelectorAll("[aria-label=dot] circle")].map((dot) => low + (high - low) * (bottom + shift - dot.cy.baseVal.value - dots) / (bottom - top));
})()`;

/** Every text and every line of the page against what is behind it, opacities of all it stands in included. */
const contrastProblems = (dark: boolean) => `(() => {
  const back = ${dark ? "[18, 18, 18]" : "[255, 255, 255]"};
  const numbers = (color) => { const canvas = document.createElement("canvas").getContext("2d"); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = (rgb) => { const [r, g, b] = rgb.map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const over = (color, alpha, under) => color.slice(0, 3).map((v, i) => v * alpha + under[i] * (1 - alpha));
  const opacity = (element) => { let all = 1; for (let one = element; one instanceof Element; one = one.parentElement) all *= Number(getComputedStyle(one).opacity); return all; };
  const found = new Set();
  const judge = (element, color, alpha, least, what, under = back) => {
    const [r, g, b, a] = numbers(color);
    if (a === 0) return;
    const seen = ratio(over([r, g, b], alpha * opacity(element) * (a / 255), under), under);
    if (seen < least) found.add(what + " " + seen.toFixed(2) + " " + (element.textContent ?? "").slice(0, 30));
  };
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
    const style = getComputedStyle(element);
    if (own && !element.closest("svg, script, style, option")) judge(element, style.color, 1, 4.5, "text");
    if (element.tagName === "text" && !element.closest("[aria-label=tip]")) judge(element, style.fill === "none" ? style.stroke : style.fill, Number(style.fillOpacity), 4.5, "plot text");
  }
  for (const mark of document.querySelectorAll(".frame [aria-label=line] path, .frame [aria-label=dot] circle")) {
    const style = getComputedStyle(mark);
    const isDot = mark.tagName === "circle";
    judge(mark, isDot ? style.fill : style.stroke, Number(isDot ? style.fillOpacity : style.strokeOpacity), 3, "mark");
  }
  for (const rect of document.querySelectorAll("#plot-confusion [aria-label=cell] rect")) {
    const style = getComputedStyle(rect);
    const [r, g, b] = numbers(style.fill);
    judge(rect, getComputedStyle(rect.ownerSVGElement).color, 1, 4.5, "on a cell", over([r, g, b], Number(style.fillOpacity), back));
  }
  return [...found];
})()`;

/** Share of bytes in which a picture's lines differ from plain ones. */
function inked(file: string): number {
  const png = readFileSync(file);
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const pixels = inflateSync(Buffer.concat(parts));
  return pixels.reduce((sum, byte) => sum + (byte === 0 ? 0 : 1), 0) / pixels.length;
}
