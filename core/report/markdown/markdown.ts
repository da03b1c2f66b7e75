import { type Edges, escapeCode, escapeHtml, escapeText, type Place, safeUrl } from "./escape.ts";
import type { Alignment, Block, Inline } from "./model.ts";
import { shortened, visibleLines } from "./visible.ts";

/** How much of the content is shown. */
export interface Extent {
  /** Of one piece of text, in UTF-16 units. */
  readonly maxText: number;
  /** Of one code block. */
  readonly maxBlock: number;
  /** Of one table or list. */
  readonly maxRows: number;
  /** Blocks with a higher `drop` are left out. */
  readonly maxDrop: number;
}
export const FULL_EXTENT: Extent = { maxText: 1000, maxBlock: 20_000, maxRows: 10_000, maxDrop: Number.POSITIVE_INFINITY };

const RULES: Record<Alignment, string> = { left: ":--", right: "--:", center: ":-:" };

/** Blocks as GitHub Markdown. `omitted` are the names of what is left out. */
export function renderMarkdown(blocks: readonly Block[], extent: Extent = FULL_EXTENT, omitted: readonly string[] = []): string {
  const parts = blocks.map((block) => renderBlock(block, extent, omitted)).filter((part) => part !== "");
  return `${parts.join("\n\n")}\n`;
}

function renderBlock(block: Block, extent: Extent, omitted: readonly string[]): string {
  if ((block.drop ?? 0) > extent.maxDrop) return "";
  const line = (children: readonly Inline[], place: Place = "line") => renderInlines(children, place, extent);
  switch (block.type) {
    case "heading":
      return `${"#".repeat(block.level)} ${line(block.children)}`;
    case "paragraph":
      return line(block.children);
    case "small":
      return `<sub>${line(block.children)}</sub>`;
    case "list":
      return [
        ...block.items.slice(0, extent.maxRows).map((item) => `- ${line(item).replaceAll("\n", "\n  ")}`),
        ...rest(block.items.length, extent, "- "),
      ].join("\n");
    case "table":
      return renderTable(block, extent);
    case "details":
      return [
        `<details${block.open === true ? " open" : ""}><summary>${renderHtmlInlines(block.summary, extent)}</summary>`,
        renderMarkdown(block.blocks, extent, omitted).trimEnd(),
        "</details>",
      ].join("\n\n");
    case "alert":
      return `> [!${block.kind}]\n${quoted(renderMarkdown(block.blocks, extent, omitted).trimEnd())}`;
    case "code-block":
      return renderCodeBlock(block.language, visibleLines(shortened(block.text, extent.maxBlock)));
    case "rule":
      return "---";
    case "marker":
      return `<!-- ${block.text.replaceAll(/-->|--!>|--|[<>]/g, "_")} -->`;
    case "omissions":
      return omitted.length === 0 ? "" : `*Left out to fit here: ${omitted.join(", ")}. All of it is in the report.*`;
  }
}

function rest(count: number, extent: Extent, prefix: string): string[] {
  return count > extent.maxRows ? [`${prefix}*… and ${count - extent.maxRows} more in the report*`] : [];
}

const quoted = (markdown: string): string =>
  markdown
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");

function renderTable(table: Extract<Block, { type: "table" }>, extent: Extent): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const cells = (children: readonly (readonly Inline[])[]) =>
    row(table.columns.map((_, index) => renderInlines(children[index] ?? [], "cell", extent)));
  const more = rest(table.rows.length, extent, "");
  return [
    row(table.columns.map((column) => renderInlines([{ type: "text", text: column.title }], "cell", extent))),
    row(table.columns.map((column) => RULES[column.align])),
    ...table.rows.slice(0, extent.maxRows).map(cells),
    ...(more.length === 0 ? [] : ["", ...more]),
  ].join("\n");
}

function renderCodeBlock(language: string, content: string): string {
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${content.replace(/\n$/, "")}\n${fence}`;
}

function renderInlines(children: readonly Inline[], place: Place, extent: Extent): string {
  return children
    .map((child, index) => {
      const first = index === 0 || children[index - 1]?.type === "break";
      const last = index === children.length - 1 || children[index + 1]?.type === "break";
      return renderInline(child, { place, first, last }, extent);
    })
    .join("")
    .replace(/(\\\n)+$/, "");
}

function renderInline(inline: Inline, edges: Edges, extent: Extent): string {
  switch (inline.type) {
    case "text":
      return escapeText(shortened(inline.text, extent.maxText), edges);
    case "code":
      return escapeCode(shortened(inline.text, extent.maxText));
    case "strong":
      return `**${renderInlines(inline.children, edges.place, extent)}**`;
    case "link": {
      const [label, url] = [renderInlines(inline.children, edges.place, extent), safeUrl(inline.url)];
      return url === null ? label : `[${label}](${url})`;
    }
    case "break":
      return edges.place === "cell" ? "<br>" : "\\\n";
  }
}

/** Inlines where Markdown is not read: in a summary, and in HTML pages. */
export function renderHtmlInlines(children: readonly Inline[], extent: Extent = FULL_EXTENT): string {
  return children
    .map((inline) => {
      switch (inline.type) {
        case "text":
          return escapeHtml(shortened(inline.text, extent.maxText));
        case "code":
          return `<code>${escapeHtml(shortened(inline.text, extent.maxText))}</code>`;
        case "strong":
          return `<b>${renderHtmlInlines(inline.children, extent)}</b>`;
        case "link": {
          const [label, url] = [renderHtmlInlines(inline.children, extent), safeUrl(inline.url)];
          return url === null ? label : `<a href="${escapeAttribute(url)}">${label}</a>`;
        }
        case "break":
          return "<br>";
        default:
          return inline satisfies never;
      }
    })
    .join("");
}

const escapeAttribute = (value: string): string => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
