import { reserve } from "./memory";

/** What a call did, where core-outcome.ts reads it: numbers of 32 bits at {@link OUTCOME}. */
export const OUTCOME = memory.data(64, 16);
export const MAX_RECORDS: u32 = 1 << 17;

/** Offsets of records, and of those that are suspect: number, start, end. */
export let starts: usize = 0;
export let suspects: usize = 0;
export let suspectCount: u32 = 0;

export function openOutcome(): void {
  starts = reserve(MAX_RECORDS << 2);
  suspects = reserve(3 * (MAX_RECORDS << 2));
}

export function beginOutcome(): void {
  suspectCount = 0;
}

export function addSuspect(record: u32, start: u32, end: u32): void {
  const at = suspects + ((<usize>suspectCount) << 2);
  store<u32>(at, record);
  store<u32>(at, start, MAX_RECORDS << 2);
  store<u32>(at, end, MAX_RECORDS << 3);
  suspectCount++;
}

export namespace Reason {
  export const END: u32 = 0;
  export const IRREGULAR: u32 = 1;
  export const FULL: u32 = 2;
}

export function writeOutcome(next: u32, records: u32, reason: u32, slow: u32): void {
  store<u32>(OUTCOME, next);
  store<u32>(OUTCOME, records, 4);
  store<u32>(OUTCOME, reason, 8);
  store<u32>(OUTCOME, suspectCount, 12);
  store<u32>(OUTCOME, slow, 16);
}
