import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import * as z from "zod";
import { digestOf, digestOfFile } from "../../../core/digest.ts";
import { UserError } from "../../../core/errors.ts";
import { type Golden, goldenSchema } from "../../../core/package/golden.ts";
import { BESIDE_PACKAGE, IN_PACKAGE } from "../../../core/package/layout.ts";
import { openPackage } from "../../../core/package/open.ts";
import type { ModelManifest } from "../../../core/report/model-manifest.ts";
import { type StepFailed, stepFailed } from "../step-failed.ts";

/** A package that may be deployed. */
export interface VerifiedPackage {
  readonly version: string;
  readonly digest: string;
  readonly manifest: ModelManifest;
  /** Where it is unpacked, whole and checked. */
  readonly unpacked: string;
  /** Archive, manifest and sums, absolute. */
  readonly files: readonly string[];
  /** Null when it has no golden predictions. */
  readonly golden: Golden | null;
}

/** Checks everything about a package and unpacks it into `scratch`, before anything touches the target. Throws StepFailed. */
export async function checkPackage(path: string, pipeline: string, scratch: string): Promise<VerifiedPackage> {
  try {
    const opened = await openPackage(path);
    const { manifest, archive } = opened;
    if (manifest.name !== pipeline) throw foreign(manifest.name, pipeline);
    const unpacked = join(scratch, "unpacked");
    await opened.extract(unpacked);
    const beside = Object.values(BESIDE_PACKAGE).map((name) => join(dirname(archive), name));
    return {
      version: manifest.version,
      digest: manifest.archive.sha256,
      manifest,
      unpacked,
      files: [archive, ...beside.filter((file) => existsSync(file))],
      golden: await readGolden(join(unpacked, IN_PACKAGE.golden)),
    };
  } catch (error) {
    throw error instanceof UserError ? refusal(error) : error;
  }
}

async function readGolden(path: string): Promise<Golden | null> {
  return existsSync(path) ? goldenSchema.parse(JSON.parse(await readFile(path, "utf8"))) : null;
}

function foreign(name: string, pipeline: string): UserError {
  return new UserError({
    code: "PACKAGE_FOREIGN",
    message: `the package is one of ${name}, not of ${pipeline}`,
    advice: "deploy it with its own mlops.yml",
  });
}

function refusal(error: UserError): StepFailed {
  return stepFailed({
    code: error.code,
    rule: "only verified packages that passed the gate",
    subject: "package",
    observed: error.message,
    expected: "a verified package",
    message: error.message,
    advice: error.advice ?? "package the model again",
  });
}

/** What a package that was refused says it is: nothing of it is believed, it is only named. */
export async function claimOf(path: string): Promise<{ readonly version: string; readonly digest: string }> {
  const folder = (await stat(path)).isDirectory() ? path : dirname(path);
  const text = await readFile(join(folder, BESIDE_PACKAGE.manifest), "utf8").catch(() => "");
  const claimed = z.object({ version: z.string(), archive: z.object({ file: z.string() }) }).safeParse(parse(text));
  if (!claimed.success) return { version: "unknown", digest: digestOf(text) };
  const { version, archive } = claimed.data;
  return { version, digest: await digestOfFile(join(folder, basename(archive.file))).catch(() => digestOf(text)) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
