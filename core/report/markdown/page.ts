import { escaped, escapeMarkup } from "../html/escaped.ts";
import { embedded } from "../html/plots/embed.ts";
import { plotFigures } from "../html/plots/figures.ts";
import type { PlotSpec } from "../html/plots/spec.ts";
import { PLOT_STYLE } from "../html/plots/style.ts";
import { CAPTION_STYLE, PROFILE_STYLE } from "../html/style.ts";
import { safeUrl } from "./escape.ts";
import type { Block, Inline } from "./model.ts";
import { visibleLines } from "./visible.ts";

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --soft: color-mix(in srgb, currentColor 7%, transparent); }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
section { border-top: 1px solid var(--line); margin-top: 2rem; }
.scroll { overflow-x: auto; margin: .8rem 0; position: relative; } .scroll:focus-visible { outline: 2px solid #0969da; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border: 1px solid var(--line); padding: .3rem .7rem; }
th { background: var(--soft); }
code { font: .9em ui-monospace, monospace; background: var(--soft); border-radius: 4px; padding: .1em .3em; overflow-wrap: anywhere; }
pre { background: var(--soft); border-radius: 6px; padding: .8rem; overflow-x: auto; } pre code { background: none; padding: 0; }
details { margin: .6rem 0; } summary { cursor: pointer; }
.alert { border-left: 4px solid var(--edge); padding: .1rem 1rem; margin: .8rem 0; }
.caution { --edge: #cf222e; } .warning { --edge: #bf8700; } .note, .important, .tip { --edge: #0969da; }
td code, th code { overflow-wrap: break-word; } td, th { max-width: 30rem; } .right { white-space: nowrap; }
.left { text-align: left; } .right { text-align: right; } .center { text-align: center; }
small { opacity: .75; }
`;

/** What is drawn, and by which script; without one the page has the numbers as tables. */
export interface PagePlots {
  readonly specs: readonly PlotSpec[];
  readonly script: string | null;
}

/**
 * A page that stands alone: nothing is loaded from anywhere, and no script runs but the one that draws plots. `details` is HTML that comes behind
 * the sections.
 */
export function renderPage(
  title: string,
  sections: readonly (readonly Block[])[],
  details: readonly string[] = [],
  plots: PagePlots = { specs: [], script: null },
): string {
  const figures = plotFigures(plots.specs);
  const body = [...sections.map((blocks) => `<section>\n${renderHtml(blocks)}\n</section>`), figures, ...details]
    .filter(Boolean)
    .join("\n");
  const drawn = plots.script === null || figures === "" ? null : embedded(plots.specs, plots.script);
  const style = [STYLE, figures === "" ? "" : PLOT_STYLE, details.length === 0 ? "" : PROFILE_STYLE, figures === "" && details.length === 0 ? "" : CAPTION_STYLE].join(""); // biome-ignore format: one line
  const policy = ["default-src 'none'", "style-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'", ...(drawn === null ? [] : [drawn.policy])].join("; "); // biome-ignore format: one line
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}${drawn === null ? "" : `\n${drawn.html}`}
</body>
</html>
`;
}

/** The document model as HTML. Charts in mermaid are left out: the table beside them says the same. */
export function renderHtml(blocks: readonly Block[]): string {
  return blocks.map(renderBlock).filter(Boolean).join("\n");
}

function renderBlock(block: Block): string {
  switch (block.type) {
    case "heading":
      return `<h${block.level}>${line(block.children)}</h${block.level}>`;
    case "paragraph":
      return `<p>${line(block.children)}</p>`;
    case "small":
      return `<p><small>${line(block.children)}</small></p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${line(item)}</li>`).join("")}</ul>`;
    case "table":
      return renderTable(block);
    case "details":
      return `<details${block.open === true ? " open" : ""}><summary>${line(block.summary)}</summary>\n${renderHtml(block.blocks)}\n</details>`;
    case "alert":
      return `<div class="alert ${block.kind.toLowerCase()}">${renderHtml(block.blocks)}</div>`;
    case "code-block":
      return block.language === "mermaid" ? "" : `<pre><code>${escapedLines(block.text)}</code></pre>`;
    case "rule":
      return "<hr>";
    case "marker":
    case "omissions":
      return "";
  }
}

function renderTable(table: Extract<Block, { type: "table" }>): string {
  const cells = (tag: "th" | "td", contents: readonly string[]) =>
    `<tr>${table.columns.map((column, index) => `<${tag}${tag === "th" ? ' scope="col"' : ""} class="${column.align}">${contents[index] ?? ""}</${tag}>`).join("")}</tr>`;
  const head = cells("th", table.columns.map((column) => escaped(column.title))); // biome-ignore format: one row
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escaped(
    table.columns
      .map(({ title }) => title)
      .filter(Boolean)
      .join(", "),
  )}"><table><thead>${head}</thead><tbody>\n${table.rows.map((row) => cells("td", row.map(line))).join("\n")}\n</tbody></table></div>`;
}

function line(children: readonly Inline[]): string {
  return children.map(renderInline).join("");
}

function renderInline(inline: Inline): string {
  switch (inline.type) {
    case "text":
      return escaped(inline.text);
    case "code":
      return `<code>${escaped(inline.text)}</code>`;
    case "strong":
      return `<b>${line(inline.children)}</b>`;
    case "link": {
      const url = safeUrl(inline.url);
      return url === null ? line(inline.children) : `<a href="${escapeMarkup(url)}" rel="noopener noreferrer">${line(inline.children)}</a>`;
    }
    case "break":
      return "<br>";
  }
}

const escapedLines = (raw: string): string => escapeMarkup(visibleLines(raw));
