import type { DeploySection } from "../../core/config/config.ts";
import { present } from "../../core/present.ts";
import type { DeployReport } from "../../core/report/deploy-report.ts";
import type { Finding } from "../../core/report/finding.ts";
import { DOCUMENT_FILES, writeDocument } from "../../core/report/store.ts";
import { type Verdict, worst } from "../../core/report/verdict.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import type { Serving } from "./local/records.ts";
import type { Protocol } from "./protocol.ts";

/** A deployment on its way: what every part of it knows. */
export interface Run {
  readonly context: StageContext;
  readonly section: DeploySection;
  readonly environment: string;
  readonly protocol: Protocol;
  readonly began: number;
  readonly started: Date;
}

/** How it came out. */
export interface Conclusion {
  readonly package: { readonly version: string; readonly digest: string };
  readonly before: Serving | null;
  readonly outcome: DeployReport["outcome"];
  readonly url: string | null;
  readonly deploymentId: number | null;
}

const LEVELS = { info: "notice", warn: "warning", inconclusive: "error", fail: "error", error: "error" } as const;

/** Writes the report, hands it on and shows it. */
export async function conclude(run: Run, conclusion: Conclusion): Promise<StageResult<DeployReport>> {
  const { context, protocol } = run;
  const { workspace, host } = context;
  const { before, outcome, url, deploymentId } = conclusion;
  const findings = [...protocol.findings];
  const document: DeployReport = {
    schema: "deploy-report/v1",
    pipeline: context.config.name,
    verdict: verdictOf(outcome, findings),
    started: run.started.toISOString(),
    "duration-ms": performance.now() - run.began,
    tool: { ...context.tool },
    findings,
    package: { version: conclusion.package.version, digest: conclusion.package.digest },
    target: run.section.target,
    environment: run.environment,
    previous: before?.version ?? null,
    tests: [...protocol.tests],
    steps: [...protocol.steps],
    outcome,
    url,
  };
  await writeDocument("deploy-report/v1", workspace.latest, DOCUMENT_FILES.deploy, document);
  await host.artifacts.save("deploy", [DOCUMENT_FILES.deploy]);
  for (const { code, severity, message, advice } of findings)
    host.log.annotate({ level: LEVELS[severity], title: code, message: `${message}\n${advice}` });
  await present(context, "deploy");
  const outputs = {
    "deployment-id": deploymentId === null ? "" : String(deploymentId),
    url: url ?? "",
    previous: before?.version ?? "",
    outcome,
  };
  return { document, path: DOCUMENT_FILES.deploy, outputs };
}

function verdictOf(outcome: DeployReport["outcome"], findings: readonly Finding[]): Verdict {
  if (outcome === "unknown") return "error";
  if (outcome === "rejected" || outcome === "rolled-back") return "fail";
  return worst(findings.map(({ severity }) => (severity === "info" ? "pass" : severity)));
}
