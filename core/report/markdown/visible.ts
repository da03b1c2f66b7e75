/** Invisible or order-changing characters: they could make a text read otherwise than it is. Joiners (U+200C, U+200D) stay: emoji and scripts need them. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
const ZERO_WIDTH_SPACE = "\u200b";

function named(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  if (point === 0x7f) return "␡";
  return `⟨U+${point.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/**
 * The text as people may see it: control, bidi and invisible characters by name (`␛`, `⟨U+202E⟩`), line ends as `⏎`, tabs as spaces, halves of
 * surrogate pairs as U+FFFD.
 */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n|[\n\r\u0085\u2028\u2029]/g, "⏎")
    .replaceAll("\t", "  ")
    .replaceAll(INVISIBLE, named);
}

/** The same for a block of several lines. */
export function visibleLines(text: string): string {
  return text
    .split(/\r\n|[\n\r]/)
    .map((line) => line.split("\t").map(visible).join("\t"))
    .join("\n");
}

/**
 * Keeps GitHub from making a link or an emoji of it after Markdown was rendered: a zero-width space goes into `@name`, `#1`, `GH-1`, `://`, `www.`,
 * `mailto:`, `:name:`.
 */
export function unlinked(text: string): string {
  return text
    .replaceAll(/@(?=[\p{L}\p{N}_-])/gu, `@${ZERO_WIDTH_SPACE}`)
    .replaceAll(/#(?=\d)/g, `#${ZERO_WIDTH_SPACE}`)
    .replaceAll(/\b(gh-)(?=\d)/gi, `$1${ZERO_WIDTH_SPACE}`)
    .replaceAll(/:(?=\/\/)/g, `:${ZERO_WIDTH_SPACE}`)
    .replaceAll(/(www)(?=\.)/gi, `$1${ZERO_WIDTH_SPACE}`)
    .replaceAll(/(mailto|xmpp):/gi, `$1${ZERO_WIDTH_SPACE}:`)
    .replaceAll(/:(?=[\w+-]+:)/g, `:${ZERO_WIDTH_SPACE}`);
}

/** At most `limit` UTF-16 units, never half a character; says with `…` that something is missing. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = Math.max(0, limit - 1);
  const inPair = end > 0 && /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return `${text.slice(0, inPair ? end - 1 : end)}…`;
}
