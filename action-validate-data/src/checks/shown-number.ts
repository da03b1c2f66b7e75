const DIGITS = 6;
const MAX_DIGITS = 17;

/**
 * A number as messages show it: 6 significant digits, all of them before the point, and as many more as it takes to lie on the same side of each of `others`, so that
 * what was observed never looks like its limit.
 */
export function shownNumber(value: number, others: readonly number[] = []): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return String(value);
  const whole = Math.floor(Math.log10(Math.abs(value))) + 1;
  for (let digits = Math.max(DIGITS, Math.min(MAX_DIGITS, whole)); digits < MAX_DIGITS; digits += 1) {
    const shown = Number(value.toPrecision(digits));
    if (others.every((other) => Math.sign(shown - other) === Math.sign(value - other))) return String(shown);
  }
  return String(value);
}

/** A share as percent, likewise: `4.20445%`. */
export function shownPercent(share: number, others: readonly number[] = []): string {
  return `${shownNumber(hundredfold(share), others.map(hundredfold))}%`;
}

/** Without what the multiplication adds: 0.07 · 100 is 7. */
function hundredfold(share: number): number {
  return withinDoubles(Number((share * 100).toPrecision(12)));
}

/** `1 row`, `12 rows`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What is beyond a double, as the largest one. */
export function withinDoubles(value: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}
