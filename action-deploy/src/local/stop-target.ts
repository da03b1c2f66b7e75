import { rm } from "node:fs/promises";
import { exists } from "../../../core/files.ts";
import { isServiceAlive, stopService } from "../../../core/process/service.ts";
import type { TargetFolder } from "./folder.ts";
import { type Journal, openJournal } from "./journal.ts";
import { acquireLease } from "./lease.ts";
import { proxyRecordSchema, readRecord, type Serving, servingSchema } from "./records.ts";
import { recover } from "./recover.ts";

interface StopOptions {
  readonly clock: () => Date;
  readonly signal: AbortSignal;
}

/** Ends what serves at a target, by the pids that were written down; the port is remembered. `only` spares what another deployment brought. */
export async function stopTarget(target: TargetFolder, options: StopOptions & { readonly only?: string }): Promise<string> {
  return holding(target, options, async (journalFor, recovered) => {
    const active = await readRecord(target.active, servingSchema);
    if (options.only !== undefined && active !== null && active.deployment !== options.only)
      return `version ${active.version} was there before and serves on`;
    const journal = journalFor(active?.deployment ?? "none");
    const ended = await endAll(target, active, () => journal.write("stop", "begin"));
    if (ended.length === 0) return recovered === null ? nothingServes(target) : recovered;
    await journal.write("stop", "done");
    return `stopped in "${target.environment}": ${ended.join(", ")}`;
  });
}

/** Ends what a deployment that was cut short left behind; what serves goes on. */
export async function tidyTarget(target: TargetFolder, options: StopOptions): Promise<string> {
  return holding(target, options, async (_, recovered) => {
    const active = await readRecord(target.active, servingSchema);
    if (recovered !== null) return recovered;
    return active === null ? nothingServes(target) : `version ${active.version} serves on at ${active.url}`;
  });
}

async function holding(
  target: TargetFolder,
  options: StopOptions,
  body: (journalFor: (deployment: string) => Journal, recovered: string | null) => Promise<string>,
): Promise<string> {
  if (!(await exists(target.folder))) return nothingServes(target);
  const lease = await acquireLease(target.leases, options);
  try {
    const journalFor = (deployment: string) => openJournal(target.journal, { deployment, fencing: lease.fencing, clock: options.clock });
    return await body(journalFor, await recover(target, journalFor));
  } finally {
    await lease.release();
  }
}

function nothingServes(target: TargetFolder): string {
  return `nothing serves in "${target.environment}"`;
}

/** The proxy first, so that nobody is sent to a server that is about to end. */
async function endAll(target: TargetFolder, active: Serving | null, before: () => Promise<void>): Promise<string[]> {
  const proxy = await readRecord(target.proxy, proxyRecordSchema);
  const ended: string[] = [];
  const parts = [
    [proxy?.service, `the proxy on 127.0.0.1:${proxy?.port}`],
    [active?.service, `version ${active?.version}`],
  ] as const;
  for (const [service, name] of parts) {
    if (service === undefined || !(await isServiceAlive(service))) continue;
    if (ended.length === 0) await before();
    await stopService(service);
    ended.push(`${name} (pid ${service.pid})`);
  }
  await rm(target.active, { force: true });
  return ended;
}
