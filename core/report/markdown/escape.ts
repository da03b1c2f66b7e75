import { unlinked, visible } from "./visible.ts";

/** Where inline Markdown stands: in a table a pipe would end the cell. */
export type Place = "line" | "cell";

const isWordCharacter = (character: string | undefined): boolean => character !== undefined && /[A-Za-z0-9]/.test(character);

/** Underscores inside a word are no emphasis and stay readable: `macro_f1`. */
function escapeUnderscores(text: string): string {
  return text.replaceAll(/_+/g, (run, offset: number) =>
    isWordCharacter(text[offset - 1]) && isWordCharacter(text[offset + run.length]) ? run : run.replaceAll("_", "\\_"),
  );
}

/** Where a text stands among its neighbours. Spaces at an edge would be trimmed; a block could begin at the start of a line. */
export interface Edges {
  readonly place: Place;
  readonly first: boolean;
  readonly last: boolean;
}

/** Plain text as Markdown that renders as exactly this text on GitHub: no markup, no HTML, no links, no mentions, no math. */
export function escapeText(raw: string, { place, first, last }: Edges): string {
  const escaped = escapeUnderscores(
    unlinked(visible(raw))
      .replaceAll(/[\\`*[\]~#]/g, "\\$&")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;"),
  )
    // Two of them would be a formula; a span keeps them apart.
    .replaceAll("$", "<span>$</span>")
    .replaceAll("|", place === "cell" ? "&#124;" : "|");
  const led = first ? escapeStart(escaped, place) : escaped;
  return last ? led.replace(/ +$/, (spaces) => "&#32;".repeat(spaces.length)) : led;
}

/** What would begin a list or a rule, or make a heading or a table of the line above, and spaces that would be lost or begin a code block. */
function escapeStart(text: string, place: Place): string {
  const kept = text.replace(/^ +/, (spaces) => "&#32;".repeat(spaces.length));
  if (place === "cell") return kept;
  return kept.replace(/^[-+=:|]/, "\\$&").replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}

/** Plain text for HTML, also where GitHub post-processes it. */
export function escapeHtml(raw: string): string {
  return unlinked(visible(raw))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("$", "<span>$</span>");
}

/** Text as a code span; as `<code>` with entities where backticks could not hold it. */
export function escapeCode(raw: string): string {
  const shown = visible(raw);
  if (shown !== "" && !/[`|\\]|^ | $/.test(shown)) return `\`${shown}\``;
  const escaped = unlinked(shown).replaceAll(/[&<>"'`*_[\]~#|\\!@:]|^ +| +$/g, (found) =>
    [...found].map((character) => `&#${character.codePointAt(0)};`).join(""),
  );
  return `<code>${escaped.replaceAll("$", "<span>$</span>")}</code>`;
}

/** An address for a link, or null for anything but http and https: whoever names another scheme gets no link. */
export function safeUrl(raw: string): string | null {
  if (!/^https?:\/\//i.test(raw) || !URL.canParse(raw)) return null;
  return new URL(raw).href.replaceAll(/[()|<>\\`*_[\]"' ]/g, (character) =>
    character === "_" ? "_" : `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  );
}
