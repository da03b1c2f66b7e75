import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors.ts";
import type { Log } from "../host/log.ts";
import type { Exit } from "../report/run-report.ts";
import { childEnvironment } from "./environment.ts";
import { endGroup, GRACE_MS, MARK_VARIABLE, type ProcessGroup, signalGroup, waitForGroup } from "./group.ts";
import { type Heartbeat, startHeartbeat } from "./heartbeat.ts";
import { keepTail, limitLines } from "./output.ts";
import { type Invocation, invocationOf } from "./shell.ts";
import { type StartedChild, startChild } from "./start.ts";
import { type Usage, watchUsage } from "./usage.ts";

/** What the command left running gets this long to end by itself: `> >(tee log)` still has lines to write. */
const LINGER_MS = 300;
/** The pipes are closed once everything is dead, unless somebody holds them whom we cannot find. */
const CLOSE_LIMIT_MS = 2000;
/** Longer ones make a timer fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export interface Command {
  /** A shell command line, as `run:` in a workflow. */
  readonly run: string;
  readonly cwd: string;
  /** Beside the parent's environment, and stronger. */
  readonly env: Readonly<Record<string, string>>;
  readonly shell?: string | undefined;
  readonly timeoutMs: number;
  /** Of its group in the log. */
  readonly title: string;
}

export interface CommandDependencies {
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly parentEnv: Readonly<Record<string, string | undefined>>;
  readonly passEnv: readonly string[];
  /** What is said of it while it runs; default: nothing. */
  readonly heartbeat?: Heartbeat | undefined;
}

export interface CommandResult {
  readonly exit: Exit;
  readonly durationMs: number;
  readonly usage: Usage;
  /** The last 64 KB of what it printed. */
  readonly tail: string;
}

/** Whether the command ended by itself with status 0. */
export function succeeded(exit: Exit): boolean {
  return "code" in exit && exit.code === 0;
}

/** The end of a command in words: `exit 1`, `killed by SIGKILL`, `timed out after 10 s`. */
export function describeExit(exit: Exit): string {
  if ("code" in exit) return `exit ${exit.code}`;
  return "signal" in exit ? `killed by ${exit.signal}` : `timed out after ${exit.timeout / 1000} s`;
}

/**
 * Runs somebody else's command line: output fenced in the log, environment without our own variables, in a process group of its own, of which
 * nothing survives, however it ends. `exit.timeout` is in milliseconds. Throws UserError CANCELLED when the signal is aborted, SHELL_INVALID, COMMAND_NOT_STARTED.
 */
export async function runCommand(command: Command, dependencies: CommandDependencies): Promise<CommandResult> {
  throwIfCancelled(dependencies.signal, command.title);
  const folders: string[] = [];
  const makeFolder = async (): Promise<string> => {
    const folder = await mkdtemp(join(dependencies.parentEnv.RUNNER_TEMP || tmpdir(), "mlops-command-"));
    folders.push(folder);
    return folder;
  };
  try {
    const invocation = await invocationOf(command, makeFolder);
    const result = await dependencies.log.group(command.title, () =>
      dependencies.log.fenced((write) => runInvocation(invocation, command, dependencies, write)),
    );
    throwIfCancelled(dependencies.signal, command.title);
    return result;
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }
}

function throwIfCancelled(signal: AbortSignal, title: string): void {
  if (!signal.aborted) return;
  throw new UserError({
    code: "CANCELLED",
    message: `${title} was cancelled`,
    unchanged: "no process of it is left running",
    advice: "run it again",
    cause: signal.reason,
  });
}

async function runInvocation(
  invocation: Invocation,
  command: Command,
  { signal, parentEnv, passEnv, log, heartbeat }: CommandDependencies,
  write: (chunk: Uint8Array) => void,
): Promise<CommandResult> {
  const began = performance.now();
  const mark = randomBytes(16).toString("hex");
  // The runner ends what still carries its tracking id when a job is over: the last resort when we are killed ourselves.
  const tracked = parentEnv.RUNNER_TRACKING_ID === undefined ? {} : { RUNNER_TRACKING_ID: parentEnv.RUNNER_TRACKING_ID };
  const started = await startChild(invocation, command.title, {
    cwd: command.cwd,
    env: { ...childEnvironment(parentEnv, passEnv), ...tracked, ...command.env, [MARK_VARIABLE]: mark },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  const usage = watchUsage(started.pid);
  const beat = heartbeat === undefined ? null : startHeartbeat(heartbeat, (line) => log.progress(line));
  const lines = limitLines(write);
  const tail = keepTail();
  const closed = readOutput(started.child, (chunk) => {
    beat?.heard();
    tail.add(chunk);
    lines.write(chunk);
  });
  const group = { pid: started.pid, mark };
  const killNow = (): void => signalGroup(group.pid, "SIGKILL");
  process.once("exit", killNow);
  try {
    const exit = await ended(started, group, command.timeoutMs, signal);
    if (!(await waitForGroup(group, LINGER_MS))) await endGroup(group);
    await closed.within(CLOSE_LIMIT_MS);
    return { exit, durationMs: performance.now() - began, usage: usage.stop(), tail: tail.text() };
  } finally {
    usage.stop();
    beat?.stop();
    lines.end();
    process.removeListener("exit", killNow);
  }
}

/** Passes on what the child prints, both streams in order of arrival. */
function readOutput(child: ChildProcess, take: (chunk: Buffer) => void): { within(limitMs: number): Promise<void> } {
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  for (const stream of streams) stream.on("data", take);
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return {
    async within(limitMs) {
      const timer = new AbortController();
      await Promise.race([closed, sleep(limitMs, undefined, { signal: timer.signal }).catch(() => {})]);
      timer.abort();
      for (const stream of streams) stream.destroy();
    },
  };
}

/** How the command itself ended; on timeout or abort its whole group is ended first. */
async function ended({ exited }: StartedChild, group: ProcessGroup, timeoutMs: number, signal: AbortSignal): Promise<Exit> {
  const interrupt = Promise.withResolvers<Exit>();
  const onAbort = (): void => interrupt.resolve({ signal: "SIGTERM" });
  const timer = setTimeout(() => interrupt.resolve({ timeout: timeoutMs }), Math.min(timeoutMs, MAX_TIMER_MS));
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    const interruption = await Promise.race([exited.then(() => null), interrupt.promise]);
    if (interruption === null) return await exited;
    await endGroup(group, GRACE_MS);
    return interruption;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}
