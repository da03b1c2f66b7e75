const MINUS = "−";
const SIGNIFICANT = 4;
export const DELTA_SIGNIFICANT = 3;
const MAX_SIGNIFICANT = 17;

function grouped(digits: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/** Digits of a positive finite number: rounded, but never to 0. */
function magnitude(value: number, significant: number): string {
  if (value >= 1e15 || value < 1e-4) {
    const [mantissa = "", exponent = ""] = value.toExponential(significant - 1).split("e");
    return `${trimmed(mantissa)}e${exponent.replace("-", MINUS).replace("+", "")}`;
  }
  if (Number.isInteger(value)) return grouped(value.toFixed(0));
  const exponent = Number(value.toExponential(significant - 1).split("e")[1]);
  // All digits before the point stay, and one after it says that there are more.
  const [whole = "", fraction = ""] = value.toFixed(Math.max(1, significant - 1 - exponent)).split(".");
  return trimmed(`${grouped(whole)}.${fraction}`);
}

const trimmed = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** A number to read: 4 significant digits, all digits before the point, thousands grouped. Not finite: in words. */
export function formatNumber(value: number, significant = SIGNIFICANT): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${MINUS}∞`;
  if (value === 0) return "0";
  return `${value < 0 ? MINUS : ""}${magnitude(Math.abs(value), significant)}`;
}

/** How many digits it takes that different numbers look different. */
export function digitsApart(values: readonly number[], least = SIGNIFICANT): number {
  const different = new Set(values).size;
  for (let significant = least; significant < MAX_SIGNIFICANT; significant++)
    if (new Set(values.map((value) => formatNumber(value, significant))).size === different) return significant;
  return MAX_SIGNIFICANT;
}

/** Numbers side by side, told apart: 0.89999 is not shown as 0.9 beside a limit of 0.9. */
export function formatDistinct(values: readonly number[]): string[] {
  const significant = digitsApart(values);
  return values.map((value) => formatNumber(value, significant));
}

/** A difference with its sign: `+0.012`, `−0.02`; `±0` for none at all, never for a small one. */
export function formatDelta(value: number, significant = DELTA_SIGNIFICANT): string {
  if (value === 0) return "±0";
  return value > 0 ? `+${formatNumber(value, significant)}` : formatNumber(value, significant);
}

/** A share as percent: `2.3%`. */
export function formatShare(share: number): string {
  return `${formatNumber(Number((share * 100).toPrecision(3)), 3)}%`;
}

/** `1 row`, `12,345 rows`. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}

/** SI units, as sizes are written in the config. */
export function formatBytes(bytes: number): string {
  for (const [unit, size] of [
    ["GB", 1e9],
    ["MB", 1e6],
    ["KB", 1e3],
  ] as const)
    if (bytes >= size) return `${formatNumber(Number((bytes / size).toPrecision(3)), 3)} ${unit}`;
  return formatCount(bytes, "byte");
}

export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${Number(seconds.toFixed(1))} s`;
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min ${Math.floor(seconds % 60)} s`;
}

export const shortCommit = (commit: string): string => (/^[0-9a-f]{40}/.test(commit) ? commit.slice(0, 7) : commit);

/** A record's key as people call it: with uncommitted changes and without git it is no commit. */
export function describeState(key: string): { readonly commit: string | null; readonly note: string } {
  const dirty = /^([0-9a-f]{40,64})-dirty(-|$)/.exec(key)?.[1];
  if (dirty !== undefined) return { commit: dirty, note: "with uncommitted changes" };
  return key.startsWith("nogit-") ? { commit: null, note: "the last run without git" } : { commit: key, note: "" };
}

export const shortDigest = (digest: string): string => digest.slice(0, "sha256:".length + 12);
