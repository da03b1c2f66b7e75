import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { DeploySection } from "../../core/config/config.ts";
import { UserError } from "../../core/errors.ts";
import { present } from "../../core/present.ts";
import type { DeployReport } from "../../core/report/deploy-report.ts";
import { DOCUMENT_FILES, writeDocument } from "../../core/report/store.ts";
import { worst } from "../../core/report/verdict.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { recordDeployment } from "./deployment-record.ts";
import { environmentOf } from "./environment.ts";
import { decide } from "./local/decide.ts";
import { targetFolder } from "./local/folder.ts";
import { openJournal } from "./local/journal.ts";
import { acquireLease } from "./local/lease.ts";
import { readRecord, type Serving, servingSchema } from "./local/records.ts";
import { recover } from "./local/recover.ts";
import { type Replaced, replaceVersion } from "./local/replace.ts";
import { replacementOf } from "./local/replacement.ts";
import { launchOf } from "./local/version-process.ts";
import { type CheckedPackage, checkPackage } from "./package/check.ts";
import { findPackage } from "./package/source.ts";
import { openProtocol, type Protocol } from "./protocol.ts";
import { saveState } from "./step-state.ts";

/** A deployment on its way: what the parts below share. */
interface Run {
  readonly context: StageContext;
  readonly section: DeploySection;
  readonly environment: string;
  readonly protocol: Protocol;
  readonly began: number;
  readonly started: Date;
}

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
  const run: Run = {
    context,
    section,
    environment,
    protocol: openProtocol(context.host.log),
    began: performance.now(),
    started: context.clock(),
  };
  const source = await findPackage(context, options.package);
  try {
    const checked = await run.protocol.step("verify-package", async () => {
      const result = await checkPackage(source.path);
      return [
        result,
        result.kind === "refused" ? result.reason : `version ${result.version}: digests, manifest and verdict are as they should be`,
      ] as const;
    });
    if (checked.kind === "refused") {
      run.protocol.find(...checked.findings);
      return await conclude(run, checked, null, { outcome: "rejected", url: null, findings: [] }, null);
    }
    return await deployChecked(run, checked, source.isNamed);
  } finally {
    await source.dispose();
  }
}

async function deployChecked(
  run: Run,
  checked: Extract<CheckedPackage, { kind: "accepted" }>,
  isNamed: boolean,
): Promise<StageResult<DeployReport>> {
  const { context, section, environment, protocol } = run;
  const { signal, clock, host } = context;
  const target = targetFolder(context, environment);
  const id = randomBytes(8).toString("hex");
  const lease = await acquireLease(target.leases, {
    clock,
    signal,
    onWait: (pid) => host.log.info(`waiting for another deployment (process ${pid})`),
  }).catch(cancelled(signal, null));
  try {
    const journalFor = (deployment: string) => openJournal(target.journal, { deployment, fencing: lease.fencing, clock });
    const recovered = await recover(target, journalFor);
    if (recovered !== null) host.log.info(recovered);
    const before = await readRecord(target.active, servingSchema);
    const launch = launchOf(context.config, section);
    const decision = await decide({
      target,
      before,
      version: checked.version,
      digest: checked.digest,
      launch,
      port: section.port,
      isNamed,
    });
    if (decision.kind !== "replace") {
      protocol.skip("switch", decision.reason);
      protocol.find(...decision.findings);
      const outcome = decision.kind === "unchanged" ? "unchanged" : "rejected";
      return await conclude(run, checked, before, { outcome, url: before?.url ?? null, findings: [] }, null);
    }
    if (host.scene.kind === "github") saveState({ folder: target.folder, environment, deployment: id }, process.env.GITHUB_STATE);
    const record = await recordDeployment(context, environment, checked.package.manifest);
    const job = replacementOf({ context, section, target, id, before, launch, lease, protocol, checked, journal: journalFor(id) });
    const replaced = await replaceVersion(job).catch(async (error: unknown) => {
      await record.end("cancelled", { description: "cut short", url: null });
      return cancelled(signal, before)(error);
    });
    protocol.find(...(await record.end(replaced.outcome, { description: replaced.outcome, url: replaced.url })));
    return await conclude(run, checked, before, replaced, record.id);
  } finally {
    await lease.release();
  }
}

/** Every way of being cancelled becomes one error that says what serves. */
function cancelled(signal: AbortSignal, before: Serving | null): (error: unknown) => never {
  return (error) => {
    if (!signal.aborted) throw error;
    throw new UserError({
      code: "CANCELLED",
      message: "the deployment was cancelled; what it had started is ended",
      advice: "deploy again",
      unchanged: before === null ? "nothing served before, and nothing serves now" : `version ${before.version} serves as before`,
      cause: error,
    });
  };
}

const VERDICTS = { rejected: "fail", "rolled-back": "fail", unknown: "error" } as const;

async function conclude(
  run: Run,
  checked: { readonly version: string; readonly digest: string },
  before: Serving | null,
  replaced: Replaced,
  deploymentId: number | null,
): Promise<StageResult<DeployReport>> {
  const { context, protocol } = run;
  const { workspace, host } = context;
  const findings = [...protocol.findings, ...replaced.findings];
  const { outcome } = replaced;
  const verdict =
    outcome === "deployed" || outcome === "unchanged"
      ? worst(findings.map(({ severity }) => (severity === "info" ? "pass" : severity)))
      : VERDICTS[outcome];
  const document: DeployReport = {
    schema: "deploy-report/v1",
    pipeline: context.config.name,
    verdict,
    started: run.started.toISOString(),
    "duration-ms": performance.now() - run.began,
    tool: { ...context.tool },
    findings,
    package: { version: checked.version, digest: checked.digest },
    target: run.section.target,
    environment: run.environment,
    previous: before?.version ?? null,
    tests: [...protocol.tests],
    steps: [...protocol.steps],
    outcome,
    url: replaced.url,
  };
  await writeDocument("deploy-report/v1", workspace.latest, DOCUMENT_FILES.deploy, document);
  await host.artifacts.save("deploy", [DOCUMENT_FILES.deploy]);
  for (const finding of findings)
    host.log.annotate({
      level: finding.severity === "warn" ? "warning" : finding.severity === "info" ? "notice" : "error",
      title: finding.code,
      message: `${finding.message}\n${finding.advice}`,
    });
  await present(context, "deploy");
  return {
    document,
    path: DOCUMENT_FILES.deploy,
    outputs: {
      "deployment-id": deploymentId === null ? "" : String(deploymentId),
      url: replaced.url ?? "",
      previous: before?.version ?? "",
      outcome,
    },
  };
}
