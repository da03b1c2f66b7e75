import { describe, expect, test } from "vitest";
import type { DataReport } from "../../../../core/report/data-report.ts";
import type { Finding } from "../../../../core/report/finding.ts";
import { fitMarkdown } from "../../../../core/report/markdown/budget.ts";
import { renderMarkdown } from "../../../../core/report/markdown/markdown.ts";
import { dataSection } from "../../../../core/report/render/data-section.ts";
import { SECTION_CHARS } from "../../../../core/report/render/section.ts";
import type { Surroundings } from "../../../../core/report/render/surroundings.ts";
import { movedData, numbersProfile, quietData, textsProfile, wideData } from "../fixtures/data.ts";
import { all, type Rendered, rendered, textOf } from "../markdown/rendered.ts";

const PLACE: Surroundings = {
  event: "pull-request",
  repositoryUrl: "https://github.example/octo/penguins",
  repository: "octo/penguins",
  runUrl: null,
  runId: 17,
  head: "a".repeat(40),
  dirty: false,
};

function shown(report: DataReport) {
  const markdown = renderMarkdown(dataSection(report, PLACE));
  const tree = rendered(markdown);
  const tables = all(tree, "table").map((table) =>
    all(table, "tr").map((row) => [...all(row, "th"), ...all(row, "td")].map((cell) => textOf(cell).trim())),
  );
  const folds = all(tree, "details");
  const folded = new Set(folds.flatMap((fold) => all(fold, "table")));
  const inSight = all(tree, "table").filter((table) => !folded.has(table)).length;
  return { markdown, tree, tables, folds: folds.map((fold) => textOf(all(fold, "summary")[0] as Rendered)), inSight, text: textOf(tree) };
}

describe("the data's section against the base", () => {
  test("rows, columns and nulls stand beside what they were; the base is linked; a new dataset is called new", () => {
    const { tables, tree, text } = shown(movedData());
    expect(tables[0]).toEqual([
      ["Dataset", "Rows", "Δ", "Columns", "Null cells", "Invalid rows", "Digest"],
      ["train", "1,200", "+40 (+3.4%)", "8 (+1 −1)", "144 (1.5%), +1.07 pp", "105 (8.75%)", "sha256:111111111111"],
      ["test", "300", "new", "7", "40 (1.9%)", "0", "sha256:222222222222"],
    ]);
    expect(text).toContain("Δ against the base 0f9e8d7");
    expect(all(tree, "a").map(({ properties }) => properties?.href)).toContain(
      "https://github.example/octo/penguins/commit/0f9e8d7c6b5a49382716051423324150617283a9",
    );
  });

  test("columns that came, went or changed their type", () => {
    expect(shown(movedData()).tables).toContainEqual([
      ["Dataset", "Column", "Change", "Base", "Now"],
      ["train", "sex", "removed", "string", "—"],
      ["train", "flipper", "added", "—", "number"],
      ["train", "year", "another type", "string", "integer"],
    ]);
  });

  test("what moved is in sight, worst first, with shapes, distances and nulls; the rest is folded", () => {
    const { tables, folds } = shown(movedData());
    const moved = tables.find(([head]) => head?.includes("Distance"));
    expect(moved?.slice(1)).toEqual([
      [
        "❌",
        "train.body_mass_g",
        expect.stringMatching(/^[▁▂▃▄▅▆▇█]{20}$/),
        "PSI 0.412 · Wasserstein/σ 0.561 · KS 0.223",
        "8.67%",
        "+8.67 pp",
      ],
      ["⚠️", "train.island", "▇▅▃█▅▂", "Jensen–Shannon 0.0112", "0%", "±0 pp"],
    ]);
    expect(folds).toEqual([
      "2 columns within the limits of drift, or of chance (largest: PSI 0.012 of bill_length_mm)",
      "Row errors by rule (1)",
      "Profile of every column",
      "2 files",
    ]);
  });

  test("five columns that moved are shown, and how many more there are", () => {
    const moved = movedData();
    const train = moved.datasets.train as DataReport["datasets"][string];
    const [comparison] = train.comparisons;
    if (comparison === undefined) throw new Error("the fixture has a comparison");
    const drift = Array.from({ length: 12 }, (_, index) => ({
      column: `m${index}`,
      kind: "numbers" as const,
      distances: { psi: 1 - index / 100 },
      verdict: index < 3 ? ("inconclusive" as const) : ("fail" as const),
    }));
    const columns = Object.fromEntries(drift.map(({ column }) => [column, numbersProfile([1, 2, 3])]));
    const missed: Finding = {
      ...(moved.findings[0] as Finding),
      code: "DRIFT_INCONCLUSIVE",
      subject: "train.m0",
      severity: "inconclusive",
    };
    const report = { ...moved, findings: [missed], datasets: { train: { ...train, columns, comparisons: [{ ...comparison, drift }] } } };
    const { tables, text, folds } = shown(report);
    expect(
      tables
        .find(([head]) => head?.includes("Distance"))
        ?.slice(1)
        .map(([icon, name]) => `${icon} ${name}`),
    ).toEqual([3, 4, 5, 6, 7].map((index) => `❌ train.m${index}`));
    // Nine moved and one that was asked for could not be measured; of two others nobody asked.
    expect(text).toContain("… and 5 more columns that moved in the report");
    expect(folds[0]).toBe("2 columns not measured");
  });

  test("a comparison with another dataset says with which", () => {
    const moved = movedData();
    const { train, test: other } = moved.datasets as { train: DataReport["datasets"][string]; test: DataReport["datasets"][string] };
    const drift = [{ column: "species", kind: "categories" as const, distances: { jsd: 0.3 }, verdict: "fail" as const }];
    const comparison = {
      reference: { kind: "dataset" as const, name: "train", commit: null, rows: 1200 },
      columns: { added: [], removed: ["flipper"], retyped: [] },
      drift,
    };
    const { text } = shown({ ...moved, datasets: { train: { ...train, comparisons: [] }, test: { ...other, comparisons: [comparison] } } });
    expect(text).toContain("test.species against train");
    expect(text).not.toContain("changed against the base");
  });

  test("nothing new is quiet: the dataset's row in sight, no advice, everything else folded", () => {
    const { inSight, folds, text, markdown } = shown(quietData());
    expect(inSight).toBe(1);
    expect(folds).toEqual([
      "2 columns within the limits of drift, or of chance (largest: PSI 0.012 of bill_length_mm)",
      "Profile of every column",
      "1 file",
    ]);
    expect(text).not.toContain("What to do");
    expect(
      markdown
        .split("<details>")[0]
        ?.split("\n")
        .filter((line) => line !== ""),
    ).toHaveLength(5);
  });

  test("a note of something that is nowhere in a file is folded; it changes nothing else", () => {
    const quiet = quietData();
    const note: Finding = {
      ...(movedData().findings[0] as Finding),
      severity: "info",
      message: "changes were not checked: there is no record",
      advice: "record one",
    };
    const { location: _place, ...nowhere } = note;
    const { folds, text, inSight } = shown({ ...quiet, findings: [nowhere, note] });
    expect(inSight).toBe(1);
    expect(folds).toContain("1 note");
    expect(text).toContain("→ record one");
  });

  test("without a drift section changes of nulls are told all the same", () => {
    const moved = movedData();
    const train = moved.datasets.train as DataReport["datasets"][string];
    const { folds, tables } = shown({ ...moved, datasets: { train: { ...train, comparisons: [] } } });
    expect(folds[0]).toBe("Share of nulls changed in 1 column");
    expect(tables.find(([head]) => head?.includes("Δ nulls"))?.[1]).toEqual([
      "",
      "train.body_mass_g",
      expect.any(String),
      "—",
      "8.67%",
      "+8.67 pp",
    ]);
  });

  test("values of masked columns are shown nowhere, even when the report holds them", () => {
    const moved = movedData();
    const train = moved.datasets.train as DataReport["datasets"][string];
    const owner = textsProfile({ "secret-a": 3, "secret-b": 1 });
    const columns = { owner, pin: numbersProfile([987_654, 987_655]) };
    const drift = [{ column: "owner", kind: "categories" as const, distances: { jsd: 0.5 }, verdict: "fail" as const }];
    const comparisons = train.comparisons.map((comparison) => ({ ...comparison, drift }));
    const report = {
      ...moved,
      findings: [],
      datasets: { train: { ...train, columns, masked: ["owner", "pin"], base: { commit: null, rows: 4, columns }, comparisons } },
    };
    const { markdown, tables } = shown(report);
    expect(markdown).not.toMatch(/secret|987|[▁▂▃▄▅▆▇█]/);
    expect(tables.find(([head]) => head?.includes("Distance"))?.[1]?.[2]).toBe("masked");
  });

  test("P11: a thousand columns fit the comment, and it is said what is not there", () => {
    const markdown = fitMarkdown(dataSection(wideData(1000), PLACE), { max: SECTION_CHARS.data, unit: "chars" });
    expect(markdown.length).toBeLessThanOrEqual(SECTION_CHARS.data);
    expect(markdown).toContain("Left out to fit here: the columns' profiles");
  });

  test("of many findings three of a kind are in sight, so that one kind does not hide another; exact counts stand beside", () => {
    const moved = movedData();
    const one = moved.findings[0] as Finding;
    const rows = Array.from({ length: 30 }, (_, index) => ({ ...one, message: `row ${index}` }));
    const other = { ...one, rule: "type", message: "another kind" };
    const warning = { ...one, severity: "warn" as const, code: "COLUMN_MEAN", message: "a warning" };
    const { tables, folds, text } = shown({ ...moved, findings: [warning, ...rows, other] });
    expect(tables[1]?.slice(1).map((row) => `${row[0]} ${row[1]}`)).toEqual([
      "❌ row 0",
      "❌ another kind",
      "❌ row 1",
      "❌ row 2",
      "⚠️ a warning",
    ]);
    expect(folds[0]).toBe("27 more findings");
    expect(text).toContain("Counted, but not listed: 103 × ROW_SCHEMA");
  });

  test("P11: thousands of findings, datasets and columns that moved fit the comment, the verdict first", () => {
    const moved = movedData();
    const train = moved.datasets.train as DataReport["datasets"][string];
    const [finding] = moved.findings;
    const [comparison] = train.comparisons;
    if (finding === undefined || comparison === undefined) throw new Error("the fixture has both");
    const names = Array.from({ length: 400 }, (_, index) => `${"|*🐧<".repeat(40)}${index}`);
    const drift = names.map((column) => ({ column, kind: "numbers" as const, distances: { psi: 1 }, verdict: "fail" as const }));
    const columns = Object.fromEntries(names.map((name) => [name, numbersProfile([1, 2, 3])]));
    const one = { ...train, columns, comparisons: [{ ...comparison, columns: { added: names, removed: names, retyped: [] }, drift }] };
    const report = {
      ...moved,
      findings: Array.from({ length: 2000 }, (_, index) => ({
        ...finding,
        message: `${index} ${"long ".repeat(200)}`,
        advice: `advice ${index}`,
      })),
      datasets: {
        train: one,
        ...Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`d${index}`, { ...train, comparisons: [] }])),
      },
    };
    const markdown = fitMarkdown(dataSection(report, PLACE), { max: SECTION_CHARS.data, unit: "chars" });
    expect(markdown.length).toBeLessThanOrEqual(SECTION_CHARS.data);
    expect(markdown.isWellFormed()).toBe(true);
    expect(markdown.startsWith("### ❌ The data breaks its contract")).toBe(true);
    expect(markdown).toContain("Left out to fit here:");
  });

  test("P12: names of columns and values are text", () => {
    const hostile = "</td><script>x</script>|`*[a](https://evil.example)@octo #1";
    const moved = movedData();
    const train = moved.datasets.train as DataReport["datasets"][string];
    const columns = { [hostile]: textsProfile({ [hostile]: 3, b: 1 }) };
    const comparisons = [
      {
        reference: { kind: "base" as const, name: "train", commit: null, rows: 3 },
        columns: { added: [hostile], removed: [], retyped: [{ column: hostile, from: "string", to: hostile }] },
        drift: [{ column: hostile, kind: "categories" as const, distances: { jsd: 0.5 }, verdict: "fail" as const }],
      },
    ];
    const { tree, tables } = shown({ ...moved, findings: [], datasets: { train: { ...train, columns, comparisons } } });
    expect(all(tree, "script")).toEqual([]);
    expect(
      all(tree, "a")
        .map(({ properties }) => String(properties?.href))
        .filter((href) => href.includes("evil")),
    ).toEqual([]);
    for (const table of tables) expect(new Set(table.map((row) => row.length)).size).toBe(1);
    expect(tables.flat(2)).toContain(hostile);
  });
});
