/** What a {@link UserError} tells: a stable code, what was seen and is accepted, what stayed as it was, and what to do. */
export interface UserErrorDetail {
  readonly code: string;
  /** What we saw, and what we accept. */
  readonly message: string;
  /** What to do about it. */
  readonly advice?: string;
  /** What was left unchanged, when something outside could have been changed. */
  readonly unchanged?: string;
  readonly location?: { readonly file: string; readonly line?: number; readonly column?: number };
  readonly cause?: unknown;
  /** `fail` when the user's own data, code or model is at fault (exit status 1); else `error` (2). */
  readonly verdict?: "fail" | "error";
}

/** An error that the user can mend. Anything else that is thrown is a bug of ours. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly code: string;
  readonly advice: string | undefined;
  readonly unchanged: string | undefined;
  readonly location: UserErrorDetail["location"];
  readonly verdict: "fail" | "error";

  constructor(detail: UserErrorDetail) {
    super(detail.message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = detail.code;
    this.advice = detail.advice;
    this.unchanged = detail.unchanged;
    this.location = detail.location;
    this.verdict = detail.verdict ?? "error";
  }
}

/** One text that says everything a {@link UserError} knows: code, what happened, what was left unchanged, what to do. */
export function describeError(error: UserError): string {
  const place = error.location;
  const where = place === undefined ? "" : ` (${[place.file, place.line, place.column].filter((part) => part !== undefined).join(":")})`;
  return [
    `${error.code}: ${error.message}${where}`,
    error.unchanged && `Left unchanged: ${error.unchanged}`,
    error.advice && `What to do: ${error.advice}`,
  ]
    .filter(Boolean)
    .join("\n");
}
