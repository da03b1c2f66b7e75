import { randomBytes } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Config, DeploySection } from "../../../core/config/config.ts";
import { canonicalJson, digestOf } from "../../../core/digest.ts";
import { describeExit } from "../../../core/process/run-command.ts";
import { type StartedService, startService } from "../../../core/process/service.ts";
import { openEndpoint } from "../endpoint/client.ts";
import { waitUntilReady } from "../endpoint/ready.ts";
import { stepFailed } from "../step-failed.ts";
import type { TargetFolder } from "./folder.ts";
import { freePort } from "./free-port.ts";
import type { Journal } from "./journal.ts";

const TAIL_BYTES = 4096;

/** How a version is started: the command and all that it is given. */
export interface Launch {
  readonly serve: string;
  readonly env: Readonly<Record<string, string>>;
  readonly passEnv: readonly string[];
  readonly shell: string | undefined;
}

export function launchOf(config: Config, section: DeploySection): Launch {
  return { serve: section.serve, env: section.env, passEnv: section["pass-env"], shell: config.shell };
}

/** Changes when the same package would be started in another way. */
export function launchDigest(launch: Launch): string {
  return digestOf(canonicalJson({ ...launch, shell: launch.shell ?? null }));
}

export interface VersionProcess {
  readonly service: StartedService;
  readonly port: number;
  readonly logFile: string;
}

/** Starts an unpacked package on a free port, in the folder it was unpacked to: what runs is what was packaged. */
export async function startVersion(target: TargetFolder, folder: string, launch: Launch, journal: Journal): Promise<VersionProcess> {
  const port = await freePort();
  const mark = randomBytes(16).toString("hex");
  const place = join(target.versions, folder);
  const logFile = join(target.logs, `${folder}.log`);
  await journal.write("start", "begin", { folder, port, mark });
  const service = await startService(
    { run: launch.serve, cwd: place, env: { ...launch.env, MLOPS_PACKAGE: place }, shell: launch.shell, logFile, port, mark },
    { parentEnv: process.env, passEnv: launch.passEnv },
  );
  await journal.write("start", "done", { pid: service.pid });
  return { service, port, logFile };
}

/** Waits until the version says that it is ready. Throws StepFailed with the end of its log when it dies or takes too long. */
export async function awaitReady(
  version: VersionProcess,
  limits: { readonly readyMs: number; readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<number> {
  const endpoint = openEndpoint(version.port, { timeoutMs: Math.min(limits.timeoutMs, limits.readyMs), signal: limits.signal });
  const readiness = await waitUntilReady(endpoint, { exited: version.service.exited, limitMs: limits.readyMs, signal: limits.signal });
  if (readiness.kind === "ready") return readiness.afterMs;
  const seconds = limits.readyMs / 1000;
  const printed = (await tailOf(version.logFile)).trimEnd();
  const seen = readiness.kind === "exited" ? describeExit(readiness.exit) : readiness.last;
  throw stepFailed(
    {
      code: readiness.kind === "exited" ? "SERVER_EXITED" : "SERVER_NOT_READY",
      rule: `ready within ${seconds} s`,
      subject: "deploy.serve",
      observed: printed === "" ? seen : `${seen}; it printed:\n${printed}`,
      expected: "GET /v2/health/ready answers 200",
      message:
        readiness.kind === "exited"
          ? `the server ended before it was ready: ${seen}`
          : `the server was not ready within ${seconds} s; last: ${seen}`,
      advice: "read what it printed; run the serve command in the unpacked package with PORT and MLOPS_PACKAGE set",
    },
    printed,
  );
}

async function tailOf(file: string): Promise<string> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const bytes = Math.min(size, TAIL_BYTES);
    const { buffer } = await handle.read(Buffer.alloc(bytes), 0, bytes, size - bytes);
    return buffer.toString("utf8");
  } finally {
    await handle.close();
  }
}
