import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../core/errors.ts";
import { openPackage } from "../core/package/open.ts";
import type { ModelManifest } from "../core/report/model-manifest.ts";
import { exitStatus, isOverridden } from "../core/report/verdict.ts";

/** One thing that was checked about a package. */
export interface VerifyCheck {
  readonly name: string;
  readonly passed: boolean;
  readonly message: string;
}

export interface VerifyResult {
  readonly passed: boolean;
  readonly checks: readonly VerifyCheck[];
  /** Null when there is none that can be believed. */
  readonly manifest: ModelManifest | null;
}

/** `mlops verify FILE`: prints what was checked, and returns the exit status. */
export async function verifyFile(path: string, json: boolean): Promise<number> {
  const result = await verifyPackage(path);
  const lines = result.checks.map(({ name, passed, message }) => `${passed ? "ok" : "REFUSED"}  ${name}: ${message}`);
  const { name, version } = result.manifest ?? { name: "the package", version: "" };
  const last = result.passed ? `${name} ${version} is whole and passed its gate` : "do not use it";
  process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : `${[...lines, last].join("\n")}\n`);
  return exitStatus(result.passed ? "pass" : "fail");
}

/** Checks a package completely: `path` is its folder, its archive or its manifest. What is wrong is a check that did not pass, not a throw. */
export async function verifyPackage(path: string): Promise<VerifyResult> {
  const checks: VerifyCheck[] = [];
  let manifest: ModelManifest | null = null;
  const temporary = await mkdtemp(join(tmpdir(), "mlops-verify-"));
  try {
    const opened = await openPackage(path);
    manifest = opened.manifest;
    const { archive, files, gate, version, name } = manifest;
    checks.push({ name: "digests", passed: true, message: `SHA256SUMS, manifest and ${archive.file} agree (${archive.sha256})` });
    await opened.extract(join(temporary, "package"));
    checks.push({ name: "files", passed: true, message: `all ${files.length} files are the recorded ones, and there is no other` });
    checks.push({ name: "contents", passed: true, message: "every file is of a kind that may ship" });
    checks.push({
      name: "gate",
      passed: true,
      message: `${name} ${version} ${passedHow(gate)}, on the recorded model and data`,
    });
  } catch (error) {
    // A path that leads nowhere is nothing that could be judged.
    if (!(error instanceof UserError) || error.verdict === "error") throw error;
    checks.push({ name: error.code, passed: false, message: error.message });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return { passed: checks.every((check) => check.passed), checks, manifest };
}

function passedHow(gate: ModelManifest["gate"]): string {
  const { verdict, override } = gate;
  return isOverridden(gate) && override
    ? `did not pass its gate (${verdict}) and was let through by ${override.by}`
    : `passed its gate (${verdict})`;
}
