const CONTEXT = 3;
/** Pairs of lines that are compared; longer texts are shown as replaced whole. */
const MAX_PAIRS = 25_000_000;

/** What makes one text of the other, as `diff -u` shows it; empty when nothing does. By the longest common subsequence of lines. */
export function unifiedDiff(from: string, to: string, name: string): string {
  const edits = editsOf(linesOf(from), linesOf(to));
  const changed = edits.flatMap(({ sign }, index) => (sign === " " ? [] : [index]));
  if (changed.length === 0) return "";
  const hunks: { start: number; end: number }[] = [];
  for (const index of changed) {
    const last = hunks.at(-1);
    if (last !== undefined && index - CONTEXT <= last.end) last.end = index + CONTEXT + 1;
    else hunks.push({ start: Math.max(0, index - CONTEXT), end: index + CONTEXT + 1 });
  }
  const shown = hunks.map(({ start, end }) => {
    const part = edits.slice(start, end);
    const before = edits.slice(0, start);
    const [ownBefore, otherBefore] = [before.filter(({ sign }) => sign !== "+").length, before.filter(({ sign }) => sign !== "-").length];
    const [own, other] = [part.filter(({ sign }) => sign !== "+").length, part.filter(({ sign }) => sign !== "-").length];
    return `@@ -${place(ownBefore, own)} +${place(otherBefore, other)} @@\n${part.map(({ sign, line }) => `${sign}${line}`).join("\n")}`;
  });
  return `--- ${name}\n+++ ${name}\n${shown.join("\n")}\n`;
}

function place(before: number, count: number): string {
  return `${count === 0 ? before : before + 1},${count}`;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function editsOf(from: readonly string[], to: readonly string[]): { sign: " " | "-" | "+"; line: string }[] {
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head += 1;
  let tail = 0;
  while (tail < from.length - head && tail < to.length - head && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  const [own, other] = [from.slice(head, from.length - tail), to.slice(head, to.length - tail)];
  const same = (line: string) => ({ sign: " " as const, line });
  return [...from.slice(0, head).map(same), ...middle(own, other), ...from.slice(from.length - tail).map(same)];
}

function middle(own: readonly string[], other: readonly string[]): { sign: " " | "-" | "+"; line: string }[] {
  if (own.length * other.length > MAX_PAIRS)
    return [...own.map((line) => ({ sign: "-" as const, line })), ...other.map((line) => ({ sign: "+" as const, line }))];
  const width = other.length + 1;
  const lengths = new Uint32Array((own.length + 1) * width);
  for (let i = own.length - 1; i >= 0; i -= 1)
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const longer = Math.max(lengths[(i + 1) * width + j] as number, lengths[i * width + j + 1] as number);
      lengths[i * width + j] = own[i] === other[j] ? (lengths[(i + 1) * width + j + 1] as number) + 1 : longer;
    }
  const edits: { sign: " " | "-" | "+"; line: string }[] = [];
  let [i, j] = [0, 0];
  while (i < own.length || j < other.length) {
    if (i < own.length && j < other.length && own[i] === other[j]) {
      edits.push({ sign: " ", line: own[i] as string });
      i += 1;
      j += 1;
    } else if (
      i < own.length &&
      (j === other.length || (lengths[(i + 1) * width + j] as number) >= (lengths[i * width + j + 1] as number))
    ) {
      edits.push({ sign: "-", line: own[i] as string });
      i += 1;
    } else {
      edits.push({ sign: "+", line: other[j] as string });
      j += 1;
    }
  }
  return edits;
}
