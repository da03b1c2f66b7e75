import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandFileError, MAX_SUMMARY_BYTES, parseCommandFile } from "./command-file.ts";
import type { Command } from "./grammar.ts";
import type { Annotation, Interpreter } from "./interpreter.ts";
import { survivorsOf } from "./survivors.ts";

export interface StepResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What the runner concludes. */
  readonly outcome: "success" | "failure" | "cancelled";
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** The step summary; empty when it was dropped for its size. */
  readonly summary: string;
  readonly summaryDropped: boolean;
  /** What it exports to later steps by GITHUB_ENV and GITHUB_PATH. */
  readonly env: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
  readonly commands: readonly Command[];
  readonly annotations: readonly Annotation[];
  /** The log as people see it: both streams, commands applied, secrets masked. */
  readonly log: string;
  readonly masks: readonly string[];
  /** Why the runner itself fails the step, beside the exit status. */
  readonly failures: readonly string[];
  /** True when a stop-commands token was never resumed. */
  readonly stopped: boolean;
  readonly durationMs: number;
  /** Processes of this step that still live. */
  survivors(): number[];
}

const FILES = {
  GITHUB_OUTPUT: "set_output",
  GITHUB_STATE: "save_state",
  GITHUB_ENV: "set_env",
  GITHUB_PATH: "add_path",
  GITHUB_STEP_SUMMARY: "step_summary",
} as const;

export type FileVariable = keyof typeof FILES;

/** Makes the empty files that a step reports into. */
export function commandFiles(temp: string): Record<FileVariable, string> {
  const folder = join(temp, "_runner_file_commands");
  mkdirSync(folder, { recursive: true });
  const id = randomUUID();
  const paths = Object.fromEntries(
    Object.entries(FILES).map(([variable, prefix]) => [variable, join(folder, `${prefix}_${id}`)]),
  ) as Record<FileVariable, string>;
  for (const path of Object.values(paths)) writeFileSync(path, "");
  return paths;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly cancelled: boolean;
  readonly interpreter: Interpreter;
  readonly streams: { readonly stdout: string; readonly stderr: string };
  readonly files: Record<FileVariable, string>;
  readonly tracking: string;
  readonly durationMs: number;
}

/** What the runner concludes from how a process ended, what it printed and the files it left. */
export function conclude({ code, signal, cancelled, interpreter, streams, files, tracking, durationMs }: Ended): StepResult {
  const { heard } = interpreter;
  const read = (variable: FileVariable): string => {
    try {
      return readFileSync(files[variable], "utf8");
    } catch {
      return "";
    }
  };
  const pairs = (variable: FileVariable): Record<string, string> => {
    try {
      return parseCommandFile(read(variable));
    } catch (error) {
      if (!(error instanceof CommandFileError)) throw error;
      heard.failures.push(`Unable to process file command '${variable}' successfully. ${error.message}`);
      return {};
    }
  };
  const outputs = { ...heard.outputs, ...pairs("GITHUB_OUTPUT") };
  const state = { ...heard.state, ...pairs("GITHUB_STATE") };
  const env = pairs("GITHUB_ENV");
  const summary = read("GITHUB_STEP_SUMMARY");
  const summaryDropped = Buffer.byteLength(summary) > MAX_SUMMARY_BYTES;
  const failed = code !== 0 || heard.failures.length > 0;
  return {
    code,
    signal,
    outcome: cancelled ? "cancelled" : failed ? "failure" : "success",
    outputs,
    state,
    summary: summaryDropped ? "" : summary,
    summaryDropped,
    env,
    path: read("GITHUB_PATH").split("\n").filter(Boolean),
    ...streams,
    commands: heard.commands,
    annotations: heard.annotations,
    log: heard.log.join("\n"),
    masks: heard.masks,
    failures: heard.failures,
    stopped: interpreter.stopped,
    durationMs,
    survivors: () => survivorsOf(tracking),
  };
}
