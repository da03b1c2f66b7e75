const OTHERS = [";", "\t", "|"] as const;

/** What the only column of a table says about its delimiter: its name holds another one. Undefined: nothing. */
export function delimiterHint(columns: readonly string[]): string | undefined {
  const [header, ...more] = columns;
  if (header === undefined || more.length > 0) return undefined;
  const [most] = OTHERS.map((text) => ({ text, times: header.split(text).length - 1 })).sort((a, b) => b.times - a.times);
  if (most === undefined || most.times === 0) return undefined;
  const [shown, written] = most.text === "\t" ? ["a tab", '"\\t"'] : [`'${most.text}'`, `'${most.text}'`];
  const decimal = most.text === ";" ? `, and dialect: { decimal: "," } if its numbers are written 3,5` : "";
  return `the header holds ${shown} ${most.times === 1 ? "once" : `${most.times} times`}: say delimiter: ${written}${decimal}`;
}
