import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../../core/report/markdown/markdown.ts";
import {
  type Block,
  code,
  heading,
  type Inline,
  lineBreak,
  link,
  paragraph,
  small,
  strong,
  text,
} from "../../../../core/report/markdown/model.ts";
import { visible } from "../../../../core/report/markdown/visible.ts";
import { all, linkableTexts, rendered, textOf } from "./rendered.ts";

const HOSTILE = [
  "@team",
  "#1",
  "owner/repo#12 GH-7",
  "</details>",
  "</summary><script>alert(1)</script>",
  "![](http://x)",
  "[click](javascript:alert(1))",
  "<!-- marker -->",
  "<!--",
  "a|b",
  "a\\|b",
  "\\",
  "trailing\\",
  "`",
  "``a`",
  "**bold** _it_ ~~no~~ *",
  "macro_f1 __init__ _x_ a_ _b",
  "http://example.com www.example.com a@example.com mailto:a@b.co",
  "- item",
  "+ item",
  "1. item",
  "1) item",
  "# heading",
  "heading #",
  "=== ",
  "x\n=",
  "x\n-|",
  "x\n:-:|-:",
  "---",
  "> quote",
  "[ ] task",
  "[^1]: note",
  "&amp; &#64; &lt;",
  "$x$ and $$y$$ $`z`$",
  ":tada: :+1:",
  "   leading and trailing   ",
  "\ttab",
  "line\nline\r\nline",
  "\u202egnp.exe\u202c",
  "\u0000\u001b[31mred\u0007",
  "zero\u200bwidth\ufeff",
  "\ud83d",
  "👩‍💻 🏴 é ж 漢字",
  "```\nfence\n```",
  "~~~",
  "| a | b |\n| - | - |",
  "<b onclick=x>",
  "&",
  "[!NOTE]",
  "\"quoted\" 'single'",
  "",
];
const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."\\`*_[]()<>|#@!~$&:;-+=.1aZ \n\t'\"/w") }),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 3 }).map((parts) => parts.join("")),
);
const collapsed = (value: string): string => value.replaceAll(/\s+/g, " ").trim();

function first(block: Block, tagName: string): string[] {
  return all(rendered(renderMarkdown([block])), tagName).map(textOf);
}

describe("P12: text stays text", () => {
  const places: readonly [string, (value: string) => string[], boolean][] = [
    ["a paragraph", (value) => first(paragraph("before ", value, " after"), "p"), true],
    ["the beginning of a paragraph", (value) => first(paragraph(value, " after"), "p"), false],
    ["the beginning of a line", (value) => first(paragraph("before", lineBreak, value, lineBreak, "after"), "p"), false],
    ["a further line of a list", (value) => first({ type: "list", items: [[text("x"), lineBreak, text(value)]] }, "li"), false],
    ["strong text", (value) => first(paragraph("is ", strong("(", value, ")"), " here"), "strong"), false],
    ["a heading", (value) => first(heading(3, "x ", value), "h3"), false],
    ["small print", (value) => first(small("x ", value), "sub"), false],
    ["code", (value) => first(paragraph("x ", code(value), " y"), "code"), false],
    ["a link's label", (value) => first(paragraph("x ", link("https://example.com/a", "[", value, "]")), "a"), false],
    ["a list", (value) => first({ type: "list", items: [[text(value), text(" end")]] }, "li"), false],
    ["a summary", (value) => first({ type: "details", summary: [text(value)], blocks: [] }, "summary"), false],
    ["code in a summary", (value) => first({ type: "details", summary: [code(value)], blocks: [] }, "code"), false],
    ["a code block", (value) => first({ type: "code-block", language: "", text: value }, "pre"), false],
  ];

  test.each(places)("P12: in %s", (place, render) => {
    const frame = (value: string): string => {
      if (place === "a paragraph") return `before ${value} after`;
      if (place === "the beginning of a paragraph") return `${value} after`;
      if (place === "the beginning of a line") return `before\n${value}\nafter`;
      if (place === "a further line of a list") return `x\n${value}`;
      if (place === "strong text") return `(${value})`;
      if (place === "a link's label") return `[${value}]`;
      if (place === "a list") return `${value} end`;
      return place === "a heading" || place === "small print" ? `x ${value}` : value;
    };
    const shown = (value: string): string =>
      place === "a code block"
        ? value
            .split(/\r\n|[\n\r]/)
            .map(visible)
            .join("\n")
        : visible(value);
    fc.assert(
      fc.property(anyText, (value) => {
        expect(render(value).map(collapsed)).toEqual([collapsed(frame(shown(value)))]);
      }),
      { numRuns: 400, examples: HOSTILE.map((value) => [value]) },
    );
  });

  test("P12: a table keeps its columns and every cell its text", () => {
    const cell = fc.tuple(fc.boolean(), anyText).map(([isCode, value]): Inline => (isCode ? code(value) : text(value)));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 4 }), anyText, (rows, title) => {
        const markdown = renderMarkdown([
          {
            type: "table",
            columns: [
              { title: "left", align: "left" },
              { title: `t ${title}`, align: "right" },
              { title: "right", align: "center" },
            ],
            rows: rows.map((row) => row.map((inline) => [inline])),
          },
          paragraph("after"),
        ]);
        const tree = rendered(markdown);
        const cells = all(tree, "tr").map((row) => [...all(row, "th"), ...all(row, "td")].map((node) => collapsed(textOf(node))));
        expect(cells).toEqual([
          ["left", collapsed(`t ${visible(title)}`), "right"],
          ...rows.map((row) => row.map((inline) => collapsed(visible("text" in inline ? inline.text : "")))),
        ]);
        expect(all(tree, "p").map(textOf)).toEqual(["after"]);
      }),
      { numRuns: 500 },
    );
  });

  test("P12: nothing becomes a mention, a reference, a link, an image or an emoji", () => {
    fc.assert(
      fc.property(anyText, anyText, (one, two) => {
        const tree = rendered(
          renderMarkdown([paragraph(one, " ", two), { type: "table", columns: [{ title: one, align: "left" }], rows: [[[text(two)]]] }]),
        );
        for (const tag of ["a", "img", "script", "input", "del", "em", "strong"]) expect(all(tree, tag)).toEqual([]);
        const texts = linkableTexts(tree).join("\n");
        expect(texts).not.toMatch(/@[a-z0-9]/i);
        expect(texts).not.toMatch(/#\d|gh-\d/i);
        expect(texts).not.toMatch(/:[a-z0-9_+-]+:/i);
        expect(texts).not.toMatch(/:\/\/|www\./i);
        expect(texts).not.toMatch(/\$[^\n]+\$/);
      }),
      { numRuns: 500, examples: HOSTILE.map((value) => [value, value]) },
    );
  });

  test("bidi and control characters are shown by name", () => {
    expect(visible("a\u202eb\u0000c\u001bd\ne\tf\ud800")).toBe("a⟨U+202E⟩b␀c␛d⏎e  f\ufffd");
    expect(visible("👩‍💻")).toBe("👩‍💻");
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "//example.com", "not a url", "JAVASCRIPT:x"])("no link goes to %s", (url) => {
    expect(renderMarkdown([paragraph(link(url, "label"))])).toBe("label\n");
  });

  test("a link's address cannot end the link", () => {
    const [anchor] = all(rendered(renderMarkdown([paragraph(link("https://example.com/a)b|c<d> [e]_f", "x"))])), "a");
    expect(anchor?.properties?.href).toBe("https://example.com/a%29b%7Cc%3Cd%3E%20%5Be%5D_f");
  });

  test("metric names stay readable in the source", () => {
    expect(renderMarkdown([paragraph("macro_f1 is below recall/Gentoo at 0.9 (test split)")])).toBe(
      "macro_f1 is below recall/Gentoo at 0.9 (test split)\n",
    );
  });

  test("a marker cannot be closed from inside", () => {
    expect(renderMarkdown([{ type: "marker", text: "a --> <b> -- c" }])).toMatch(/^<!-- [^<>]* -->\n$/);
  });
});
