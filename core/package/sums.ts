/** The text of a SHA256SUMS file, as `sha256sum --check` reads it. Digests as documents write them. */
export function formatSums(files: Iterable<{ readonly name: string; readonly sha256: string }>): string {
  const lines = [...files].map(({ name, sha256 }) => ({ name, line: `${sha256.replace("sha256:", "")}  ${name}\n` }));
  return lines
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ line }) => line)
    .join("");
}

/** Digests by file name; null when the text departs by one byte from what {@link formatSums} writes. */
export function parseSums(text: string): ReadonlyMap<string, string> | null {
  const sums = new Map<string, string>();
  for (const line of text.split("\n").slice(0, -1)) {
    const [, hex, name] = /^([0-9a-f]{64}) {2}([A-Za-z0-9][A-Za-z0-9._-]*)$/.exec(line) ?? [];
    if (hex === undefined || name === undefined) return null;
    sums.set(name, `sha256:${hex}`);
  }
  return formatSums([...sums].map(([name, sha256]) => ({ name, sha256 }))) === text ? sums : null;
}
