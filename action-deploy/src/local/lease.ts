import { randomBytes } from "node:crypto";
import { link, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { UserError } from "../../../core/errors.ts";
import { writeFileAtomic } from "../../../core/files.ts";
import { readStat } from "../../../core/process/group.ts";
import { isServiceAlive } from "../../../core/process/service.ts";

/** A lease whose owner does not renew it for so long may be taken over, even if we cannot see whether the owner lives. */
export const LEASE_MS = 60_000;
const WAIT_MS = 120_000;
const LOOK_MS = 100;

const leaseSchema = z.strictObject({
  owner: z.string(),
  host: z.string(),
  pid: z.int().positive(),
  started: z.string().nullable(),
  expires: z.iso.datetime(),
  released: z.boolean(),
});
type LeaseRecord = z.infer<typeof leaseSchema>;

/** The right to change a target. */
export interface Lease {
  /** Greater than that of every lease before. */
  readonly fencing: number;
  /** Throws UserError LEASE_LOST when another deployment took over. Asked before every change that cannot be undone by us. */
  assertHeld(): Promise<void>;
  /** Gives back our own lease and no other. */
  release(): Promise<void>;
}

/**
 * Waits until nobody else changes the target. Leases are files named by fencing number, and creating the next number is what only one can do.
 * Throws UserError DEPLOY_BUSY when another deployment holds on, CANCELLED on abort.
 */
export async function acquireLease(
  folder: string,
  options: { readonly clock: () => Date; readonly signal: AbortSignal; readonly waitMs?: number; readonly onWait?: (pid: number) => void },
): Promise<Lease> {
  await mkdir(folder, { recursive: true });
  const owner = randomBytes(8).toString("hex");
  const record: LeaseRecord = {
    owner,
    host: hostname(),
    pid: process.pid,
    started: (await readStat(process.pid))?.started ?? null,
    expires: "",
    released: false,
  };
  const fresh = (released = false): LeaseRecord => ({
    ...record,
    released,
    expires: new Date(options.clock().getTime() + LEASE_MS).toISOString(),
  });
  const end = performance.now() + (options.waitMs ?? WAIT_MS);
  for (let told = false; ; ) {
    const newest = await newestLease(folder);
    const holder = newest === 0 ? null : await readLease(folder, newest);
    if (holder === null || (await isFree(holder, options.clock))) {
      if (await create(folder, newest + 1, fresh())) return hold(folder, newest + 1, owner, fresh);
    } else {
      if (performance.now() >= end) throw busy(holder);
      if (!told) options.onWait?.(holder.pid);
      told = true;
    }
    await sleep(LOOK_MS, undefined, { signal: options.signal });
  }
}

async function hold(folder: string, fencing: number, owner: string, fresh: (released?: boolean) => LeaseRecord): Promise<Lease> {
  const place = join(folder, String(fencing));
  const isOurs = async (): Promise<boolean> =>
    (await newestLease(folder)) === fencing && (await readLease(folder, fencing))?.owner === owner;
  for (const old of await numbers(folder)) if (old < fencing) await rm(join(folder, String(old)), { force: true });
  const renewal = setInterval(() => {
    isOurs()
      .then((ours) => (ours ? writeFileAtomic(place, JSON.stringify(fresh())) : undefined))
      .catch(() => undefined); // a renewal that fails lets the lease expire, and assertHeld tells
  }, LEASE_MS / 3).unref();
  return {
    fencing,
    async assertHeld() {
      if (await isOurs()) return;
      throw new UserError({
        code: "LEASE_LOST",
        message: "another deployment took over this environment while this one hung",
        advice: "look at what serves now, then deploy again",
        unchanged: "the traffic stays where the other deployment put it",
      });
    },
    async release() {
      clearInterval(renewal);
      if (await isOurs()) await writeFileAtomic(place, JSON.stringify(fresh(true)));
    },
  };
}

/** Whole or not at all, and only one of several who try. */
async function create(folder: string, fencing: number, record: LeaseRecord): Promise<boolean> {
  const temporary = join(folder, `.${record.owner}`);
  const place = join(folder, String(fencing));
  await writeFileAtomic(temporary, JSON.stringify(record));
  try {
    await link(temporary, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  if ((await newestLease(folder)) === fencing) return true;
  await rm(place, { force: true });
  return false;
}

async function numbers(folder: string): Promise<number[]> {
  return (await readdir(folder)).filter((name) => /^\d+$/.test(name)).map(Number);
}

async function newestLease(folder: string): Promise<number> {
  return Math.max(0, ...(await numbers(folder)));
}

async function readLease(folder: string, fencing: number): Promise<LeaseRecord | null> {
  const text = await readFile(join(folder, String(fencing)), "utf8").catch(() => "null");
  const parsed = leaseSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

async function isFree(lease: LeaseRecord, clock: () => Date): Promise<boolean> {
  if (lease.released || Date.parse(lease.expires) <= clock().getTime()) return true;
  return lease.host === hostname() && !(await isServiceAlive({ pid: lease.pid, started: lease.started, mark: "" }));
}

function busy(holder: LeaseRecord): UserError {
  return new UserError({
    code: "DEPLOY_BUSY",
    message: `another deployment to this environment goes on (process ${holder.pid} on ${holder.host})`,
    advice: "wait for it, or end it, and deploy again",
    unchanged: "what serves",
  });
}
