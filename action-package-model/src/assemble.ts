import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type PackEntry, packArchive } from "../../core/archive/pack.ts";
import { digestOf, digestOfFile } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import { writeFileAtomic } from "../../core/files.ts";
import type { Golden } from "../../core/package/golden.ts";
import { archiveName, BESIDE_PACKAGE, IN_PACKAGE, PACKAGE_FOLDER } from "../../core/package/layout.ts";
import { digestOfModel } from "../../core/package/reports-agree.ts";
import { formatSums } from "../../core/package/sums.ts";
import { dataProfileOf } from "../../core/report/data-profile.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { ModelManifest, PackagedFile } from "../../core/report/model-manifest.ts";
import { writeDocument } from "../../core/report/store.ts";
import { worst } from "../../core/report/verdict.ts";
import type { StageContext } from "../../core/stage.ts";
import { renderCard } from "./card.ts";
import type { Admitted } from "./content-rules.ts";
import type { Evidence } from "./evidence.ts";
import { jsonBytes, packagedReports, reportEntries } from "./reports.ts";

/** Everything that goes into a package, before it has a version. */
export interface Parts {
  readonly evidence: Evidence;
  readonly files: readonly Admitted[];
  readonly golden: Golden | null;
  readonly findings: readonly Finding[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The parts of a manifest that the version does not change. */
export type Draft = Omit<ModelManifest, "version" | "tag" | "archive">;

const OWN_ROLES: Readonly<Record<string, PackagedFile["role"]>> = { [IN_PACKAGE.golden]: "golden", [IN_PACKAGE.profile]: "profile" };

type Sourced = PackagedFile & Pick<PackEntry, "source">;

/** Describes what will be packed: every file with its digest, and where all of it comes from. */
export async function draftManifest(
  context: StageContext,
  parts: Parts,
): Promise<{ draft: Draft; entries: readonly Sourced[]; gate: GateReport }> {
  const { host, config, tool } = context;
  const created = host.scene.date;
  const reports = packagedReports(parts.evidence, created);
  const entries: Sourced[] = [];
  for (const { path, source, role } of parts.files)
    entries.push({ path, source, role, sha256: await digestOfFile(source), bytes: (await stat(source)).size });
  const own: PackEntry[] = [
    ...reportEntries(reports),
    ...(parts.golden === null ? [] : [{ path: IN_PACKAGE.golden, source: jsonBytes(parts.golden) }]),
    ...(reports.data === null ? [] : [{ path: IN_PACKAGE.profile, source: jsonBytes(dataProfileOf(reports.data)) }]),
  ];
  for (const { path, source } of own) entries.push(describe(path, source as Uint8Array, OWN_ROLES[path] ?? "report"));
  const { gate, run, data } = reports;
  const draft: Draft = {
    schema: "model-manifest/v1",
    pipeline: config.name,
    verdict: worst(parts.findings.map(({ severity }) => (severity === "info" ? "pass" : severity))),
    started: created,
    "duration-ms": 0,
    tool: { ...tool },
    findings: [...parts.findings],
    name: config.name,
    code: { repository: host.scene.repository, commit: host.scene.commit, dirty: host.scene.dirty },
    data: data === null ? gate.data : Object.fromEntries(Object.entries(data.datasets).map(([name, { digest }]) => [name, digest])),
    files: entries.map(({ source, ...file }) => file),
    metrics: gate.metrics,
    candidate: run.candidate,
    seed: run.seed,
    gate: {
      ...{ verdict: gate.verdict, policy: gate.policy.digest, report: digestOf(jsonBytes(gate)) },
      ...(gate.override === null ? {} : { override: gate.override }),
    },
    model: digestOfModel(entries),
    environment: { ...parts.environment },
    created,
  };
  requireSize(entries, config.package?.["max-size"]);
  if (draft.model !== gate.model?.digest)
    throw new UserError({
      code: "MODEL_CHANGED",
      message: `the model changed while it was packaged: its digest is ${draft.model}, the gate report says ${gate.model?.digest}`,
      advice: "train and gate again; nothing may write into the winner's folder in between",
      unchanged: "nothing was packaged",
    });
  return { draft, entries, gate };
}

/** Packs under a version: archive, card, manifest and sums into the folder of the latest run. Returns the manifest. */
export async function assemble(
  context: StageContext,
  { draft, entries, gate }: Awaited<ReturnType<typeof draftManifest>>,
  named: { readonly version: string; readonly tag: string; readonly goldenRows: number },
): Promise<ModelManifest> {
  const { version, tag, goldenRows } = named;
  const folder = join(context.workspace.latest, PACKAGE_FOLDER);
  const card = Buffer.from(renderCard({ ...draft, version }, gate, context.host.scene, goldenRows));
  const all = [...entries, describe(IN_PACKAGE.card, card, "card")].sort((a, b) => (a.path < b.path ? -1 : 1));
  const file = archiveName(draft.name, version);
  const archive = { file, ...(await packArchive({ entries: all, created: draft.created, destination: join(folder, file) })) };
  const files = all.map(({ source, ...rest }) => rest);
  const manifest: ModelManifest = { ...draft, version, tag, files, archive };
  await writeDocument("model-manifest/v1", folder, BESIDE_PACKAGE.manifest, manifest);
  await writeFileAtomic(join(folder, BESIDE_PACKAGE.card), card);
  const beside = await Promise.all(
    [BESIDE_PACKAGE.manifest, BESIDE_PACKAGE.card].map(async (name) => ({ name, sha256: await digestOfFile(join(folder, name)) })),
  );
  await writeFileAtomic(join(folder, BESIDE_PACKAGE.sums), formatSums([...beside, { name: file, sha256: archive.sha256 }]));
  return manifest;
}

function describe(path: string, source: Uint8Array, role: PackagedFile["role"]): Sourced {
  return { path, source, role, sha256: digestOf(source), bytes: source.length };
}

function requireSize(entries: readonly Sourced[], max = Number.POSITIVE_INFINITY): void {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes <= max) return;
  const largest = [...entries].sort((a, b) => b.bytes - a.bytes).slice(0, 3);
  throw new UserError({
    code: "PACKAGE_TOO_LARGE",
    message: `the package would have ${bytes} bytes; at most ${max} are allowed (largest: ${largest.map((entry) => `${entry.path} ${entry.bytes}`).join(", ")})`,
    advice: "leave out what serving does not need, or raise package.max-size",
    unchanged: "nothing was packaged",
    verdict: "fail",
  });
}
