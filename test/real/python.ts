import { spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { peer } from "./peers.ts";

export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 100;

/** What every Python child gets: the virtual environment first on PATH and no bytecode next to the sources. */
export const pythonEnvironment = (): Record<string, string> => ({
  PATH: `${peer("MLOPS_TEST_PYTHON")}:${process.env.PATH ?? ""}`,
  HOME: process.env.HOME ?? "/",
  LANG: "C.UTF-8",
  PYTHONDONTWRITEBYTECODE: "1",
});

/** Runs `python` to its end and returns its exit status with everything it printed. */
export function python(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn("python", args, { cwd: folder, env: { ...pythonEnvironment(), ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

export interface Server {
  readonly url: string;
  /** SIGTERM; the exit status. */
  stop(): Promise<number | null>;
}

/** Starts `python serve.py` on a free port and waits until it says that it is ready. */
export async function serve(folder: string, env: Readonly<Record<string, string>>): Promise<Server> {
  const port = await freePort();
  const child = spawn("python", ["serve.py"], {
    cwd: folder,
    env: { ...pythonEnvironment(), ...env, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const url = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + READY_TIMEOUT_MS; Date.now() < deadline && child.exitCode === null; await delay(POLL_MS)) {
    const ready = await fetch(`${url}/v2/health/ready`).catch(() => undefined);
    if (ready?.status !== 200) continue;
    const stop = (): Promise<number | null> => {
      child.kill("SIGTERM");
      return ended;
    };
    return { url, stop };
  }
  child.kill("SIGKILL");
  throw new Error(`serve.py did not become ready:\n${output}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
