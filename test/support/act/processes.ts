import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

const GRACE_MS = 5_000;
const POLL_MS = 50;

/** Processes of this machine (Linux) whose HOME is this folder, which is ours alone: nobody else's process can be among them. */
export function processesWithHome(home: string): { readonly pid: number; readonly command: string }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const environment = textOf(`/proc/${name}/environ`).split("\0");
      return environment.includes(`HOME=${home}`)
        ? [{ pid: Number(name), command: textOf(`/proc/${name}/cmdline`).replaceAll("\0", " ").trim() }]
        : [];
    })
    .filter(({ command }) => command !== "");
}

/** SIGTERM, and SIGKILL to those that are still there after a while. */
export async function endProcesses(pids: readonly number[]): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    for (const pid of pids.filter(isAlive)) process.kill(pid, signal);
    for (const deadline = Date.now() + GRACE_MS; Date.now() < deadline && pids.some(isAlive); ) await delay(POLL_MS);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(textOf(`/proc/${pid}/status`));
  } catch {
    return false;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
