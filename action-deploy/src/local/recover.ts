import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isServiceAlive, stopService } from "../../../core/process/service.ts";
import type { TargetFolder } from "./folder.ts";
import { type Journal, type JournalEntry, readJournal } from "./journal.ts";
import { endMarked } from "./orphans.ts";
import { proxyRecordSchema, readRecord, type Serving, servingSchema, writeRecord } from "./records.ts";

/** What an earlier deployment left when it was killed in the middle, from what it wrote down. Decides only. */
export function leftBehind(
  entries: readonly JournalEntry[],
): { readonly deployment: string; readonly isVerified: boolean; readonly marks: ReadonlySet<string> } | null {
  const begun = entries.findLast(({ step, state }) => step === "deployment" && state === "begin");
  if (begun === undefined) return null;
  const own = entries.filter(({ deployment }) => deployment === begun.deployment);
  if (own.some(({ step, state }) => step === "deployment" && state !== "begin")) return null;
  return {
    deployment: begun.deployment,
    isVerified: own.some(({ step, state }) => step === "verify" && state === "done"),
    marks: new Set(own.flatMap(({ state, detail }) => (state === "begin" && typeof detail.mark === "string" ? [detail.mark] : []))),
  };
}

/**
 * Brings the target back to one active version after a crash: a version that was verified stays, one that was not gives way to the one before
 * when that still runs, and whatever else the deployment started is ended. Returns what was done, or null when there was nothing to do.
 */
export async function recover(target: TargetFolder, journalFor: (deployment: string) => Journal): Promise<string | null> {
  const left = leftBehind(await readJournal(target.journal));
  if (left === null) return null;
  const journal = journalFor(left.deployment);
  await journal.write("recover", "begin");
  const active = await readRecord(target.active, servingSchema);
  const previous = await readRecord(target.previous, servingSchema);
  const serving = await settle(target, left, active, previous);
  const keep = new Set([serving?.service.mark, (await readRecord(target.proxy, proxyRecordSchema))?.service.mark]);
  for (const other of [active, previous]) if (other !== null && !keep.has(other.service.mark)) await stopService(other.service);
  await endMarked(new Set([...left.marks].filter((mark) => !keep.has(mark))));
  await prune(target, [serving, previous]);
  const now = serving === null ? "nothing serves" : `version ${serving.version} serves`;
  await journal.write("deployment", "failed", { outcome: "recovered", now });
  return `an earlier deployment (${left.deployment}) was cut short; ${now} now`;
}

async function settle(
  target: TargetFolder,
  left: { deployment: string; isVerified: boolean },
  active: Serving | null,
  previous: Serving | null,
): Promise<Serving | null> {
  if (active === null || active.deployment !== left.deployment || left.isVerified) return active;
  if (previous !== null && (await isServiceAlive(previous.service))) {
    await writeRecord(target.active, previous);
    return previous;
  }
  await rm(target.active, { force: true });
  return null;
}

/** Removes unpacked packages that neither serve nor did before. */
export async function prune(target: TargetFolder, kept: readonly (Serving | null)[]): Promise<void> {
  const names = new Set(kept.map((serving) => serving?.folder));
  for (const name of await readdir(target.versions).catch(() => [])) {
    if (names.has(name)) continue;
    for (const folder of [target.versions, target.packages]) await rm(join(folder, name), { recursive: true, force: true });
    for (const log of [`${name}.log`, `${name}.log.d`]) await rm(join(target.logs, log), { recursive: true, force: true });
  }
}
