const [CR, QUOTE] = [13, 34];

/** Line and column of a cell within a record's text. */
export function placeInRaw(raw: string, delimiter: number, line: number, index: number): { line: number; column: number } {
  let position = 0;
  for (let cell = 0; cell < index; cell += 1) {
    if (raw.charCodeAt(position) === QUOTE) position = closingQuote(raw, position + 1) + 1;
    while (position < raw.length && raw.charCodeAt(position) !== delimiter) position += 1;
    position += 1;
  }
  return { line: line + countLines(raw, 0, position), column: position - (position === 0 ? -1 : raw.lastIndexOf("\n", position - 1)) };
}

/** Line and column of an offset of a text that begins a line; `ends`: what ends a line. */
export function placeOfOffset(text: string, offset: number, line: number, ends: RegExp): { line: number; column: number } {
  const before = text.slice(0, offset);
  if (!before.includes("\n") && !before.includes("\r")) return { line, column: offset + 1 };
  const found = [...before.matchAll(ends)];
  const last = found.at(-1);
  return { line: line + found.length, column: offset - (last === undefined ? 0 : last.index + last[0].length) + 1 };
}

/** A string of its own: a slice keeps the whole text alive that it was cut from. */
export function copied(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, "utf16le").toString("utf16le");
}

/** The index of the quote that closes a cell whose content begins at `from`; -1 when there is none. */
export function closingQuote(text: string, from: number): number {
  let index = text.indexOf('"', from);
  while (index >= 0 && text.charCodeAt(index + 1) === QUOTE) index = text.indexOf('"', index + 2);
  return index;
}

/** LF between two places. */
export function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let index = text.indexOf("\n", from); index >= 0 && index < to; index = text.indexOf("\n", index + 1)) count += 1;
  return count;
}

/** The first carriage return outside quotes, or -1. */
export function loneReturn(raw: string): number {
  if (!raw.includes("\r")) return -1;
  let quoted = false;
  for (let index = 0; index < raw.length; index += 1) {
    const code = raw.charCodeAt(index);
    if (code === QUOTE) quoted = !quoted;
    else if (code === CR && !quoted) return index;
  }
  return -1;
}

/** The text that stands at a place, short and quoted. */
export function shown(text: string, from: number): string {
  return JSON.stringify(text.slice(from, from + 20).split(/[\r\n]/)[0]);
}
