const [QUOTE, BACKSLASH, COLON, COMMA, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [34, 92, 58, 44, 123, 125, 91, 93];
const SPACED_COLON = /"[ \t\r\n]+:/;

/**
 * At least as many keys as valid JSON writes, cheaply: `":` also stands within texts, behind a backslash. So when an object has as many keys as this
 * says, none was written twice. -1: it cannot be told so.
 */
export function keysWritten(text: string): number {
  if (SPACED_COLON.test(text)) return -1;
  let count = 0;
  for (let at = text.indexOf('":'); at >= 0; at = text.indexOf('":', at + 2)) count += 1;
  return count;
}

/** The first key that stands twice in one object of valid JSON, and where it stands the second time. */
export function firstDuplicate(text: string): { readonly key: string; readonly at: number } | null {
  const open: (Set<string> | null)[] = [];
  let isKey = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      const end = textEnd(text, index);
      const keys = open.at(-1);
      if (isKey && keys) {
        const key = JSON.parse(text.slice(index, end + 1)) as string;
        if (keys.has(key)) return { key, at: index };
        keys.add(key);
      }
      index = end;
    } else if (code === OPEN_OBJECT) {
      open.push(new Set());
      isKey = true;
    } else if (code === OPEN_ARRAY) open.push(null);
    else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) open.pop();
    else if (code === COLON) isKey = false;
    else if (code === COMMA) isKey = open.at(-1) !== null;
  }
  return null;
}

/** The index of the quote that ends a JSON text which begins at `start`; the end of the text when none does. */
function textEnd(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH) index += 1;
    else if (code === QUOTE) return index;
  }
  return text.length;
}
