/** Where things lie in a package's archive. */
export const IN_PACKAGE = {
  model: "model/",
  reports: "reports/",
  dataReport: "reports/data-report.json",
  gateReport: "reports/gate-report.json",
  runReport: "reports/run-report.json",
  golden: "golden.json",
  /** How the data was that the model was trained and tested on: what serving data is compared with. No rows. */
  profile: "data-profile.json",
  card: "model-card.md",
  config: "mlops.yml",
} as const;

/** What lies beside the archive, under the same names in a folder, a workflow artifact and a release. */
export const BESIDE_PACKAGE = { manifest: "model-manifest.json", sums: "SHA256SUMS", card: "model-card.md" } as const;

/** The folder of the latest run in which they lie. */
export const PACKAGE_FOLDER = "package";

export function archiveName(name: string, version: string): string {
  return `${name}-${version}.tar.gz`;
}
