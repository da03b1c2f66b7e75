/** Whether a key of an object store is a pattern. */
export function isKeyPattern(key: string): boolean {
  return /[*?]/.test(key);
}

/** What comes before the first folder or name that is a pattern: the store lists by it. */
export function literalPrefix(pattern: string): string {
  return pattern.slice(0, pattern.search(/[*?]/));
}

/** The keys that a pattern means: `*` and `?` within one folder, `**` any folders, also none. All else is itself. */
export function keyMatcher(pattern: string): (key: string) => boolean {
  const regex = pattern
    .split(/(\*\*\/|\*+|\?)/)
    .map((part) => {
      if (part === "**/") return "(?:[^/]*/)*";
      if (part === "?") return "[^/]";
      if (/^\*+$/.test(part)) return part.length > 1 ? ".*" : "[^/]*";
      return part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    })
    .join("");
  const whole = new RegExp(`^${regex}$`, "s");
  return (key) => whole.test(key);
}
