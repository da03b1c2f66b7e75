import * as z from "zod";
import { type Amount, amountSchema, marginSchema } from "./values.ts";

/**
 * A margin of two parts: τ = max(τ_abs, τ_rel·|b|), or with `combine: all` the smaller of both. `relative-to: error` takes the share of what is
 * left to 1, τ_rel·(1 − b), for metrics that end at 1.
 */
export interface CombinedMargin {
  readonly absolute?: number | undefined;
  /** A share: 0.05 of `relative-to`. */
  readonly relative?: number | undefined;
  readonly combine: "any" | "all";
  readonly "relative-to": "value" | "error";
}
/** How much a metric may or must change against its baseline. */
export type Margin = Amount | CombinedMargin;

export function isCombined(margin: Margin): margin is CombinedMargin {
  return "combine" in margin;
}

const relativeSchema = z
  .string()
  .regex(/^\d+(\.\d+)?\s*%$/, "write a percentage like 5%")
  .transform((text) => Number(text.replace("%", "").trim()) / 100);

const combinedSchema = z
  .strictObject({
    absolute: z.number().nonnegative("may not be negative").optional().describe("In the metric's own unit."),
    relative: relativeSchema.optional().describe("A percentage of the baseline, like 5%."),
    combine: z.enum(["any", "all"]).default("any").describe("any: the larger of both is allowed; all: neither may be exceeded."),
    "relative-to": z
      .enum(["value", "error"])
      .default("value")
      .describe("What the percentage is of: the baseline, or what it lacks to 1 (accuracy, AUC)."),
  })
  .refine((margin) => margin.absolute !== undefined || margin.relative !== undefined, { message: "give absolute, relative or both" });

/** `0.02`, `5%`, or `{ absolute: 0.02, relative: 5%, combine: all, relative-to: error }`; never negative. */
export const changeMarginSchema = z.union([marginSchema, combinedSchema]);
/** The same for what must be won; a plain number may be negative there. */
export const gainMarginSchema = z.union([amountSchema, combinedSchema]);
