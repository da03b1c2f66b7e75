import type { PackEntry } from "../../core/archive/pack.ts";
import { IN_PACKAGE } from "../../core/package/layout.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { RunReport } from "../../core/report/run-report.ts";
import type { Evidence } from "./evidence.ts";

/** The reports as they travel in the package: all that only tells when and how fast this run was is set to `created` and nothing. */
export function packagedReports(
  { gate, run, data }: Evidence,
  created: string,
): { gate: GateReport; run: RunReport; data: DataReport | null } {
  const timeless = { started: created, "duration-ms": 0 };
  return {
    gate: {
      ...gate,
      ...timeless,
      baseline: gate.baseline === null ? null : { ...gate.baseline, "age-days": null },
      candidates: gate.candidates.map((candidate) => ({
        ...candidate,
        runs: candidate.runs.map((one) => ({ ...one, "duration-ms": 0 })),
      })),
    },
    run: { ...run, ...timeless, resources: { "duration-ms": 0 } },
    // Whether preparation ran or came from a cache says nothing about the data; how it was at the base is told by the record there.
    data:
      data === null
        ? null
        : {
            ...data,
            ...timeless,
            datasets: withoutBase(data.datasets),
            prepare: data.prepare === null ? null : { ...data.prepare, outcome: "ran", "duration-ms": 0 },
          },
  };
}

function withoutBase(datasets: DataReport["datasets"]): DataReport["datasets"] {
  return Object.fromEntries(Object.entries(datasets).map(([name, dataset]) => [name, { ...dataset, base: null }]));
}

/** The reports as files. */
export function reportEntries(reports: ReturnType<typeof packagedReports>): PackEntry[] {
  const entries: [string, unknown][] = [
    [IN_PACKAGE.gateReport, reports.gate],
    [IN_PACKAGE.runReport, reports.run],
    [IN_PACKAGE.dataReport, reports.data],
  ];
  return entries.filter(([, document]) => document !== null).map(([path, document]) => ({ path, source: jsonBytes(document) }));
}

export function jsonBytes(document: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
}
