import { UserError } from "../errors.ts";

/** The time that SOURCE_DATE_EPOCH sets, in seconds since 1970; null when it is not set. */
export function sourceDate(value: string | undefined): Date | null {
  if (value === undefined || value === "") return null;
  const date = new Date(/^\d{1,12}$/.test(value) ? Number(value) * 1000 : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date;
  throw new UserError({
    code: "SOURCE_DATE_INVALID",
    message: `SOURCE_DATE_EPOCH is "${value}", not whole seconds since 1970`,
    advice: "set it to a number like 1767225600, or unset it to use the commit's date",
  });
}
