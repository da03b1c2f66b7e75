import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { arch, cpus, platform, release, totalmem } from "node:os";
import { delimiter, join } from "node:path";
import { canonicalJson, digestOf } from "../../core/digest.ts";
import type { Scene } from "../../core/host/host.ts";
import type { Log } from "../../core/host/log.ts";
import { runCommand, succeeded } from "../../core/process/run-command.ts";
import { lockfilesOf } from "./lockfiles.ts";
import { hideSecrets } from "./secret-values.ts";

/** Of each question to an interpreter. */
const TIMEOUT_MS = 20_000;
const MAX_VALUE_CHARS = 16_000;
const MAX_SHORT_CHARS = 300;

/** Where training happens, for people and for the key of its inputs. */
export interface Captured {
  readonly values: Readonly<Record<string, string>>;
  /** Of what results depend on: lockfiles, interpreters, packages and the system; not of the hardware. */
  readonly digest: string;
}

/** What tells of itself: how a command line names it, and how it is asked. */
const INTERPRETERS = [
  {
    name: "python",
    named: /(?:^|[\s;&|(=])((?:[\w./-]*\/)?python[\d.]*)(?=\s|$)/m,
    uses: /\b(?:uv|poetry|pipenv|pip|pytest|jupyter|papermill|torchrun|accelerate|dvc)\b/,
    // Names and versions only: where a package came from may hold a password.
    ask: (program: string) =>
      `${program} -c 'import sys, importlib.metadata as m; print(sys.version.split()[0]); print(" ".join(sorted({(d.metadata["Name"] or "") + "==" + d.version for d in m.distributions()}, key=str.lower)))'`,
  },
  {
    name: "node",
    named: /(?:^|[\s;&|(=])(node)(?=\s|$)/m,
    uses: /\b(?:npm|npx|yarn|pnpm)\b/,
    ask: (program: string) => `${program} --version`,
  },
  { name: "R", named: /(?:^|[\s;&|(=])(Rscript)(?=\s|$)/m, uses: /\bR (?:CMD|-e|-f)\b/, ask: () => "Rscript --version 2>&1" },
] as const;

/** Captures the environment once for all runs. What cannot be found out is left out: nothing depends on it but what people are told. */
export async function captureEnvironment(options: {
  readonly folder: string;
  readonly root: string;
  readonly scene: Pick<Scene, "commit" | "dirty">;
  readonly commands: readonly string[];
  readonly shell: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly signal: AbortSignal;
}): Promise<Captured> {
  const { folder, root, scene, commands, shell, env, signal, secrets } = options;
  const ask = async (run: string, timeoutMs = TIMEOUT_MS): Promise<string | null> => {
    const command = { run, cwd: folder, env, shell: shellOf(shell), timeoutMs, title: "Look at the environment" };
    const { exit, tail } = await runCommand(command, { log: SILENT, signal, parentEnv: process.env, passEnv: [] });
    return succeeded(exit) ? tail.trim() : null;
  };
  const lockfiles = Object.entries(await lockfilesOf(folder, root)).map(([path, digest]): [string, string] => [`lockfile ${path}`, digest]);
  const programs: [string, string][] = [];
  for (const { name, named, uses, ask: question } of INTERPRETERS) {
    const text = commands.join("\n");
    const program = named.exec(text)?.[1] ?? (uses.test(text) ? name : null);
    const answer = program === null ? null : await ask(question(program));
    const [version, packages] = answer?.split(/\r?\n/) ?? [];
    if (version !== undefined && version !== "") programs.push([name, version]);
    if (packages !== undefined && packages !== "") programs.push([`${name} packages`, packages]);
  }
  const decisive: [string, string][] = [...lockfiles, ...programs, ["system", `${platform()} ${arch()}`]];
  const gpu = (await isOnPath("nvidia-smi"))
    ? await ask("nvidia-smi --query-gpu=name,memory.total,driver_version --format=csv,noheader", 5000)
    : null;
  const [processor] = cpus();
  const values: [string, string][] = [
    ...(scene.commit === null
      ? []
      : ([
          ["git commit", scene.commit],
          ["git state", scene.dirty ? "uncommitted changes" : "clean"],
        ] satisfies [string, string][])),
    ...decisive,
    ["kernel", release()],
    ["cpu", `${cpus().length} × ${processor?.model.trim() || "unknown"}`],
    ["memory", `${(totalmem() / 1024 ** 3).toFixed(1)} GiB`],
    ...(gpu === null || gpu === "" ? [] : ([["gpu", gpu.split("\n").join("; ")]] satisfies [string, string][])),
  ];
  const shown = values.map(([name, value]): [string, string] => [name, bounded(name, hideSecrets(value, secrets))]);
  return { values: Object.fromEntries(shown), digest: digestOf(canonicalJson(Object.fromEntries(decisive))) };
}

/** A shell that is no shell cannot be asked in its language. */
function shellOf(shell: string | undefined): string | undefined {
  return shell === undefined || /^(?:bash|sh|pwsh|powershell)\b/.test(shell) ? shell : undefined;
}

function bounded(name: string, value: string): string {
  const limit = name.endsWith("packages") ? MAX_VALUE_CHARS : MAX_SHORT_CHARS;
  return value.length <= limit ? value : `${value.slice(0, limit).replace(/\s\S*$/, "")} … (${digestOf(value)})`;
}

async function isOnPath(program: string): Promise<boolean> {
  for (const folder of (process.env.PATH ?? "").split(delimiter))
    if (
      folder !== "" &&
      (await access(join(folder, program), constants.X_OK).then(
        () => true,
        () => false,
      ))
    )
      return true;
  return false;
}

/** Nobody reads what an interpreter says of itself. */
const SILENT: Log = {
  info: () => {},
  annotate: () => {},
  progress: () => {},
  progressMs: 5000,
  mask: () => {},
  group: (_title, body) => body(),
  fenced: (body) => body(() => {}),
};
