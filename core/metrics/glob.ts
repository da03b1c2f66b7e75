/** Whether a metric's name is a pattern: `recall/*`. */
export function isGlob(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

/** Whether a pattern covers a name: `*` any characters (also /, which class names may hold), `?` one; all else is itself. Linear time. */
export function matchesGlob(pattern: string, name: string): boolean {
  let [p, n, star, retry] = [0, 0, -1, 0];
  while (n < name.length) {
    if (pattern[p] === "*") [star, retry] = [p++, n];
    else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === name[n])) [p, n] = [p + 1, n + 1];
    else if (star >= 0) [p, n] = [star + 1, ++retry];
    else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}
