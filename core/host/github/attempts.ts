import * as z from "zod";
import { canonicalJson, digestOf } from "../../digest.ts";
import { metricsSchema } from "../../report/document.ts";
import { verdictSchema } from "../../report/verdict.ts";
import type { Attempt } from "../host.ts";

/** Beyond so many attempts of one commit the oldest are only counted. */
export const MAX_ATTEMPTS = 30;
/** What the memory may take of a comment; metrics of the oldest attempts go first. */
const MAX_CHARS = 8000;
const LINE = /^<!-- mlops:attempts head=([0-9a-f]+) (sha256:[0-9a-f]{64}) ([A-Za-z0-9+/=]*) -->$/m;

const attemptSchema = z.strictObject({
  run: z.string().max(300),
  recorded: z.string().max(40),
  verdict: verdictSchema,
  metrics: z.record(z.string(), metricsSchema),
});

/** Reads what a comment remembers of the attempts of a commit. A line that was edited counts as none: whoever may do that may delete it as well. */
export function readAttempts(body: string, head: string): readonly Attempt[] {
  const [, of, digest, text = ""] = LINE.exec(body) ?? [];
  if (of !== head) return [];
  try {
    const attempts = z
      .array(attemptSchema)
      .max(MAX_ATTEMPTS)
      .parse(JSON.parse(Buffer.from(text, "base64").toString("utf8")));
    return digest === sealOf(head, attempts) ? attempts : [];
  } catch {
    return [];
  }
}

/** The line that remembers them, invisible to readers. */
export function attemptsLine(head: string, attempts: readonly Attempt[]): string {
  const kept = attempts.slice(-MAX_ATTEMPTS);
  for (let bare = 0; ; bare++) {
    const told = kept.map((attempt, index) => (index < bare ? { ...attempt, metrics: {} } : attempt));
    const text = Buffer.from(JSON.stringify(told)).toString("base64");
    if (text.length <= MAX_CHARS || bare >= kept.length) return `<!-- mlops:attempts head=${head} ${sealOf(head, told)} ${text} -->`;
  }
}

/** Whether two attempts came out alike. */
export function sameOutcome(one: Attempt, other: Attempt): boolean {
  return canonicalJson([one.verdict, one.metrics]) === canonicalJson([other.verdict, other.metrics]);
}

/** Both lists, each run's attempt once, oldest first. */
export function mergeAttempts(one: readonly Attempt[], other: readonly Attempt[]): readonly Attempt[] {
  const byRun = new Map([...one, ...other].map((attempt) => [canonicalJson([attempt.run, attempt.recorded]), attempt]));
  return [...byRun.values()].sort((a, b) => Date.parse(a.recorded) - Date.parse(b.recorded));
}

function sealOf(head: string, attempts: readonly Attempt[]): string {
  return digestOf(canonicalJson([head, attempts]));
}
