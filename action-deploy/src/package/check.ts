import { digestOf } from "../../../core/digest.ts";
import { UserError } from "../../../core/errors.ts";
import type { Finding } from "../../../core/report/finding.ts";
import { type OpenedPackage, openPackage } from "./open.ts";

/** A package that may be deployed, or why not. */
export type CheckedPackage =
  | {
      readonly kind: "accepted";
      readonly version: string;
      readonly digest: string;
      readonly package: OpenedPackage;
      readonly goldenFile: string | null;
    }
  | {
      readonly kind: "refused";
      readonly version: string;
      readonly digest: string;
      readonly reason: string;
      readonly findings: readonly Finding[];
    };

/** Checks everything about a package before anything touches the target. */
export async function checkPackage(path: string): Promise<CheckedPackage> {
  try {
    const opened = await openPackage(path);
    const { manifest } = opened;
    const golden = manifest.files.find(({ role }) => role === "golden");
    return {
      kind: "accepted",
      version: manifest.version,
      digest: manifest.archive.sha256,
      package: opened,
      goldenFile: golden?.path ?? null,
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const finding: Finding = {
      code: error.code,
      rule: "only verified packages that passed the gate",
      subject: "package",
      severity: "fail",
      observed: error.message,
      expected: "a verified package",
      message: error.message,
      advice: error.advice ?? "package the model again",
    };
    return { kind: "refused", version: "unknown", digest: digestOf(""), reason: error.message, findings: [finding] };
  }
}
