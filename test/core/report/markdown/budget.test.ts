import { describe, expect, test } from "vitest";
import { fitMarkdown, MAX_COMMENT_CHARS, MAX_SUMMARY_BYTES } from "../../../../core/report/markdown/budget.ts";
import { renderMarkdown } from "../../../../core/report/markdown/markdown.ts";
import { type Block, code, heading, paragraph, small, text } from "../../../../core/report/markdown/model.ts";
import { all, type Rendered, rendered, textOf } from "./rendered.ts";

const VERDICT = "❌ Do not merge: macro_f1 0.81 is below 0.9";
const COMMENT = { max: MAX_COMMENT_CHARS, unit: "chars" } as const;

function table(rows: number, cell: string): Block {
  return {
    type: "table",
    columns: [
      { title: "Metric", align: "left" },
      { title: "Value", align: "right" },
    ],
    rows: Array.from({ length: rows }, (_, index) => [[code(`${cell}${index}`)], [text(`${index}`)]]),
  };
}
const fold = (name: string, drop: number, ...blocks: Block[]): Block => ({ type: "details", summary: [text(name)], blocks, drop, name });

function document(...middle: Block[]): Block[] {
  return [heading(3, VERDICT), ...middle, { type: "omissions" }, small("footer"), { type: "marker", text: "mlops marker" }];
}

/** Pads a document to exactly that many UTF-16 units. */
function ofLength(length: number): Block[] {
  const blocks = (padding: number) =>
    document(
      fold("padding", 1, { type: "code-block", language: "", text: "x".repeat(padding % 20_000) }, table(0, "")),
      ...Array.from({ length: Math.floor(padding / 20_000) }, () =>
        fold("block", 2, { type: "code-block", language: "", text: "y".repeat(20_000) }),
      ),
    );
  const overhead = renderMarkdown(blocks(length)).length - length;
  for (let padding = length - overhead + 300; padding > 0; padding--)
    if (renderMarkdown(blocks(padding)).length <= length) return blocks(padding);
  throw new Error("too short");
}

function expectWhole(markdown: string): Rendered {
  const tree = rendered(markdown);
  expect(markdown.isWellFormed()).toBe(true);
  expect(textOf(all(tree, "h3")[0] as Rendered)).toBe(VERDICT);
  expect(markdown).toMatch(/<!-- mlops marker -->\n$/);
  expect(markdown.match(/<details/g)?.length ?? 0).toBe(markdown.match(/<\/details>/g)?.length ?? 0);
  expect((markdown.match(/^```/gm)?.length ?? 0) % 2).toBe(0);
  expect(all(tree, "sub").map(textOf)).toEqual(["footer"]);
  return tree;
}

describe("P11: within the budget", () => {
  test("P11: 59,999 and 60,000 characters stay as they are", () => {
    for (const length of [59_999, 60_000]) {
      const blocks = ofLength(length);
      expect(renderMarkdown(blocks)).toHaveLength(length);
      expect(fitMarkdown(blocks, COMMENT)).toBe(renderMarkdown(blocks));
    }
  });

  test.each([60_001, 65_536, 1_000_000])("P11: %i characters: parts go, and it is said which", (length) => {
    const markdown = fitMarkdown(ofLength(length), COMMENT);
    expect(markdown.length).toBeLessThanOrEqual(MAX_COMMENT_CHARS);
    expect(textOf(expectWhole(markdown))).toMatch(/Left out to fit here: block/);
  });

  test("P11: 80,000 emoji in one name, in a summary, in a code block: never half of one", () => {
    const emoji = "🐧".repeat(80_000);
    const blocks = document(
      paragraph(code(emoji), " ", emoji),
      table(3, emoji),
      fold(emoji, 3, { type: "code-block", language: "", text: emoji }),
    );
    for (const max of [60_000, 30_001, 5000, 2000, 1000]) {
      const markdown = fitMarkdown(blocks, { max, unit: "chars" });
      expect(markdown.length).toBeLessThanOrEqual(max);
      expectWhole(markdown);
    }
  });

  test("P11: one table of 10⁶ characters loses rows and says how many", () => {
    const tree = expectWhole(fitMarkdown(document(table(40_000, "metric")), COMMENT));
    expect(all(tree, "tr").length).toBe(501);
    expect(textOf(tree)).toContain("… and 39500 more in the report");
  });

  test("P11: a summary is measured in bytes", () => {
    const blocks = document(table(9000, "🐧".repeat(40)));
    const markdown = fitMarkdown(blocks, { max: MAX_SUMMARY_BYTES, unit: "bytes" });
    expect(Buffer.byteLength(renderMarkdown(blocks))).toBeGreaterThan(MAX_SUMMARY_BYTES);
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
    expectWhole(markdown);
  });

  test("the highest drop goes first, and only as much as must", () => {
    const blocks = document(fold("slices", 7, table(300, "s")), fold("trend", 9, table(300, "t")), fold("candidates", 6, table(300, "c")));
    const note = (max: number) => /Left out to fit here: (.*)\. All/.exec(fitMarkdown(blocks, { max, unit: "chars" }))?.[1];
    expect([20_000, 5000, 2000, 1000].map(note)).toEqual([undefined, "trend", "slices, trend", "slices, trend, candidates"]);
  });
});
