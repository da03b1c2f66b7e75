/**
 * A regular expression as Python and SQL engines write it, as JavaScript reads it: named groups, `\A`, `\Z`, possessive parts apart. Null when JavaScript has no
 * such expression.
 */
export function expressionOf(source: string): string | null {
  const written = source
    .replaceAll("(?P<", "(?<")
    .replaceAll(/\(\?P=(\w+)\)/g, "\\k<$1>")
    .replaceAll(/(\\\\)|\\A/g, (all, escaped) => (escaped === undefined ? "^" : all))
    .replaceAll(/(\\\\)|\\[Zz]/g, (all, escaped) => (escaped === undefined ? "$" : all));
  for (const flags of ["u", ""]) {
    try {
      new RegExp(written, flags);
      return written;
    } catch {
      // The other mode may read it
    }
  }
  return null;
}

/** The same, tied to the text's beginning, or to both ends. */
export function anchored(source: string, ends: "start" | "both"): string {
  return `^(?:${source})${ends === "both" ? "$" : ""}`;
}

export function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
