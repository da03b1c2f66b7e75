import { booleanOf, exactText, numberOf } from "../../../../core/tabular/convert.ts";

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A value as text: what stands in the file, for numbers their shortest form. */
export function textOf(value: unknown, source: string | undefined): string {
  return typeof value === "string" ? value : exactText(value, source);
}

/** The number that a value is; of CSV text without a named type, that it can be read as. */
export function numberIn(value: unknown, isGuessed: boolean): number | undefined {
  if (typeof value === "number") return value;
  return isGuessed && typeof value === "string" && JSON_NUMBER.test(value) ? numberOf(value) : undefined;
}

export function booleanIn(value: unknown, isGuessed: boolean): boolean | undefined {
  if (typeof value === "boolean") return value;
  return isGuessed && typeof value === "string" ? booleanOf(value) : undefined;
}
