import type { DriftConfig } from "../../../core/config/data.ts";
import { type Exceeded, type JudgedDrift, judgeDrift, rankOf } from "../../../core/drift/judge.ts";
import { type DriftSide, sideOfProfile, sideOfState } from "../../../core/drift/side.ts";
import type { Comparison } from "../../../core/report/data-report.ts";
import type { Finding } from "../../../core/report/finding.ts";
import { subjectOf } from "../row-findings.ts";
import { withReason } from "./column.ts";
import type { CheckedDataset } from "./column-checks.ts";
import { schemaChange } from "./dataset-checks.ts";
import { percent } from "./limits.ts";
import { counted, shownNumber, shownPercent } from "./shown-number.ts";

export interface DriftReference {
  readonly kind: "base" | "dataset";
  readonly name: string;
  readonly commit: string | null;
  readonly rows: number;
  readonly types: Readonly<Record<string, { readonly type: string }>>;
  side(column: string): DriftSide | null;
}

export interface DriftOutcome {
  readonly comparison: Comparison;
  readonly findings: readonly Finding[];
}

export function referenceOfBase(base: NonNullable<CheckedDataset["base"]>, name: string): DriftReference {
  const side = (column: string) => {
    const profile = base.columns[column];
    return profile === undefined ? null : sideOfProfile(profile);
  };
  return { kind: "base", name, commit: base.commit, rows: base.rows, types: base.columns, side };
}

export function referenceOfDataset(other: Pick<CheckedDataset, "name" | "rows" | "columns">): DriftReference {
  const types = Object.fromEntries([...other.columns].map(([column, { profile }]) => [column, { type: profile.type }]));
  const side = (column: string) => {
    const read = other.columns.get(column);
    return read === undefined ? null : sideOfState(read.state, read.profile);
  };
  return { kind: "dataset", name: other.name, commit: null, rows: other.rows, types, side };
}

/** Compares a dataset with its reference: columns, and the distributions of those that both have. */
export function checkDrift(
  dataset: CheckedDataset,
  reference: DriftReference,
  config: DriftConfig,
  keys: ReadonlySet<string>,
  isLikeNumbers: (column: string) => boolean = () => false,
): DriftOutcome {
  const { columns, name } = dataset;
  const change = schemaChange(dataset, reference.types);
  const names = config.columns ?? [...columns.keys()].filter((column) => !keys.has(column) && Object.hasOwn(reference.types, column));
  const compared = names.flatMap((column) => {
    const [read, other] = [columns.get(column), reference.side(column)];
    return read === undefined || other === null ? [] : [{ column, other, side: sideOfState(read.state, read.profile) }];
  });
  const judged = compared.map(({ column, other, side }) => judgeDrift(column, other, side, config, compared.length));
  const ranked = judged.toSorted((a, b) => rankOf(b, config) - rankOf(a, config));
  const isShort = Math.min(reference.rows, dataset.rows) < config["min-samples"];
  const comparison: Comparison = {
    reference: { kind: reference.kind, name: reference.name, commit: reference.commit, rows: reference.rows },
    columns: { added: [...change.added], removed: [...change.removed], retyped: change.retyped.map((one) => ({ ...one })) },
    drift: ranked.map(({ drift }) => drift),
  };
  const unknown = (config.columns ?? []).filter((column) => !columns.has(column) || reference.side(column) === null);
  const findings = [
    ...unknown.map((column) =>
      inconclusive(
        dataset,
        column,
        `one side does not have the column ${column}`,
        "inconclusive",
        "correct drift.columns, or the reference",
      ),
    ),
    ...(isShort
      ? [
          inconclusive(
            dataset,
            null,
            `${shortage(dataset.rows, reference, name)}; at least ${config["min-samples"]} rows a side are needed`,
            "inconclusive",
          ),
        ]
      : ranked.flatMap((one) => findingsOf(dataset, reference, config, withHidden(one, dataset, isLikeNumbers)))),
  ];
  return { comparison, findings };
}

/** A column of many different numbers, and of texts on both sides, is of texts: none are kept, and what its numbers did goes unseen. */
function withHidden(judged: JudgedDrift, dataset: CheckedDataset, isLikeNumbers: (column: string) => boolean): JudgedDrift {
  const state = dataset.columns.get(judged.drift.column)?.state;
  const isLost = judged.obstacle !== null && state?.guess?.numbers === false && state.texts !== null && state.texts.values === null;
  return isLost && isLikeNumbers(judged.drift.column) ? { ...judged, isUnlike: true } : judged;
}

function findingsOf(dataset: CheckedDataset, reference: DriftReference, config: DriftConfig, judged: JudgedDrift): Finding[] {
  const { column } = judged.drift;
  const exceeded = judged.exceeded.map((one) => driftFinding(dataset, reference, column, { ...one, reason: config.reason }));
  // Columns that nobody asked for by name may be nearly empty, or free text, without stopping everything.
  const isNamed = config.columns?.includes(column) === true;
  if (judged.obstacle !== null) {
    const severity = isNamed ? "inconclusive" : judged.isUnlike ? "warn" : "info";
    const advice = judged.isUnlike ? "give the column one type on both sides: name it in the schema, and correct what is none" : undefined;
    return [...exceeded, inconclusive(dataset, column, `${column} cannot be compared: ${judged.obstacle}`, severity, advice)];
  }
  const isFreeText = Object.keys(judged.drift.distances).every((measure) => measure === "nulls") && valuesOf(dataset, column) > 0;
  if (isNamed && isFreeText) {
    const message = `${column} cannot be compared: nearly all of its values are different, only its nulls are known`;
    return [
      ...exceeded,
      inconclusive(dataset, column, message, "inconclusive", "leave it out of drift.columns, or compare what is made of it"),
    ];
  }
  if (!judged.isChance) return exceeded;
  return [inconclusive(dataset, column, `${column} differs no more than two samples of these sizes do by chance`, "info")];
}

function valuesOf({ columns }: CheckedDataset, column: string): number {
  return columns.get(column)?.profile.count ?? 0;
}

function driftFinding(
  { name, file }: CheckedDataset,
  reference: DriftReference,
  column: string,
  exceeded: Exceeded & { readonly reason: string | undefined },
): Finding {
  const { measure, distance, limit, severity, reason } = exceeded;
  const shown = measure === "nulls" ? shownPercent(distance, [limit]) : shownNumber(distance, [limit]);
  const bound = measure === "nulls" ? percent(limit) : String(limit);
  const than = reference.kind === "base" ? "the base" : reference.name;
  return {
    code: `DRIFT_${measure.toUpperCase()}`,
    rule: `drift ${measure} ${severity} ${bound}`,
    subject: subjectOf(name, column),
    severity,
    observed: distance,
    expected: `at most ${bound}`,
    message: withReason(`${column} is not distributed as in ${than}: ${NAMES[measure]} is ${shown}; at most ${bound} is wanted`, reason),
    advice: "look for what changed in how the data came about; if the world changed, train anew and take this data as reference",
    location: { file, line: 1 },
  };
}

const NAMES: Readonly<Record<Exceeded["measure"], string>> = {
  psi: "the population stability index",
  jsd: "the Jensen–Shannon divergence",
  wasserstein: "the Wasserstein distance in standard deviations",
  ks: "the Kolmogorov–Smirnov distance",
  nulls: "the difference of the shares of nulls",
};

function shortage(rows: number, reference: DriftReference, name: string): string {
  const than = reference.kind === "base" ? "the base" : reference.name;
  return `drift of ${name} against ${than} cannot be measured: ${name} has ${counted(rows, "row")}, ${than} ${reference.rows}`;
}

function inconclusive(
  { name, file }: CheckedDataset,
  column: string | null,
  message: string,
  severity: "inconclusive" | "warn" | "info",
  advice = "take more rows, or lower drift.min-samples",
): Finding {
  return {
    code: severity === "info" ? "DRIFT_UNCLEAR" : "DRIFT_INCONCLUSIVE",
    rule: "drift",
    subject: subjectOf(name, column),
    severity,
    observed: null,
    expected: null,
    message,
    advice,
    location: { file, line: 1 },
  };
}
