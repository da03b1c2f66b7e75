import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { UserError } from "../errors.ts";

/** What `shell: bash` and its like stand for, as in a workflow. */
const KNOWN_SHELLS: Readonly<Record<string, string>> = {
  bash: "bash --noprofile --norc -eo pipefail {0}",
  sh: "sh -e {0}",
  python: "python {0}",
  pwsh: "pwsh -command . '{0}'",
  powershell: "powershell -command . '{0}'",
  cmd: "cmd /D /E:ON /V:OFF /S /C CALL {0}",
};
const EXTENSIONS: Readonly<Record<string, string>> = {
  python: ".py",
  python3: ".py",
  pwsh: ".ps1",
  powershell: ".ps1",
  cmd: ".cmd",
  node: ".mjs",
};

/** Linux takes 128 KiB per argument; a character is 4 bytes at most. */
const MAX_ARGUMENT_CHARS = 32_000;

export interface Invocation {
  readonly file: string;
  readonly args: readonly string[];
}

function scriptText(run: string, extension: string): string {
  if (extension !== ".ps1") return `${run}\n`;
  // PowerShell goes on after an error, and reports success, unless told otherwise.
  return `$ErrorActionPreference = 'stop'\n${run}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }\n`;
}

/**
 * How a command line is run: `bash -eo pipefail -c`, PowerShell on Windows, or the `shell` template of the config, in which `{0}` is a script
 * file in the folder that `makeFolder` makes; it has to stay until the command ended. The command line itself is never changed: values reach it through the environment.
 */
export async function invocationOf(
  command: { run: string; shell?: string | undefined },
  makeFolder: () => Promise<string>,
): Promise<Invocation> {
  const long = command.run.length > MAX_ARGUMENT_CHARS ? "bash" : undefined;
  const shell = command.shell ?? (process.platform === "win32" ? "powershell" : long);
  if (shell === undefined) return { file: "bash", args: ["--noprofile", "--norc", "-eo", "pipefail", "-c", command.run] };
  const template = KNOWN_SHELLS[shell] ?? shell;
  const [file, ...args] = template.trim().split(/\s+/);
  if (file === undefined || !args.some((argument) => argument.includes("{0}"))) {
    throw new UserError({
      code: "SHELL_INVALID",
      message: `shell "${shell}" names no place for the script; accepted: ${Object.keys(KNOWN_SHELLS).join(", ")}, or a command with {0}`,
      advice: "write it like `bash -e {0}`",
    });
  }
  const extension = EXTENSIONS[basename(file).replace(/\.exe$/i, "")] ?? ".sh";
  const script = join(await makeFolder(), `command${extension}`);
  await writeFile(script, scriptText(command.run, extension), { mode: 0o600 });
  return { file, args: args.map((argument) => argument.replaceAll("{0}", script)) };
}
