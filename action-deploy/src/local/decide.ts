import { isServiceAlive } from "../../../core/process/service.ts";
import type { Finding } from "../../../core/report/finding.ts";
import { NoReply, openEndpoint } from "../endpoint/client.ts";
import { testHealth } from "../endpoint/health.ts";
import { isOlder } from "../package/version-order.ts";
import type { TargetFolder } from "./folder.ts";
import { isProxyAlive } from "./proxy-process.ts";
import { proxyRecordSchema, readRecord, type Serving } from "./records.ts";
import { type Launch, launchDigest } from "./version-process.ts";

const HEALTH_MS = 5000;

export type Decision =
  | { readonly kind: "replace" }
  | { readonly kind: "unchanged" | "older"; readonly reason: string; readonly findings: readonly Finding[] };

/** Whether the package is to be deployed at all: not when it serves already, started alike and healthy, and not when something newer serves. */
export async function decide(question: {
  readonly target: TargetFolder;
  readonly before: Serving | null;
  readonly version: string;
  readonly digest: string;
  readonly launch: Launch;
  readonly port: number | undefined;
  readonly isNamed: boolean;
}): Promise<Decision> {
  const { before, version, digest } = question;
  if (before === null) return { kind: "replace" };
  if (before.digest === digest && before.launch === launchDigest(question.launch) && (await serves(question.target, before, question.port)))
    return { kind: "unchanged", reason: `version ${version} serves already, and is healthy`, findings: [] };
  if (question.isNamed || !isOlder(version, before.version) || !(await isServiceAlive(before.service))) return { kind: "replace" };
  const message = `version ${version} is older than ${before.version}, which serves now`;
  const finding: Finding = {
    code: "VERSION_OLDER",
    rule: "never back unless asked",
    subject: "package",
    severity: "fail",
    observed: version,
    expected: `${before.version} or newer`,
    message,
    advice: `to go back on purpose, name it: --package ${version}`,
  };
  return { kind: "older", reason: message, findings: [finding] };
}

async function serves(target: TargetFolder, serving: Serving, port: number | undefined): Promise<boolean> {
  const proxy = await readRecord(target.proxy, proxyRecordSchema);
  if (proxy === null || (port !== undefined && port !== proxy.port)) return false;
  if (!(await isServiceAlive(serving.service)) || !(await isProxyAlive(proxy))) return false;
  const endpoint = openEndpoint(proxy.port, { timeoutMs: HEALTH_MS, signal: new AbortController().signal });
  return testHealth(endpoint).then(
    ({ verdict }) => verdict === "pass",
    (error: unknown) => {
      if (error instanceof NoReply) return false;
      throw error;
    },
  );
}
