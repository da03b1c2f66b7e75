/** What an answer, or its absence, means for the request. */
export type Judgement =
  | { readonly kind: "settled" }
  /** Not carried out for certain (a limit): may be sent again. Null: no time was named. */
  | { readonly kind: "limited"; readonly waitMs: number | null }
  /** May or may not have been carried out: only what can be repeated may be sent again. */
  | { readonly kind: "transient"; readonly waitMs: number | null };

/** GitHub's advice for secondary limits that come without a time. */
const SECONDARY_LIMIT_WAIT_MS = 60_000;
const RATE_LIMIT_TEXT = /rate limit|abuse detection/i;

/** Judges an answer: 408, 429 and 5xx may pass, a 403 only when its text speaks of a rate limit; everything else is final. */
export function judgeAnswer(status: number, headers: Headers, text: string, now: number): Judgement {
  const waitMs = retryAfterMs(headers, now);
  if (status === 429) return { kind: "limited", waitMs };
  if (status === 403 && RATE_LIMIT_TEXT.test(text)) return { kind: "limited", waitMs: waitMs ?? SECONDARY_LIMIT_WAIT_MS };
  if (status === 408 || status >= 500) return { kind: "transient", waitMs };
  return { kind: "settled" };
}

/** The wait that Retry-After (seconds or a date) or an exhausted rate limit asks for. */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const after = headers.get("retry-after")?.trim();
  if (after !== undefined && /^\d+$/.test(after)) return Number(after) * 1000;
  if (after !== undefined && !Number.isNaN(Date.parse(after))) return Math.max(0, Date.parse(after) - now);
  const reset = Number(headers.get("x-ratelimit-reset"));
  if (headers.get("x-ratelimit-remaining") === "0" && reset > 0) return Math.max(0, reset * 1000 - now);
  return null;
}

const FIRST_WAIT_MS = 500;

/** Exponential from half a second, each between half and one and a half of it, so that many clients do not come back at once. */
export function backoffMs(attempt: number, random: () => number): number {
  return FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + random());
}
