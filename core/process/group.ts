import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** Between the polite signal and the one that cannot be ignored. */
export const GRACE_MS = 5000;
/** Carries a random word to every descendant, so that those who left the process group are found too. */
export const MARK_VARIABLE = "MLOPS_PROCESS_MARK";

/** The processes that one command started: its process group, and whoever carries its mark. */
export interface ProcessGroup {
  readonly pid: number;
  readonly mark: string;
}

interface ProcessStat {
  readonly pid: number;
  readonly state: string;
  readonly group: number;
  /** Clock ticks since boot: with the pid it names one process for ever. */
  readonly started: string;
}

/** Fields of /proc/<pid>/stat; null where there is no such process or no /proc. */
export async function readStat(pid: number): Promise<ProcessStat | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  // The name in parentheses may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { pid, state: fields[0] ?? "", group: Number(fields[2]), started: fields[19] ?? "" };
}

async function processes(): Promise<number[] | null> {
  const names = await readdir("/proc").catch(() => null);
  const pids = names?.filter((name) => /^\d+$/.test(name)).map(Number);
  return pids === undefined || pids.length === 0 ? null : pids;
}

async function carries(pid: number, mark: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "");
  return environment.split("\0").includes(`${MARK_VARIABLE}=${mark}`);
}

function isGroupKnown(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Pids that still run; zombies, which only wait to be collected, do not. Null: this system cannot tell more than that the group lives. */
async function survivors(group: ProcessGroup): Promise<number[] | null> {
  if (process.platform === "win32") return [];
  const pids = await processes();
  if (pids === null) return isGroupKnown(group.pid) ? null : [];
  const alive = await Promise.all(
    pids.map(async (pid) => {
      if (pid === process.pid) return false;
      const stat = await readStat(pid);
      if (stat === null || stat.state === "Z" || stat.state === "X") return false;
      return stat.group === group.pid || (await carries(pid, group.mark));
    }),
  );
  return pids.filter((_, index) => alive[index]);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in between.
  }
}

/** Sends a signal to the group as a whole, at once and without waiting. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === "win32") spawn("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" });
  else send(-pid, signal);
}

async function signalAll(group: ProcessGroup, signal: NodeJS.Signals, pids: readonly number[] | null): Promise<void> {
  if (pids === null || pids.length > 0) signalGroup(group.pid, signal);
  for (const pid of pids ?? []) if ((await readStat(pid))?.group !== group.pid) send(pid, signal);
}

/** Waits until nothing of the group runs any more; false when some still do after `limitMs`. */
export async function waitForGroup(group: ProcessGroup, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  for (let pause = 5; ; pause = Math.min(100, pause * 2)) {
    const left = await survivors(group);
    if (left !== null && left.length === 0) return true;
    if (performance.now() >= end) return false;
    await sleep(pause);
  }
}

/** Ends everything a command started: SIGTERM, after the grace SIGKILL. Returns when nothing is left, at the latest `graceMs` + 2 s later. */
export async function endGroup(group: ProcessGroup, graceMs = GRACE_MS): Promise<boolean> {
  await signalAll(group, "SIGTERM", await survivors(group));
  if (await waitForGroup(group, graceMs)) return true;
  await signalAll(group, "SIGKILL", await survivors(group));
  return waitForGroup(group, 2000);
}
