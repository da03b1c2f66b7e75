import { canonicalJson, digestOf } from "../digest.ts";
import { UserError } from "../errors.ts";
import type { HistoryRecord } from "./history-record.ts";
import { parseDocument } from "./store.ts";

/** Digest of everything in a record but the digest itself, in canonical JSON. */
export function recordDigest(record: Omit<HistoryRecord, "digest"> & { readonly digest?: string }): string {
  const { digest: _, ...rest } = record;
  return digestOf(canonicalJson(rest));
}

/** The record with its digest in place. */
export function sealRecord(record: Omit<HistoryRecord, "digest"> & { readonly digest?: string }): HistoryRecord {
  return { ...record, digest: recordDigest(record) };
}

/** Reads a stored record. Throws UserError BASELINE_CORRUPT, which names the place, when it is not whole. */
export function parseRecord(text: string, commit: string, place: string): HistoryRecord {
  const corrupt = (reason: string, cause?: unknown): UserError =>
    new UserError({
      code: "BASELINE_CORRUPT",
      message: `the record ${place} cannot be used as a baseline: ${reason}`,
      advice: `restore ${place} from its history, or delete it to go on without this record`,
      unchanged: `${place} lies as it was`,
      cause,
    });
  let record: HistoryRecord;
  try {
    record = parseDocument("history-record/v1", text, place);
  } catch (cause) {
    throw corrupt(cause instanceof Error ? cause.message : String(cause), cause);
  }
  const digest = recordDigest(record);
  if (digest !== record.digest) throw corrupt(`it says its digest is ${record.digest}, its content has ${digest}`);
  if (record.commit !== commit) throw corrupt(`it is the record of ${record.commit}`);
  return record;
}

/** Whether two records say the same: when and by which run they were made is not part of what they say. */
export function sameRecord(one: HistoryRecord, other: HistoryRecord): boolean {
  const said = ({ recorded: _r, run: _n, attempts: _a, digest: _d, ...rest }: HistoryRecord): string => canonicalJson(rest);
  return said(one) === said(other);
}

/** What is stored when a commit that has a record gets another one: the new one, with the attempts of both, oldest first. */
export function mergeRecord(stored: HistoryRecord | null, record: HistoryRecord): HistoryRecord {
  if (stored === null) return sealRecord(record);
  const attempts = new Map(
    [...stored.attempts, ...record.attempts].map((attempt) => [canonicalJson([attempt.run, attempt.recorded]), attempt]),
  );
  const ordered = [...attempts.values()].sort((a, b) => Date.parse(a.recorded) - Date.parse(b.recorded));
  return sealRecord({ ...record, attempts: ordered });
}
