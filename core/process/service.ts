import { randomBytes } from "node:crypto";
import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { Exit } from "../report/run-report.ts";
import { childEnvironment } from "./environment.ts";
import { endGroup, GRACE_MS, MARK_VARIABLE, readStat } from "./group.ts";
import { invocationOf } from "./shell.ts";
import { startChild } from "./start.ts";

export interface ServiceCommand {
  readonly run: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly shell?: string | undefined;
  /** Gets everything it prints; appended to. */
  readonly logFile: string;
  /** Given to it as PORT. */
  readonly port: number;
  /** Written down before the start, so that a crash in between leaves nothing that cannot be found; default: a random one. */
  readonly mark?: string | undefined;
}

/** Names a background process for good: a pid alone may come to mean another one. Plain data, to be written down. */
export interface ServiceHandle {
  readonly pid: number;
  /** Its start in clock ticks since boot; null where the system does not tell. */
  readonly started: string | null;
  readonly mark: string;
}

export interface StartedService extends ServiceHandle {
  /** Settles when it ends while we are still there. */
  readonly exited: Promise<Exit>;
}

/** Starts a process group in the background that outlives us. Its environment is that of a command; nothing of the runner's. */
export async function startService(
  command: ServiceCommand,
  dependencies: { readonly parentEnv: Readonly<Record<string, string | undefined>>; readonly passEnv: readonly string[] },
): Promise<StartedService> {
  await mkdir(dirname(command.logFile), { recursive: true });
  const scripts = `${command.logFile}.d`;
  const invocation = await invocationOf(command, async () => {
    await mkdir(scripts, { recursive: true });
    return scripts;
  });
  const mark = command.mark ?? randomBytes(16).toString("hex");
  const log = await open(command.logFile, "a");
  try {
    const { child, pid, exited } = await startChild(invocation, `\`${command.run}\``, {
      cwd: command.cwd,
      env: {
        ...childEnvironment(dependencies.parentEnv, dependencies.passEnv),
        ...command.env,
        PORT: String(command.port),
        [MARK_VARIABLE]: mark,
      },
      stdio: ["ignore", log.fd, log.fd],
      detached: true,
    });
    child.unref();
    return { pid, started: (await readStat(pid))?.started ?? null, mark, exited };
  } finally {
    await log.close();
  }
}

/** Whether the process that the handle names still runs, and not another one that was given its pid. */
export async function isServiceAlive(service: ServiceHandle): Promise<boolean> {
  const stat = await readStat(service.pid);
  if (stat !== null) return stat.state !== "Z" && (service.started === null || stat.started === service.started);
  if (service.started !== null) return false;
  try {
    process.kill(service.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Ends the whole process group of a service. A pid that by now belongs to somebody else is left alone. True when nothing of it runs any more. */
export async function stopService(service: ServiceHandle, graceMs = GRACE_MS): Promise<boolean> {
  const stat = await readStat(service.pid);
  const reused = stat !== null && service.started !== null && stat.started !== service.started;
  if (reused) return true;
  return endGroup(service, graceMs);
}
