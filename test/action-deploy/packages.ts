import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packArchive } from "../../core/archive/pack.ts";
import { digestOf, digestOfFile } from "../../core/digest.ts";
import type { Golden } from "../../core/package/golden.ts";
import { digestOfModel } from "../../core/package/reports-agree.ts";
import { formatSums } from "../../core/package/sums.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { ModelManifest } from "../../core/report/model-manifest.ts";
import type { RunReport } from "../../core/report/run-report.ts";
import type { Verdict } from "../../core/report/verdict.ts";

const CREATED = "2026-11-01T12:00:00.000Z";
const POLICY = digestOf("policy");

export interface PackageContent {
  readonly version: string;
  /** Below model/: what only the model knows. */
  readonly model: Readonly<Record<string, string | Uint8Array>>;
  readonly code: Readonly<Record<string, string | Uint8Array>>;
  readonly golden?: Golden | undefined;
  readonly gate?: Verdict;
  readonly name?: string;
}

/** A package as package-model leaves it: archive, manifest, card and sums in one folder, which is emptied first. */
export async function makePackage(folder: string, content: PackageContent): Promise<ModelManifest> {
  const { version, name = "toy", gate: verdict = "pass", golden } = content;
  const fields = {
    pipeline: name,
    verdict,
    started: CREATED,
    "duration-ms": 0,
    tool: { name: "mlops-actions", version: "0.1.0" },
    findings: [],
  };
  const model = Object.entries(content.model).map(([path, text]) => fileOf(`model/${path}`, text, "model"));
  const digest = digestOfModel(model);
  const ofModel = { digest, bytes: model.reduce((sum, { bytes }) => sum + bytes, 0), files: model.length };
  const gate = fileOf("reports/gate-report.json", JSON.stringify(gateReport(fields, ofModel)), "report");
  const run = fileOf("reports/run-report.json", JSON.stringify(runReport(fields, ofModel)), "report");
  const files = [...model, ...Object.entries(content.code).map(([path, text]) => fileOf(path, text, "code")), gate, run];
  if (golden !== undefined) files.push(fileOf("golden.json", JSON.stringify(golden), "golden"));
  const file = `${name}-${version}.tar.gz`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = await packArchive({ entries: files, created: CREATED, destination: join(folder, file) });
  const manifest: ModelManifest = {
    schema: "model-manifest/v1",
    ...fields,
    name,
    version,
    tag: `${name}-v${version}`,
    code: { repository: null, commit: null, dirty: false },
    data: {},
    files: files.map(({ path, sha256, bytes, role }) => ({ path, sha256, bytes, role })),
    metrics: {},
    candidate: "model",
    seed: null,
    gate: { verdict, policy: POLICY, report: gate.sha256 },
    model: digest,
    environment: {},
    archive: { file, sha256: archive.sha256, bytes: archive.bytes },
    created: CREATED,
  };
  writeFileSync(join(folder, "model-card.md"), `# ${name} ${version}\n`);
  await writeManifest(folder, manifest);
  return manifest;
}

/** Writes a manifest, and sums that fit it and what lies beside it. */
export async function writeManifest(folder: string, manifest: ModelManifest): Promise<void> {
  writeFileSync(join(folder, "model-manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const names = [manifest.archive.file, "model-card.md", "model-manifest.json"];
  const sums = await Promise.all(names.map(async (name) => ({ name, sha256: await digestOfFile(join(folder, name)) })));
  writeFileSync(join(folder, "SHA256SUMS"), formatSums(sums));
}

function fileOf(path: string, text: string | Uint8Array, role: "model" | "code" | "report" | "golden") {
  const source = typeof text === "string" ? Buffer.from(text) : text;
  return { path, source, sha256: digestOf(source), bytes: source.length, role: role as ModelManifest["files"][number]["role"] };
}

type Fields = Pick<GateReport, "pipeline" | "verdict" | "started" | "duration-ms" | "tool" | "findings">;
type Model = NonNullable<RunReport["model"]>;

function gateReport(fields: Fields, model: Model): GateReport {
  return {
    schema: "gate-report/v1",
    ...fields,
    policy: { digest: POLICY, source: "mlops.yml" },
    baseline: null,
    candidates: [],
    winner: "model",
    "winner-seed": null,
    metrics: {},
    slices: {},
    rules: [],
    data: {},
    model,
    primary: null,
    "trust-tier": 0,
    override: null,
    commit: null,
    trend: [],
  };
}

function runReport(fields: Fields, model: Model): RunReport {
  return {
    schema: "run-report/v1",
    ...fields,
    candidate: "model",
    seed: null,
    command: "node train.mjs",
    exit: { code: 0 },
    metrics: {},
    computed: {},
    slices: {},
    model,
    inputs: { key: POLICY, code: null, data: {}, environment: {} },
    resources: { "duration-ms": 0 },
  };
}
