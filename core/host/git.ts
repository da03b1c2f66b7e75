import { execFile } from "node:child_process";
import { UserError } from "../errors.ts";
import { childEnvironment } from "../process/environment.ts";

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

export interface GitResult {
  /** Null: git is not installed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Git = (...args: readonly string[]) => Promise<GitResult>;

/**
 * Runs git in a folder, arguments as they are: no shell, no prompt, no pager, messages in English. A repository's own settings may name programs
 * that git starts, so it sees as little of ours as any other command.
 */
export function gitIn(folder: string, env: NodeJS.ProcessEnv): Git {
  const childEnv = { ...childEnvironment(env, []), LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", GIT_PAGER: "" };
  return (...args) =>
    new Promise((resolve, reject) => {
      execFile(
        "git",
        ["-C", folder, ...args],
        { env: childEnv, maxBuffer: MAX_OUTPUT_BYTES, timeout: TIMEOUT_MS },
        (error, stdout, stderr) => {
          if (error === null) resolve({ code: 0, stdout, stderr });
          else if (error.code === "ENOENT") resolve({ code: null, stdout: "", stderr: "git is not installed" });
          else if (typeof error.code === "number") resolve({ code: error.code, stdout, stderr });
          else reject(failed(args, error.message, error));
        },
      );
    });
}

/** Output of a command that must succeed, without its last newline. */
export async function gitText(git: Git, ...args: readonly string[]): Promise<string> {
  const result = await git(...args);
  if (result.code !== 0) throw failed(args, result.stderr.trim());
  return result.stdout.replace(/\n$/, "");
}

function failed(args: readonly string[], message: string, cause?: unknown): UserError {
  return new UserError({
    code: "GIT_FAILED",
    message: `git ${args.join(" ")}: ${message}`,
    advice: "run the command in the repository to see what is wrong with it",
    cause,
  });
}
