import { canonicalJson, digestOfEntries } from "../digest.ts";
import type { DataReport } from "../report/data-report.ts";
import type { GateReport } from "../report/gate-report.ts";
import type { ModelManifest } from "../report/model-manifest.ts";
import type { RunReport } from "../report/run-report.ts";
import { letsPass } from "../report/verdict.ts";
import { archiveName, IN_PACKAGE } from "./layout.ts";
import { tagPrefix } from "./version.ts";

/** The reports that travel in a package. */
export interface PackagedReports {
  readonly gate: GateReport;
  readonly run: RunReport;
  readonly data: DataReport | null;
}

/** Why the manifest contradicts itself, or null. */
export function manifestFault(manifest: ModelManifest): string | null {
  const { name, version, tag, archive, files } = manifest;
  if (tag !== `${tagPrefix(name)}${version}`) return `the tag ${tag} is not that of ${name} ${version}`;
  if (archive.file !== archiveName(name, version)) return `the archive ${archive.file} is not that of ${name} ${version}`;
  if (digestOfModel(files) !== manifest.model) return "the model's digest is not that of the files below model/";
  if (new Set(files.map(({ path }) => path)).size !== files.length) return "a file is listed twice";
  return null;
}

/** Why manifest and reports do not tell of the same gated model, or null. */
export function reportsFault(manifest: ModelManifest, { gate, run, data }: PackagedReports): string | null {
  const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);
  const reportFile = manifest.files.find(({ path }) => path === IN_PACKAGE.gateReport);
  if (reportFile?.sha256 !== manifest.gate.report) return "the gate report is not the one that the manifest names";
  if (!letsPass(gate)) return `the verdict of the gate report is ${gate.verdict}`;
  if (gate.verdict !== manifest.gate.verdict) return "the gate report has another verdict than the manifest";
  if (!same(gate.override, manifest.gate.override ?? null)) return "the gate report tells of another override than the manifest";
  if (gate.policy.digest !== manifest.gate.policy) return "the gate report was made by another policy";
  if (gate.model?.digest !== manifest.model || run.model?.digest !== manifest.model) return "the reports are about another model";
  if (gate.winner !== manifest.candidate || gate["winner-seed"] !== manifest.seed) return "the gate report has another winner";
  if (run.candidate !== manifest.candidate || run.seed !== manifest.seed) return "the run report is about another run";
  if (!same(gate.metrics, manifest.metrics)) return "the gate report has other metrics";
  const digests = data === null ? gate.data : Object.fromEntries(Object.entries(data.datasets).map(([name, { digest }]) => [name, digest]));
  if (!same(digests, manifest.data)) return "the data report is about other data";
  return null;
}

/** The digest of the model among a package's files, as the gate computes it over the folder. */
export function digestOfModel(files: readonly { readonly path: string; readonly sha256: string }[]): string {
  const model = files.filter(({ path }) => path.startsWith(IN_PACKAGE.model));
  const entries = model.map(({ path, sha256 }) => ({ path: path.slice(IN_PACKAGE.model.length), sha256 }));
  return digestOfEntries(entries.sort((a, b) => (a.path < b.path ? -1 : 1)));
}
