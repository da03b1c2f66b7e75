import * as z from "zod";

/** A limit as people write it: `5%` is relative (0.05 of something), a plain number is absolute. */
export type Amount = { readonly relative: number } | { readonly absolute: number };

const UNITS_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const UNITS_BYTES: Record<string, number> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

function measure(text: string, units: Record<string, number>): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-zA-Z]+)$/.exec(text.trim());
  const factor = match?.[2] === undefined ? undefined : units[match[2]];
  return match === null || factor === undefined ? undefined : Number(match[1]) * factor;
}

/** `10s`, `5m`, `1h`, to milliseconds. */
export const durationSchema = z
  .string()
  .regex(/^\d+(\.\d+)?\s*(ms|s|m|h|d)$/, "a duration is a number and ms, s, m, h or d, like 10s or 5m")
  .transform((text) => measure(text, UNITS_MS) ?? 0);

/** `10MB`, `1GiB`, to bytes. */
export const sizeSchema = z
  .string()
  .regex(/^\d+(\.\d+)?\s*(B|KB|MB|GB|KiB|MiB|GiB)$/, "a size is a number and B, KB, MB, GB, KiB, MiB or GiB, like 10MB")
  .transform((text) => measure(text, UNITS_BYTES) ?? 0);

const percentText = z.string().regex(/^-?\d+(\.\d+)?\s*%$/, "write a percentage like 5% (relative) or a plain number (absolute)");
const toRelative = (text: string): number => Number(text.replace("%", "").trim()) / 100;

/** `5%` → `{ relative: 0.05 }`, `0.02` → `{ absolute: 0.02 }`. */
export const amountSchema = z.union([
  percentText.transform((text): Amount => ({ relative: toRelative(text) })),
  z.number().transform((absolute): Amount => ({ absolute })),
]);

/** An amount that may not be negative. */
export const marginSchema = z.union([
  percentText.refine((text) => toRelative(text) >= 0, "may not be negative").transform((text): Amount => ({ relative: toRelative(text) })),
  z
    .number()
    .nonnegative("may not be negative")
    .transform((absolute): Amount => ({ absolute })),
]);

/** `99.5%` → 0.995; a plain number is already a share. Between 0 and 1. */
export const shareSchema = z.union([
  percentText.transform(toRelative).refine((share) => share >= 0 && share <= 1, "must lie between 0% and 100%"),
  z.number().min(0, "must lie between 0 and 1, or be written like 99.5%").max(1, "must lie between 0 and 1, or be written like 99.5%"),
]);
