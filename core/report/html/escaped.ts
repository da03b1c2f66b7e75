import { visible } from "../markdown/visible.ts";

/** Text as HTML that shows exactly this text, in elements and in quoted attributes. */
export const escaped = (raw: string): string => escapeMarkup(visible(raw));

export function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** HTML of a cell; colours by `style`. */
export type Cell = string | { readonly html: string; readonly className?: string; readonly style?: string };

/** A table with a caption for those who do not see it; wide ones scroll in a frame of their own. Cells are HTML. */
export function htmlTable(table: {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly align?: "right" }[];
  readonly rows: readonly (readonly [string, ...Cell[]])[];
  readonly className?: string;
}): string {
  const head = table.columns
    .map(({ title, align }) => `<th scope="col"${align === undefined ? "" : ` class="${align}"`}>${escaped(title)}</th>`)
    .join("");
  const cell = (content: Cell, align: string | undefined) => {
    const { html, className = align, style }: Exclude<Cell, string> = typeof content === "string" ? { html: content } : content;
    return `<td${className === undefined ? "" : ` class="${className}"`}${style === undefined ? "" : ` style="${style}"`}>${html}</td>`;
  };
  const body = table.rows
    .map(
      ([first, ...rest]) =>
        `<tr><th scope="row">${first}</th>${rest.map((content, index) => cell(content, table.columns[index + 1]?.align)).join("")}</tr>`,
    )
    .join("\n");
  const label = escaped(table.caption);
  return `<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table class="${table.className ?? "data"}"><caption>${label}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}
