import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import type { DataReport } from "../../../../core/report/data-report.ts";
import { dataProfile } from "../../../../core/report/html/data-profile.ts";
import { renderPage } from "../../../../core/report/markdown/page.ts";
import { movedData, numbersProfile, textsProfile, wideData } from "../fixtures/data.ts";
import { all, type Rendered, textOf } from "../markdown/rendered.ts";

const MAX_BYTES = 5_000_000;
const treeOf = (html: string): Rendered =>
  unified()
    .use(rehypeRaw)
    .runSync({ type: "root", children: [{ type: "raw", value: html }] } as never) as unknown as Rendered;
const page = (report: DataReport) => renderPage("penguins", [], [dataProfile(report)]);
const every = (node: Rendered): Rendered[] => [node, ...(node.children ?? []).flatMap(every)];

/** A report with one dataset of these columns. */
function withColumns(columns: DataReport["datasets"][string]["columns"], masked: string[] = []): DataReport {
  const moved = movedData();
  const train = moved.datasets.train as DataReport["datasets"][string];
  return {
    ...moved,
    datasets: { train: { ...train, columns, masked, base: { commit: null, rows: 3, columns }, comparisons: [], correlations: null } },
  };
}

describe("the profile in the report", () => {
  test("every column with shape, nulls, drift, correlation and its statistics beside those of the base", () => {
    const tree = treeOf(page(movedData()));
    const tables = new Map(
      all(tree, "table")
        .toReversed()
        .map((table) => [textOf(all(table, "caption")[0] as Rendered), table]),
    );
    const rows = (name: string) =>
      all(tables.get(name) as Rendered, "tr").map((row) => (row.children ?? []).map((cell) => textOf(cell).trim()));
    expect(
      rows("Columns of train")
        .find(([name]) => name === "body_mass_g")
        ?.slice(1),
    ).toEqual(["integer", "", "8.67%", "+8.67 pp", "899", "2,240 … 7,239"]);
    expect(rows("Columns of train").map(([name]) => name)).toContain("flipper new");
    expect(rows("Columns of train").find(([name]) => name === "year")?.[1]).toBe("string → integer");
    expect(rows("Missing values of train")[1]).toEqual(["body_mass_g", "", "104 (8.67%)", "0%", "+8.67 pp"]);
    expect(rows("Drift of train against the base")[1]).toEqual(["body_mass_g", "❌ fail", "0.412", "—", "0.561", "0.223", "8.67 pp"]);
    expect(rows("Correlations of train")[2]).toEqual(["body_mass_g", "0.59", "1", "−0.87"]);
    expect(rows("Statistics of body_mass_g")).toContainEqual(["Median", "4,664", "4,202"]);
    expect(rows("Most frequent values of island")[1]).toEqual(["Biscoe", "", "58.3%", "49.2%"]);
    const pictures = all(tree, "svg").filter(({ properties }) => properties?.role === "img");
    expect(pictures.map(({ properties }) => properties?.ariaLabel)).toContainEqual(
      expect.stringMatching(/^Distribution of body_mass_g from 1,790 to /),
    );
    expect(pictures.every((svg) => all(svg, "path").some(({ properties }) => String(properties?.d).includes("v-")))).toBe(true);
  });

  test("tables have headers and names, links lead somewhere, pictures are described or hidden", () => {
    const tree = treeOf(page(movedData()));
    for (const table of all(tree, "table")) {
      expect(all(table, "th").every(({ properties }) => properties?.scope === "col" || properties?.scope === "row")).toBe(true);
      expect(textOf(all(table, "caption")[0] as Rendered)).toMatch(/\S/);
      const widths = all(table, "tr").map((row) => row.children?.length);
      expect(new Set(widths).size).toBe(1);
    }
    const ids = every(tree).flatMap(({ properties }) => (properties?.id === undefined ? [] : [`#${String(properties.id)}`]));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { properties } of all(tree, "a")) expect(ids).toContain(properties?.href);
    for (const { properties } of all(tree, "svg")) expect(properties?.ariaLabel ?? properties?.ariaHidden).toBeTruthy();
  });

  test("P12: names and values are text, whatever they hold; nothing is loaded, nothing runs", () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror=y>&amp;{}`;
    const html = page(
      withColumns({ [hostile]: textsProfile({ [hostile]: 2, "</table>": 1 }), [`n${hostile}`]: numbersProfile([1, 2, 3]) }),
    );
    const tree = treeOf(html);
    const names = new Set(every(tree).flatMap(({ tagName }) => tagName ?? []));
    for (const name of ["script", "img", "iframe", "object", "link", "base", "form", "use", "image"]) expect(names).not.toContain(name);
    const properties = every(tree).flatMap((node) => Object.entries(node.properties ?? {}));
    expect(properties.filter(([name]) => /^on/i.test(name))).toEqual([]);
    expect(properties.filter(([name, value]) => name === "href" && !String(value).startsWith("#"))).toEqual([]);
    expect(properties.filter(([, value]) => /url\(|javascript:/i.test(String(value)) && !String(value).includes("alert"))).toEqual([]);
    expect(textOf(all(tree, "summary")[0] as Rendered)).toContain(hostile);
    expect(html).toContain("default-src 'none'");
  });

  test("values of masked columns are shown nowhere, even when the report holds them", () => {
    const profile = { owner: textsProfile({ "secret-a": 3, "secret-b": 1 }), pin: numbersProfile([987_654, 987_655, 987_699]) };
    const html = page(withColumns(profile, ["owner", "pin"]));
    expect(html).not.toContain("secret");
    expect(html).not.toMatch(/987[,.]?6/);
    expect(html.match(/its values are not shown/g)).toHaveLength(2);
    expect(page(withColumns(profile))).toContain("secret-a");
  });

  test("columns that are missing in the same rows stand together, most rows first", () => {
    const moved = movedData();
    const train = moved.datasets.train as DataReport["datasets"][string];
    const patterns = [
      { columns: ["sex", "<b>"], rows: 40 },
      { columns: ["sex"], rows: 3 },
    ];
    const told = (missing: DataReport["datasets"][string]["missing"]) => {
      const html = page({ ...moved, datasets: { train: missing === undefined ? train : { ...train, missing } } });
      const table = all(treeOf(html), "table").find((one) => textOf(all(one, "caption")[0] as Rendered).includes("missing together"));
      const rows = table === undefined ? [] : all(table, "tr").map((row) => (row.children ?? []).map((cell) => textOf(cell).trim()));
      return { rows, html };
    };
    expect(told({ rows: 400, patterns, other: 7 }).rows.slice(1)).toEqual([
      ["sex <b>", "", "40 (10%)"],
      ["sex", "", "3 (0.75%)"],
    ]);
    expect(told({ rows: 400, patterns, other: 7 }).html).toContain("Of the first 400 rows, 7 more rows with nulls in other columns");
    expect(told(undefined).rows).toEqual([]);
  });

  test("what changes no verdict is listed with its place", () => {
    const moved = movedData();
    const findings = moved.findings.map((finding) => ({ ...finding, severity: "info" as const, message: `<${finding.message}>` }));
    const rows = all(treeOf(page({ ...moved, findings })), "tr").map((row) => (row.children ?? []).map((cell) => textOf(cell).trim()));
    expect(rows).toContainEqual(["train.body_mass_g", "<body_mass_g is -4: must be >= 0>", "data/train.csv:18:6"]);
    expect(page(moved)).not.toContain("Notes");
  });

  test("a thousand columns stay below 5 MB, ten thousand below 15, and it is said what has no details", () => {
    const html = page(wideData(1000));
    expect(Buffer.byteLength(html)).toBeLessThan(MAX_BYTES);
    expect(html.match(/<details class="column">/g)).toHaveLength(1000);
    expect(html).not.toContain("without details");
    const wider = page(wideData(10_000));
    expect(Buffer.byteLength(wider)).toBeLessThan(3 * MAX_BYTES);
    expect(wider).toContain("… and 9,000 more columns, without details");
    expect(wider).toContain("feature_9999");
  });

  test("a dataset without rows or columns has a page too", () => {
    expect(textOf(treeOf(page(withColumns({}))))).toContain("0 columns");
    const empty = {
      ...numbersProfile([1, 2]),
      count: 0,
      nulls: 0,
      min: null,
      max: null,
      mean: null,
      quantiles: {},
      distinct: 0,
      distribution: { kind: "numbers" as const, edges: [], counts: [] },
    };
    expect(page(withColumns({ x: empty }))).not.toContain("NaN");
  });
});
