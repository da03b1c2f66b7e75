export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** `12 passed, 0 failed`, and `, 1 skipped` when any was. */
export function sentence({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
