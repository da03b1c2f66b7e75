import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ActionFile, actionFileOf, inputVariables, unexpectedInputs } from "./action-file.ts";
import { Interpreter, LineReader } from "./interpreter.ts";
import { commandFiles, conclude, type FileVariable, type StepResult } from "./step-result.ts";

export interface StepOptions {
  /** The file that Node runs: `dist/index.js`, or a TypeScript source. */
  readonly entry: string;
  /** Inputs by their names in action.yml; the others get their defaults. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Added to (and over) the clean environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** RUNNER_TEMP; the command files lie in it. */
  readonly temp: string;
  /** What `${{ github.token }}` stands for; no environment variable carries it unless `env` says so. */
  readonly token?: string;
  /** Values that the runner masks from the start. */
  readonly secrets?: readonly string[];
  /** What an earlier phase saved; arrives as STATE_<name>. */
  readonly state?: Readonly<Record<string, string>>;
  /** The declaration of the inputs; default the action.yml beside or above the entry. */
  readonly action?: ActionFile;
}

export interface CancelOptions {
  /** Scales the runner's waits of 7.5 s and 2.5 s, to make tests short. */
  readonly patience?: number;
}

export interface RunningStep {
  readonly child: ChildProcess;
  readonly result: Promise<StepResult>;
  /** Waits until the output so far matches. */
  until(text: RegExp, timeoutMs?: number): Promise<void>;
  /** Cancels as the runner does: SIGINT, 7.5 s, SIGTERM, 2.5 s, kill; only the entry process is signalled. */
  cancel(options?: CancelOptions): Promise<StepResult>;
  /** SIGKILL, as when the runner is lost. */
  kill(): Promise<StepResult>;
}

const SIGINT_WAIT_MS = 7500;
const SIGTERM_WAIT_MS = 2500;
/** How long the runner waits for output after the process has ended. */
const STREAM_WAIT_MS = 5000;
function environment(options: StepOptions, files: Record<FileVariable, string>, tracking: string): Record<string, string> {
  const home = join(options.temp, "..", "home");
  for (const folder of [home, options.temp]) mkdirSync(folder, { recursive: true });
  const given = options.env ?? {};
  const context = {
    "github.token": options.token ?? "",
    "github.workspace": options.cwd,
    "github.repository": given.GITHUB_REPOSITORY ?? "",
    "github.sha": given.GITHUB_SHA ?? "",
  };
  return {
    PATH: `${dirname(process.execPath)}:${process.env.PATH ?? "/usr/bin:/bin"}`,
    HOME: home,
    LANG: "C.UTF-8",
    CI: "true",
    GITHUB_ACTIONS: "true",
    RUNNER_OS: "Linux",
    RUNNER_ARCH: process.arch === "arm64" ? "ARM64" : "X64",
    RUNNER_NAME: "test",
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_TEMP: options.temp,
    RUNNER_TOOL_CACHE: join(options.temp, "..", "tools"),
    RUNNER_WORKSPACE: dirname(options.cwd),
    RUNNER_TRACKING_ID: tracking,
    GITHUB_WORKSPACE: options.cwd,
    ...given,
    ...files,
    ...inputVariables(options.action ?? actionFileOf(options.entry), options.inputs ?? {}, context),
    ...Object.fromEntries(Object.entries(options.state ?? {}).map(([name, value]) => [`STATE_${name}`, value])),
  };
}

/** Starts a JavaScript action's entry as the runner does. */
export function startStep(options: StepOptions): RunningStep {
  const files = commandFiles(options.temp);
  const tracking = `github_${randomUUID()}`;
  const started = performance.now();
  const interpreter = new Interpreter([...(options.secrets ?? []), options.token ?? "", options.env?.ACTIONS_RUNTIME_TOKEN ?? ""]);
  for (const input of unexpectedInputs(options.action ?? actionFileOf(options.entry), options.inputs ?? {}))
    interpreter.heard.annotations.push({ level: "warning", message: `Unexpected input(s) '${input}'`, properties: {} });
  const child = spawn(process.execPath, [options.entry], {
    cwd: options.cwd,
    env: environment(options, files, tracking),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const streams = { stdout: "", stderr: "" };
  const watchers = new Set<() => void>();
  // The runner reads commands from both streams with one interpreter.
  for (const name of ["stdout", "stderr"] as const) {
    const reader = new LineReader((line) => interpreter.line(line));
    child[name].on("data", (chunk: Buffer) => {
      streams[name] += chunk.toString("utf8");
      reader.push(chunk);
      for (const watch of watchers) watch();
    });
    child[name].on("end", () => reader.end());
  }
  let cancelled = false;
  const result = ended(child).then(({ code, signal }) =>
    conclude({ code, signal, cancelled, interpreter, streams, files, tracking, durationMs: performance.now() - started }),
  );
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    child,
    result,
    until(text, timeoutMs = 20_000) {
      return new Promise((resolve, reject) => {
        const watch = () => {
          if (!text.test(streams.stdout) && !text.test(streams.stderr)) return;
          stop();
          resolve();
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`no ${text} within ${timeoutMs} ms in:\n${streams.stdout}${streams.stderr}`));
        }, timeoutMs);
        const stop = () => {
          clearTimeout(timer);
          watchers.delete(watch);
        };
        watchers.add(watch);
        void exited.then(() => setTimeout(watch, 50));
        watch();
      });
    },
    async cancel({ patience = 1 } = {}) {
      cancelled = true;
      for (const [signal, wait] of [
        ["SIGINT", SIGINT_WAIT_MS],
        ["SIGTERM", SIGTERM_WAIT_MS],
        ["SIGKILL", 0],
      ] as const) {
        if (child.exitCode !== null || child.signalCode !== null) break;
        child.kill(signal);
        if (wait > 0) await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, wait * patience))]);
      }
      return result;
    },
    kill() {
      cancelled = true;
      child.kill("SIGKILL");
      return result;
    },
  };
}

/** Runs a step to its end. */
export const runStep = (options: StepOptions): Promise<StepResult> => startStep(options).result;

function ended(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      // A grandchild may hold the pipes; the runner does not wait for it.
      const timer = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve({ code, signal });
      }, STREAM_WAIT_MS);
      child.once("close", () => {
        clearTimeout(timer);
        resolve({ code, signal });
      });
    });
  });
}
