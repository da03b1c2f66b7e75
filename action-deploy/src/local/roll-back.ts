import { rm } from "node:fs/promises";
import { isServiceAlive } from "../../../core/process/service.ts";
import type { Finding } from "../../../core/report/finding.ts";
import { NoReply, openEndpoint } from "../endpoint/client.ts";
import { testHealth } from "../endpoint/health.ts";
import { StepFailed } from "../step-failed.ts";
import { proxyRecordSchema, readRecord, type Serving, writeRecord } from "./records.ts";
import type { Replacement } from "./replace.ts";
import { awaitReady, startVersion } from "./version-process.ts";

/** Gives the traffic back to the version before; one that died meanwhile is started again. Null when it serves, else the finding that says what to do by hand. */
export async function bringBack(job: Replacement, before: Serving | null): Promise<Finding | null> {
  const { journal, protocol, target } = job;
  // What was cancelled is brought back all the same.
  const signal = new AbortController().signal;
  await journal.write("roll-back", "begin", { to: before?.version ?? null });
  try {
    await protocol.step("roll-back", async () => {
      if (before === null) {
        await rm(target.active, { force: true });
        return [null, "no version served before, so nothing serves now"] as const;
      }
      const proxy = await readRecord(target.proxy, proxyRecordSchema);
      if (proxy === null) throw new StepFailed("the record of the proxy is gone", []);
      const serving = {
        ...((await isServiceAlive(before.service)) ? before : await startAgain(job, before, signal)),
        url: `http://127.0.0.1:${proxy.port}`,
      };
      await writeRecord(target.active, serving);
      const health = await testHealth(openEndpoint(proxy.port, { timeoutMs: job.limits.timeoutMs, signal }));
      if (health.verdict !== "pass") throw new StepFailed(health.message, health.findings);
      return [null, `version ${before.version} serves again`] as const;
    });
  } catch (error) {
    await journal.write("roll-back", "failed");
    if (!(error instanceof StepFailed) && !(error instanceof NoReply)) throw error;
    return before === null ? null : failedRollBack(job, before, error.message);
  }
  await journal.write("roll-back", "done");
  return null;
}

async function startAgain(job: Replacement, before: Serving, signal: AbortSignal): Promise<Serving> {
  const version = await startVersion(job.target, before.folder, { ...job.launch, serve: before.serve }, job.journal);
  await awaitReady(version, { ...job.limits, signal });
  const { exited: _, ...service } = version.service;
  return { ...before, service, port: version.port, started: job.clock().toISOString() };
}

function failedRollBack(job: Replacement, before: Serving, reason: string): Finding {
  return {
    code: "ROLLBACK_FAILED",
    rule: "roll back",
    subject: `version ${before.version}`,
    severity: "error",
    observed: reason,
    expected: `version ${before.version} serves`,
    message: `version ${before.version} could not be brought back: ${reason}. What serves now is unknown.`,
    advice: `run: ${job.command(before)}`,
  };
}
