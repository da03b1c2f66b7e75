/** Units of a second. */
export type TimeUnit = 1 | 1_000 | 1_000_000 | 1_000_000_000;

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** ECMA-262: 10^8 days around 1970. */
const MAX_DAYS = 100_000_000;

/** Days since 1970 as RFC 3339 writes a date; the bare number where the calendar ends. */
export function dateText(days: number): string {
  if (Math.abs(days) > MAX_DAYS) return String(days);
  const text = new Date(days * DAY_MS).toISOString();
  return text.slice(0, text.indexOf("T"));
}

let lastDay = Number.NaN;
let lastDate = "";

/** A time since 1970 as RFC 3339 writes it, with as many digits as it needs. A time of no zone has no Z: it is no `date-time`. */
export function timestampText(value: bigint | number, unit: TimeUnit, isUtc: boolean): string {
  const [seconds, fraction] = split(value, unit);
  const day = Math.floor(seconds / DAY_SECONDS);
  if (day !== lastDay) [lastDay, lastDate] = [day, dateText(day)];
  return `${lastDate}T${clock(seconds - day * DAY_SECONDS)}${fractionText(fraction, unit)}${isUtc ? "Z" : ""}`;
}

/** A time of day. */
export function timeText(value: bigint | number, unit: TimeUnit, isUtc: boolean): string {
  const [seconds, fraction] = split(value, unit);
  return `${clock(seconds)}${fractionText(fraction, unit)}${isUtc ? "Z" : ""}`;
}

/** ISO 8601, the `duration` of JSON Schema: months, days, and a time. */
export function durationText(months: number, days: number, value: bigint | number, unit: TimeUnit): string {
  const isNegative = value < 0;
  const [seconds, fraction] = split(isNegative ? -value : value, unit);
  const date = `${months === 0 ? "" : `${months}M`}${days === 0 ? "" : `${days}D`}`;
  if (seconds === 0 && fraction === 0 && date !== "") return `P${date}`;
  return `P${date}T${isNegative ? "-" : ""}${seconds}${fractionText(fraction, unit)}S`;
}

function split(value: bigint | number, unit: TimeUnit): [number, number] {
  if (typeof value === "number" || (value < 9_007_199_254_740_992n && value > -9_007_199_254_740_992n)) {
    const number = Number(value);
    const seconds = Math.floor(number / unit);
    return [seconds, number - seconds * unit];
  }
  const fraction = BigInt.asIntN(64, value % BigInt(unit));
  const below = fraction < 0n ? fraction + BigInt(unit) : fraction;
  return [Number((value - below) / BigInt(unit)), Number(below)];
}

function clock(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

function fractionText(fraction: number, unit: TimeUnit): string {
  if (fraction === 0) return "";
  return `.${String(fraction)
    .padStart(String(unit).length - 1, "0")
    .replace(/0+$/, "")}`;
}
