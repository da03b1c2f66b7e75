import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packArchive } from "../../core/archive/pack.ts";
import { digestOf, digestOfFile } from "../../core/digest.ts";
import type { ModelManifest } from "../../core/report/model-manifest.ts";
import type { Verdict } from "../../core/report/verdict.ts";

const CREATED = "2026-11-01T12:00:00.000Z";
const NOTHING = digestOf("");

export interface PackageContent {
  readonly version: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly golden?: unknown;
  readonly gate?: Verdict;
  readonly name?: string;
}

/** A package as package-model leaves it: archive, manifest and sums in one folder. Returns the manifest. */
export async function makePackage(folder: string, content: PackageContent): Promise<ModelManifest> {
  const { version, name = "toy" } = content;
  mkdirSync(folder, { recursive: true });
  const all = { ...content.files, ...(content.golden === undefined ? {} : { "golden.json": JSON.stringify(content.golden) }) };
  const entries = Object.entries(all).map(([path, text]) => ({ path, source: typeof text === "string" ? Buffer.from(text) : text }));
  const file = `${name}-${version}.tar.gz`;
  const archive = await packArchive({ entries, created: CREATED, destination: join(folder, file) });
  const manifest: ModelManifest = {
    schema: "model-manifest/v1",
    pipeline: name,
    verdict: "pass",
    started: CREATED,
    "duration-ms": 0,
    tool: { name: "mlops-actions", version: "0.1.0" },
    findings: [],
    name,
    version,
    tag: `${name}-v${version}`,
    code: { repository: null, commit: null, dirty: false },
    data: {},
    files: entries.map(({ path, source }) => ({
      path,
      sha256: digestOf(source),
      bytes: source.length,
      role: path === "golden.json" ? "golden" : path.startsWith("model/") ? "model" : "code",
    })),
    metrics: {},
    candidate: "model",
    seed: null,
    gate: { verdict: content.gate ?? "pass", policy: NOTHING, report: NOTHING },
    model: NOTHING,
    environment: {},
    archive: { file, sha256: archive.sha256, bytes: archive.bytes },
    created: CREATED,
  };
  writeFileSync(join(folder, "model-manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeSums(folder, [file, "model-manifest.json"]);
  return manifest;
}

export async function writeSums(folder: string, names: readonly string[]): Promise<void> {
  const lines = await Promise.all(
    names.map(async (name) => `${(await digestOfFile(join(folder, name))).slice("sha256:".length)}  ${name}\n`),
  );
  writeFileSync(join(folder, "SHA256SUMS"), lines.join(""));
}
