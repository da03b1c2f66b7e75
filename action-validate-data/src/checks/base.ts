import type { DataSection } from "../../../core/config/data.ts";
import { nearestRecord } from "../../../core/host/nearest-record.ts";
import type { ColumnProfile } from "../../../core/report/data-report.ts";
import type { Finding } from "../../../core/report/finding.ts";
import type { StageContext } from "../../../core/stage.ts";
import { needsBase } from "./column-checks.ts";

/** A dataset as the record of the base tells of it. */
export interface BaseDataset {
  /** What the record is of: a commit, or a state that no commit holds. */
  readonly commit: string;
  readonly rows: number;
  readonly columns: Readonly<Record<string, ColumnProfile>>;
}

/** The datasets at the base, by name; none when nothing was recorded yet. Throws UserError BASELINE_CORRUPT or BASELINE_UNREACHABLE. */
export async function loadBase({ host }: Pick<StageContext, "host">): Promise<ReadonlyMap<string, BaseDataset>> {
  const found = await nearestRecord(host);
  const profiles = Object.entries(found?.record.profiles ?? {});
  return new Map(profiles.map(([name, { rows, columns }]) => [name, { commit: found?.record.commit ?? "", rows, columns }]));
}

/** The datasets of which something is compared with the base because the config says so. */
export function comparesWithBase({ datasets }: Pick<DataSection, "datasets">): string[] {
  return Object.entries(datasets)
    .filter(
      ([, { rows, columns, drift }]) => rows?.change !== undefined || drift?.reference === "base" || Object.values(columns).some(needsBase),
    )
    .map(([name]) => name);
}

/** Says once that checks which compare with the base have nothing to compare with. */
export function missingBase(section: Pick<DataSection, "datasets">, base: ReadonlyMap<string, BaseDataset>): Finding[] {
  const names = comparesWithBase(section).filter((name) => !base.has(name));
  if (names.length === 0) return [];
  return [
    {
      code: "BASE_PROFILE_NONE",
      rule: "base",
      subject: names.join(", "),
      severity: "info",
      observed: null,
      expected: "a record of the base with profiles",
      message: `changes of ${names.join(", ")} were not checked: no record of the base tells how it was`,
      advice: "the first run that passes on the default branch records it; locally the first run that passes",
    },
  ];
}
