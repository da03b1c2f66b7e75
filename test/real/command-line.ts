import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const LOOK_MS = 20;

/** Runs `mlops` to its end; `memory` is the highest resident size seen, in MB (Linux). */
export function runCli(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; stdout: string; stderr: string; memory: number }> {
  const child = spawn(process.execPath, [resolve("cli/mlops.mjs"), ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr, memory] = ["", "", 0];
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  const watch = setInterval(() => (memory = Math.max(memory, ...familyOf(child.pid).map(highWater))), LOOK_MS);
  return new Promise((done, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      clearInterval(watch);
      done({ code, stdout, stderr, memory });
    });
  });
}

/** The process and its children: the launcher may have started another Node. */
function familyOf(pid: number | undefined): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    return [pid ?? 0, ...children];
  } catch {
    return [];
  }
}

function highWater(pid: number): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
