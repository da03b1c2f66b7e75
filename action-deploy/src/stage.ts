import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import { overriddenFindings } from "../../core/package/overridden.ts";
import type { DeployReport } from "../../core/report/deploy-report.ts";
import { DOCUMENT_FILES } from "../../core/report/store.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { conclude, type Run } from "./conclude.ts";
import { recordDeployment } from "./deployment-record.ts";
import { environmentOf } from "./environment.ts";
import { decide } from "./local/decide.ts";
import { targetFolder } from "./local/folder.ts";
import { openJournal } from "./local/journal.ts";
import { acquireLease, type Lease } from "./local/lease.ts";
import { readRecord, servingSchema } from "./local/records.ts";
import { recover } from "./local/recover.ts";
import { replaceVersion } from "./local/replace.ts";
import { replacementOf } from "./local/replacement.ts";
import { launchOf } from "./local/version-process.ts";
import { checkPackage, claimOf, type VerifiedPackage } from "./package/check.ts";
import { findPackage } from "./package/source.ts";
import { openProtocol } from "./protocol.ts";
import { StepFailed } from "./step-failed.ts";
import { saveState } from "./step-state.ts";

/** Verifies the package, tests it beside what serves now, moves the traffic, and moves it back when something is wrong. */
export async function deploy(
  context: StageContext,
  options: { package?: string; environment?: string },
): Promise<StageResult<DeployReport>> {
  const section = context.config.deploy;
  if (section === undefined)
    throw new UserError({
      code: "DEPLOY_NOT_CONFIGURED",
      message: "there is no `deploy` section",
      advice: "say at least how to serve: `deploy: { serve: … }`",
      unchanged: "nothing was touched",
    });
  const environment = environmentOf(context, options.environment);
  await rm(join(context.workspace.latest, DOCUMENT_FILES.deploy), { force: true });
  const protocol = openProtocol(context.host.log);
  const run: Run = { context, section, environment, protocol, began: performance.now(), started: context.clock() };
  const source = await findPackage(context, options.package);
  try {
    const checked = await protocol.step("verify-package", async () => {
      const verified = await checkPackage(source.path, context.config.name, source.scratch);
      return [verified, `version ${verified.version}: digests, manifest, contents and verdict are as they should be`] as const;
    });
    return await withLease(run, (lease) => deployVerified(run, lease, checked, source.isNamed));
  } catch (error) {
    // Only the package's check is a step outside of the lease's part, which takes care of its own.
    if (!(error instanceof StepFailed)) throw error;
    protocol.find(...error.findings);
    const before = await readRecord(targetFolder(context, environment).active, servingSchema);
    const claimed = await claimOf(source.path);
    return await conclude(run, { package: claimed, before, outcome: "rejected", url: before?.url ?? null, deploymentId: null });
  } finally {
    await source.dispose();
  }
}

async function withLease<T>({ context, environment }: Run, body: (lease: Lease) => Promise<T>): Promise<T> {
  const { clock, signal, host } = context;
  const onWait = (pid: number): void => host.log.info(`waiting until the deployment of process ${pid} is over`);
  const lease = await acquireLease(targetFolder(context, environment).leases, { clock, signal, onWait }).catch(
    cancelled(signal, "what serves"),
  );
  try {
    return await body(lease);
  } finally {
    await lease.release();
  }
}

async function deployVerified(run: Run, lease: Lease, checked: VerifiedPackage, isNamed: boolean): Promise<StageResult<DeployReport>> {
  const { context, section, environment, protocol } = run;
  const { signal, clock, host, config } = context;
  const target = targetFolder(context, environment);
  const id = randomBytes(8).toString("hex");
  const journalFor = (deployment: string) => openJournal(target.journal, { deployment, fencing: lease.fencing, clock });
  const recovered = await recover(target, journalFor);
  if (recovered !== null) host.log.info(recovered);
  protocol.find(...overriddenFindings(checked.manifest.gate));
  const before = await readRecord(target.active, servingSchema);
  const launch = launchOf(config, section);
  const decision = await decide({ target, before, version: checked.version, digest: checked.digest, launch, port: section.port, isNamed });
  if (decision.kind !== "replace") {
    protocol.skip("switch", decision.reason);
    protocol.find(...decision.findings);
    const outcome = decision.kind === "unchanged" ? "unchanged" : "rejected";
    return conclude(run, { package: checked, before, outcome, url: before?.url ?? null, deploymentId: null });
  }
  if (host.scene.kind === "github") saveState({ folder: target.folder, environment, deployment: id }, process.env.GITHUB_STATE);
  const record = await recordDeployment(context, environment, checked.manifest);
  const job = replacementOf({ context, section, target, id, before, launch, lease, protocol, checked, journal: journalFor(id) });
  const { outcome, url, findings } = await replaceVersion(job).catch(async (error: unknown) => {
    await record.end("cancelled", { description: "cut short", url: null });
    return cancelled(
      signal,
      before === null ? "nothing served before, and nothing serves now" : `version ${before.version} serves as before`,
    )(error);
  });
  protocol.find(...findings, ...(await record.end(outcome, { description: `version ${checked.version}: ${outcome}`, url })));
  return conclude(run, { package: checked, before, outcome, url, deploymentId: record.id });
}

/** Every way of being cancelled becomes one error that says what serves. */
function cancelled(signal: AbortSignal, unchanged: string): (error: unknown) => never {
  return (error) => {
    if (!signal.aborted) throw error;
    throw new UserError({
      code: "CANCELLED",
      message: "the deployment was cancelled; what it had started is ended",
      advice: "deploy again",
      unchanged,
      cause: error,
    });
  };
}
