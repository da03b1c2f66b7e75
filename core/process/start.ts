import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { UserError } from "../errors.ts";
import { exists } from "../files.ts";
import type { Exit } from "../report/run-report.ts";
import type { Invocation } from "./shell.ts";

export interface StartedChild {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly exited: Promise<Exit>;
}

/** Starts a program in a process group of its own. Throws UserError COMMAND_NOT_STARTED, which tells a missing folder from a missing program. */
export async function startChild(
  invocation: Invocation,
  title: string,
  options: Pick<SpawnOptions, "env" | "stdio"> & { cwd: string; detached: boolean },
): Promise<StartedChild> {
  try {
    const child = spawn(invocation.file, invocation.args, { ...options, windowsHide: true });
    const exited = new Promise<Exit>((resolve) =>
      child.once("exit", (code, by) => resolve(code === null ? { signal: by ?? "SIGKILL" } : { code })),
    );
    if (child.pid === undefined) throw await new Promise<Error>((resolve) => child.once("error", resolve));
    return { child, pid: child.pid, exited };
  } catch (error) {
    const cause = error as NodeJS.ErrnoException;
    const missing = (await exists(options.cwd)) ? `program "${invocation.file}"` : `folder ${options.cwd}`;
    throw new UserError({
      code: "COMMAND_NOT_STARTED",
      message: `${title} could not be started: ${cause.code === "ENOENT" ? `there is no ${missing}` : cause.message}`,
      advice: "install the program or name another one as `shell:`; all environment variables together may hold about 2 MB",
      cause,
    });
  }
}
