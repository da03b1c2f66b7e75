import type { DataSection } from "../../core/config/data.ts";
import type { ExtraFactory } from "../../core/scan/extra.ts";
import type { JsonType } from "../../core/tabular/convert.ts";
import { countedColumns } from "./checks/distinct.ts";
import { extrasFor } from "./checks/extras.ts";
import type { DataSource } from "./source.ts";

/** What is gathered of a dataset while it is read: the same for every worker and shard. */
export interface ScanPlan {
  readonly dataset: string;
  readonly severity: "warn" | "fail";
  /** The columns that make rows unique. */
  readonly key: readonly string[] | null;
  /** Columns whose values, together, are logged for every row: keys, both sides of references, those of which different values are counted. */
  readonly identities: readonly (readonly string[])[];
  /** The whole content of rows is logged. */
  readonly content: boolean;
  readonly typesOf: (column: string) => ReadonlySet<JsonType>;
  readonly extras: ExtraFactory;
  /** Findings listed per rule. */
  readonly perRule: number;
}

const NO_TYPES: ReadonlySet<JsonType> = new Set();

export function scanPlanOf(source: DataSource, section: DataSection, extras: ExtraFactory = extrasFor(source)): ScanPlan {
  const { name, config, schema } = source;
  const { key: shared, comparesContent } = splitIdentity(section);
  const isSplit = section.disjoint?.includes(name) ?? false;
  const key = config.key ?? null;
  const typesOf = (column: string) => schema?.typesOf(column) ?? NO_TYPES;
  const wanted = [
    ...(key === null ? [] : [key]),
    ...(isSplit && shared !== null ? [shared] : []),
    ...config.references.map(({ columns }) => columns),
    ...Object.values(section.datasets).flatMap((other) =>
      other.references.filter(({ dataset }) => dataset === name).map(({ columns, to }) => to ?? key ?? columns),
    ),
    ...countedColumns(config, typesOf).map((column) => [column]),
  ];
  return {
    dataset: name,
    severity: config.severity,
    key,
    identities: [...new Map(wanted.map((columns) => [identityName(columns), columns])).values()],
    content: isSplit && comparesContent,
    typesOf,
    extras,
    perRule: section["max-findings"],
  };
}

/**
 * By what rows of disjoint datasets are compared: the key that all of them share, which counts also for those that name none. Content, when some name none; two different
 * keys say nothing of each other.
 */
export function splitIdentity(section: Pick<DataSection, "datasets" | "disjoint">): {
  key: readonly string[] | null;
  comparesContent: boolean;
} {
  const names = new Set(section.disjoint);
  const keys = [...names].map((name) => section.datasets[name]?.key).filter((key) => key !== undefined);
  const [first] = keys;
  const key = first !== undefined && keys.every((other) => identityName(other) === identityName(first)) ? first : null;
  return { key, comparesContent: key === null || keys.length < names.size };
}

export function identityName(columns: readonly string[]): string {
  return columns.join("\0");
}
