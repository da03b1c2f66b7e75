import { rm } from "node:fs/promises";
import { stopService } from "../../../core/process/service.ts";
import type { DeployReport } from "../../../core/report/deploy-report.ts";
import type { Finding } from "../../../core/report/finding.ts";
import type { Protocol } from "../protocol.ts";
import { StepFailed } from "../step-failed.ts";
import { drain } from "./drain.ts";
import type { TargetFolder } from "./folder.ts";
import type { Journal } from "./journal.ts";
import type { Lease } from "./lease.ts";
import { ensureProxy } from "./proxy-process.ts";
import { proxyRecordSchema, readRecord, type Serving, writeRecord } from "./records.ts";
import { prune } from "./recover.ts";
import { bringBack } from "./roll-back.ts";
import { awaitReady, type Launch, launchDigest, startVersion, type VersionProcess } from "./version-process.ts";

/** One deployment to a local target. */
export interface Replacement {
  readonly target: TargetFolder;
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  /** What takes the traffic before. */
  readonly before: Serving | null;
  readonly launch: Launch;
  readonly limits: { readonly readyMs: number; readonly timeoutMs: number };
  readonly port: number | undefined;
  readonly journal: Journal;
  readonly lease: Lease;
  readonly protocol: Protocol;
  readonly signal: AbortSignal;
  readonly clock: () => Date;
  /** Puts the package's files into the target; returns the folder's name below `versions`. */
  unpack(): Promise<string>;
  /** Tests a port that the version serves on. Throws StepFailed. */
  test(phase: DeployReport["tests"][number]["phase"], port: number): Promise<void>;
  /** The command that deploys an earlier version by hand. */
  command(serving: Serving): string;
}

export interface Replaced {
  readonly outcome: DeployReport["outcome"];
  readonly url: string | null;
  readonly findings: readonly Finding[];
}

/**
 * Starts the new version beside the old one, tests it, moves the traffic by replacing one file, tests again through the stable port, and ends
 * the old version. Whatever fails or is cancelled before that is taken back. Throws what was thrown when it was neither a step nor a test that failed.
 */
export async function replaceVersion(job: Replacement): Promise<Replaced> {
  const { protocol, journal, target, signal } = job;
  await journal.write("deployment", "begin", { version: job.version, digest: job.digest, previous: job.before?.deployment ?? null });
  let folder: string | null = null;
  let running: VersionProcess | null = null;
  let isSwitched = false;
  let url = "";
  let serving: Serving;
  try {
    folder = await protocol.step("unpack", async () => {
      await journal.write("unpack", "begin");
      const name = await job.unpack();
      await journal.write("unpack", "done", { folder: name });
      return [name, name] as const;
    });
    signal.throwIfAborted();
    const started = await protocol.step("start", async () => {
      const version = await startVersion(target, folder as string, job.launch, journal);
      running = version;
      const afterMs = await awaitReady(version, { ...job.limits, signal });
      return [version, `ready after ${(afterMs / 1000).toFixed(1)} s (pid ${version.service.pid})`] as const;
    });
    await protocol.step("test", async () => {
      await journal.write("test", "begin");
      await job.test("before-switch", started.port);
      await journal.write("test", "done");
      return [null, "the new version may take the traffic"] as const;
    });
    signal.throwIfAborted();
    const proxy = await protocol.step("proxy", async () => {
      const ensured = await ensureProxy(target, journal, { port: job.port, signal });
      return [ensured.proxy, `${ensured.started ? "started" : "runs"} on 127.0.0.1:${ensured.proxy.port}`] as const;
    });
    url = `http://127.0.0.1:${proxy.port}`;
    signal.throwIfAborted();
    await job.lease.assertHeld();
    const { exited: _, ...service } = started.service;
    serving = {
      deployment: job.id,
      version: job.version,
      digest: job.digest,
      folder,
      serve: job.launch.serve,
      launch: launchDigest(job.launch),
      port: started.port,
      service,
      started: job.clock().toISOString(),
      url,
    };
    await protocol.step("switch", async () => {
      await journal.write("switch", "begin");
      if (job.before !== null) await writeRecord(target.previous, job.before);
      isSwitched = true;
      await writeRecord(target.active, serving);
      await journal.write("switch", "done");
      return [null, `${url} is version ${job.version} now`] as const;
    });
    await protocol.step("verify", async () => {
      await journal.write("verify", "begin");
      await job.test("after-switch", proxy.port);
      signal.throwIfAborted();
      await journal.write("verify", "done");
      return [null, "it answers through the stable port"] as const;
    });
  } catch (error) {
    return takeBack(job, error, { running, isSwitched });
  }
  await finish(job, serving);
  return { outcome: "deployed", url, findings: [] };
}

/** From here on the new version is the one: a cancel shortens the waiting and changes nothing else. */
async function finish(job: Replacement, serving: Serving): Promise<void> {
  const { before, journal } = job;
  if (before === null) job.protocol.skip("stop-previous", "nothing served before");
  else
    await job.protocol.step("stop-previous", async () => {
      await journal.write("stop-previous", "begin");
      const unanswered = await drain(job.target, before.port, job.signal);
      await stopService(before.service);
      await journal.write("stop-previous", "done");
      return [null, `version ${before.version} ended${unanswered === 0 ? "" : ` with ${unanswered} requests under way`}`] as const;
    });
  await prune(job.target, [serving, before]);
  await journal.write("deployment", "done", { outcome: "deployed" });
}

async function takeBack(
  job: Replacement,
  error: unknown,
  state: { readonly running: VersionProcess | null; readonly isSwitched: boolean },
): Promise<Replaced> {
  const { before, journal, protocol, target } = job;
  const findings = error instanceof StepFailed ? [...error.findings] : [];
  let outcome: Replaced["outcome"] = "rejected";
  if (state.isSwitched) {
    const problem = await bringBack(job, before);
    outcome = problem === null ? "rolled-back" : "unknown";
    if (problem !== null) findings.push(problem);
  }
  // An unknown state is looked at by people: what runs is left as it is.
  if (state.running !== null && outcome !== "unknown") {
    await journal.write("stop-new", "begin");
    await stopService(state.running.service);
    await journal.write("stop-new", "done");
  }
  if (before === null && outcome !== "unknown") await stopIdleProxy(target);
  if (outcome !== "unknown") await prune(target, [before]);
  await journal.write("deployment", "failed", { outcome });
  if (outcome === "rolled-back" && before === null)
    protocol.skip("nothing-serves", "there was no version before: the proxy and the new version were ended");
  if (!(error instanceof StepFailed) && outcome !== "unknown") throw error;
  return { outcome, url: before === null || outcome === "unknown" ? null : before.url, findings };
}

/** Nothing served before and nothing serves now. */
async function stopIdleProxy(target: TargetFolder): Promise<void> {
  const proxy = await readRecord(target.proxy, proxyRecordSchema);
  if (proxy !== null) await stopService(proxy.service);
  await rm(target.active, { force: true });
}
