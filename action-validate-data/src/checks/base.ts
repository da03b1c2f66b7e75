import type { DataSection } from "../../../core/config/data.ts";
import { parseYaml } from "../../../core/config/yaml.ts";
import { UserError } from "../../../core/errors.ts";
import { nearestRecord } from "../../../core/host/nearest-record.ts";
import type { ColumnProfile } from "../../../core/report/data-report.ts";
import type { Finding } from "../../../core/report/finding.ts";
import type { StageContext } from "../../../core/stage.ts";
import { needsBase } from "./column-checks.ts";

type Context = Pick<StageContext, "host" | "workspace">;
const COMMIT = /^[0-9a-f]{40,64}$/;

/** A dataset as the record of the base tells of it. */
export interface BaseDataset {
  /** What the record is of: a commit, or a state that no commit holds. */
  readonly commit: string;
  readonly rows: number;
  readonly columns: Readonly<Record<string, ColumnProfile>>;
}

/** What is known of the base. */
export interface Base {
  /** The datasets there, by name; none when nothing was recorded yet. */
  readonly datasets: ReadonlyMap<string, BaseDataset>;
  /** Checks that compare with the base and have nothing to compare with. */
  readonly findings: readonly Finding[];
}

/** Throws UserError BASELINE_CORRUPT or BASELINE_UNREACHABLE. */
export async function loadBase(context: Context, section: Pick<DataSection, "datasets">): Promise<Base> {
  const record = (await nearestRecord(context.host))?.record;
  const profiles = Object.entries(record?.profiles ?? {});
  const datasets = new Map(profiles.map(([name, { rows, columns }]) => [name, { commit: record?.commit ?? "", rows, columns }]));
  const missing = comparesWithBase(section).filter((name) => !datasets.has(name));
  if (missing.length === 0) return { datasets, findings: [] };
  const known = record?.profiles === undefined ? new Set<string>() : await knownAtBase(context, record.commit);
  // Who can tell what is new locally, where no commit holds the config?
  const isNew = (name: string) => (known === null ? context.host.scene.event === "local" : !known.has(name));
  return { datasets, findings: [...unchecked(missing.filter(isNew)), ...lost(missing.filter((name) => !isNew(name)))] };
}

/** The datasets that the config names at the commit that this change goes to, else at the one that was recorded; null when no commit holds the config. */
async function knownAtBase({ host, workspace }: Context, recorded: string): Promise<ReadonlySet<string> | null> {
  const commit = host.scene.base ?? recorded;
  if (workspace.configPath === null || !COMMIT.test(commit)) return null;
  const text = await host.commits.readFile(workspace.configPath, commit);
  return text === null ? null : datasetsIn(text);
}

/** Names of datasets, also in a config that is not accepted today. */
function datasetsIn(text: string): ReadonlySet<string> | null {
  try {
    const config = parseYaml(text, "mlops.yml").value as { data?: { datasets?: object } } | null;
    return new Set(Object.keys(config?.data?.datasets ?? {}));
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
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
function unchecked(names: readonly string[]): Finding[] {
  if (names.length === 0) return [];
  return [
    {
      ...NONE,
      subject: names.join(", "),
      severity: "info",
      message: `changes of ${names.join(", ")} were not checked: no record of the base tells how it was`,
      advice: "the first run that passes on the default branch records it; locally the first run that passes",
    },
  ];
}

/** A dataset that the base has, and its record has not: who asked for a comparison has to know that there was none. */
function lost(names: readonly string[]): Finding[] {
  return names.map((name) => ({
    ...NONE,
    subject: name,
    severity: "warn",
    message: `changes of ${name} were not checked: the base has it, and the record of the base tells of other datasets only`,
    advice: "run the pipeline on the default branch: a run that passes records it; if it was renamed there, that is all",
  }));
}

const NONE = { code: "BASE_PROFILE_NONE", rule: "base", observed: null, expected: "a record of the base with profiles" } as const;
