import { readdirSync, readFileSync } from "node:fs";

/** Processes whose environment carries a tracking id, found as the runner finds orphans at the end of a job. Linux only. */
export function survivorsOf(tracking: string): number[] {
  const found: number[] = [];
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const marked = readFileSync(`/proc/${entry}/environ`, "latin1").split("\0").includes(`RUNNER_TRACKING_ID=${tracking}`);
      const zombie = /^State:\s+Z/m.test(readFileSync(`/proc/${entry}/status`, "latin1"));
      if (marked && !zombie) found.push(Number(entry));
    } catch {
      // It ended while we looked, or belongs to somebody else.
    }
  }
  return found;
}
