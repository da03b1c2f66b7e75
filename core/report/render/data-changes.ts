import type { ColumnProfile, Comparison, DataReport, DatasetReport, Drift } from "../data-report.ts";
import { type Block, code, type Inline, paragraph, text } from "../markdown/model.ts";
import { formatPoints, left, right } from "./data-tables.ts";
import { formatCount, formatNumber, formatShare } from "./numbers.ts";
import { ICONS } from "./sentence.ts";
import { shapeCell } from "./shape.ts";

const SHOWN = 5;
const FOLDED = 20;
const MAX_SCHEMA_ROWS = 20;
/** Of a share of nulls: less than this is not worth a line. */
const MIN_POINTS = 0.0005;
const BASE_NAME = "the base";
const VERDICTS = ["fail", "inconclusive", "warn", "pass"] as const;

/** Distances by the names that people look up. */
export const DISTANCE_NAMES: Readonly<Record<string, string>> = {
  psi: "PSI",
  jsd: "Jensen–Shannon",
  wasserstein: "Wasserstein/σ",
  ks: "KS",
  nulls: "null share",
};

/** One column beside its reference. */
export interface Change {
  readonly dataset: string;
  readonly column: string;
  readonly reference: string;
  readonly isMasked: boolean;
  readonly now: ColumnProfile;
  readonly before: ColumnProfile | null;
  readonly drift: Drift | null;
  /** Difference of the shares of nulls; null when the reference's is not known. */
  readonly nulls: number | null;
}

const nullShare = ({ nulls, count }: ColumnProfile): number => (nulls + count === 0 ? 0 : nulls / (nulls + count));

/** What differs from the references, worst first, then as the distances order it, then by nulls. */
export function changesOf(report: DataReport): Change[] {
  const changes = Object.entries(report.datasets).flatMap(([name, dataset]) => {
    const compared = dataset.comparisons.flatMap((comparison) => ofComparison(report, { name, dataset, comparison }));
    const known = new Set(compared.filter(({ reference }) => reference === BASE_NAME).map(({ column }) => column));
    const others = Object.keys(dataset.base?.columns ?? {}).filter(
      (column) => !known.has(column) && Object.hasOwn(dataset.columns, column),
    );
    return [
      ...compared,
      ...others.flatMap((column) =>
        changeOf({ name, dataset, column, reference: BASE_NAME, before: dataset.base?.columns[column], drift: null }),
      ),
    ];
  });
  const rank = ({ drift }: Change) => VERDICTS.indexOf(drift?.verdict ?? "pass") * 2 + (drift === null ? 1 : 0);
  return changes.sort((a, b) => rank(a) - rank(b) || (a.drift === null ? Math.abs(b.nulls ?? 0) - Math.abs(a.nulls ?? 0) : 0));
}

function ofComparison(report: DataReport, at: { name: string; dataset: DatasetReport; comparison: Comparison }): Change[] {
  const { name, dataset, comparison } = at;
  const { reference } = comparison;
  const columns = reference.kind === "base" ? dataset.base?.columns : report.datasets[reference.name]?.columns;
  return comparison.drift.flatMap((drift) =>
    changeOf({ name, dataset, column: drift.column, reference: referenceName(comparison), before: columns?.[drift.column], drift }),
  );
}

function changeOf(of: {
  name: string;
  dataset: DatasetReport;
  column: string;
  reference: string;
  before: ColumnProfile | undefined;
  drift: Drift | null;
}): Change[] {
  const now = of.dataset.columns[of.column];
  if (now === undefined) return [];
  const nulls = of.before === undefined ? null : nullShare(now) - nullShare(of.before);
  return [
    {
      dataset: of.name,
      column: of.column,
      reference: of.reference,
      isMasked: of.dataset.masked.includes(of.column),
      now,
      before: of.before ?? null,
      drift: of.drift,
      nulls,
    },
  ];
}

export const referenceName = ({ reference }: Comparison): string => (reference.kind === "base" ? BASE_NAME : reference.name);

/** Columns that came, went or changed their type. */
export function schemaChanges(report: DataReport): Block[] {
  const rows = Object.entries(report.datasets).flatMap(([name, dataset]) =>
    dataset.comparisons
      .filter(({ reference }) => reference.kind === "base")
      .flatMap(({ columns }): Inline[][][] => [
        ...columns.removed.map((column) => [
          [code(name)],
          [code(column)],
          [text("removed")],
          typeOf(dataset.base?.columns, column),
          [text("—")],
        ]),
        ...columns.added.map((column) => [[code(name)], [code(column)], [text("added")], [text("—")], typeOf(dataset.columns, column)]),
        ...columns.retyped.map(({ column, from, to }) => [[code(name)], [code(column)], [text("another type")], [text(from)], [text(to)]]),
      ]),
  );
  if (rows.length === 0) return [];
  const columns = [left("Dataset"), left("Column"), left("Change"), left("Base"), left("Now")];
  return [
    {
      type: "paragraph",
      children: [text(`${formatCount(rows.length, "column")} changed against the base:`)],
      drop: 4,
      name: "changed columns",
    },
    { type: "table", columns, rows: rows.slice(0, MAX_SCHEMA_ROWS), drop: 4, name: "changed columns" },
    ...more(rows.length - MAX_SCHEMA_ROWS, "changed column", 4),
  ];
}

function typeOf(columns: Readonly<Record<string, ColumnProfile>> | undefined, column: string): Inline[] {
  return [text((columns !== undefined && Object.hasOwn(columns, column) ? columns[column]?.type : undefined) ?? "—")];
}

/** In sight, the columns that moved further than they may; folded, the others that moved most. */
export function driftBlocks(report: DataReport): Block[] {
  const changes = changesOf(report);
  const moved = changes.filter((change) => isSerious(change, report));
  const rest = changes.filter((change) => !moved.includes(change) && (change.drift !== null || Math.abs(change.nulls ?? 0) >= MIN_POINTS));
  return [
    ...(moved.length === 0
      ? []
      : [changesTable(moved.slice(0, SHOWN), 6), ...more(moved.length - SHOWN, "column that moved", 6, "columns that moved")]),
    ...restFold(rest),
  ];
}

/** What could not be measured is serious only where a finding says so: a column that nobody named may be too small to compare. */
function isSerious({ dataset, column, drift }: Change, { findings }: DataReport): boolean {
  if (drift === null || drift.verdict === "pass") return false;
  if (drift.verdict !== "inconclusive") return true;
  return findings.some(({ subject, severity }) => severity !== "info" && (subject === `${dataset}.${column}` || subject === dataset));
}

function restFold(rest: readonly Change[]): Block[] {
  if (rest.length === 0) return [];
  const within = rest.flatMap(({ drift }) => (drift?.verdict === "pass" ? [drift] : []));
  const unclear = rest.filter(({ drift }) => drift?.verdict === "inconclusive").length;
  const [largest] = within;
  const summary = [
    ...(largest === undefined
      ? []
      : [
          `${formatCount(within.length, "column")} within the limits of drift, or of chance (largest: ${distances(largest).split(" · ")[0]} of ${largest.column})`,
        ]),
    ...(unclear === 0 ? [] : [`${formatCount(unclear, "column")} not measured`]),
  ];
  return [
    {
      type: "details",
      summary: [text(summary.length > 0 ? summary.join(", ") : `Share of nulls changed in ${formatCount(rest.length, "column")}`)],
      drop: 7,
      name: "columns that moved little",
      blocks: [changesTable(rest.slice(0, FOLDED), 0), ...more(rest.length - FOLDED, "column", 0)],
    },
  ];
}

function more(count: number, singular: string, drop: number, plural = `${singular}s`): Block[] {
  return count <= 0 ? [] : [{ ...paragraph(`… and ${formatCount(count, `more ${singular}`, `more ${plural}`)} in the report`), drop }];
}

function changesTable(changes: readonly Change[], drop: number): Block {
  return {
    type: "table",
    drop,
    name: "columns that moved",
    columns: [
      left(""),
      left("Column"),
      left(changes.every(({ reference }) => reference === BASE_NAME) ? "Base, now" : "Reference, now"),
      left("Distance"),
      right("Nulls"),
      right("Δ nulls"),
    ],
    rows: changes.map((change): Inline[][] => {
      return [
        [text(change.drift === null ? "" : ICONS[change.drift.verdict])],
        // Most are compared with the base; the others say with what.
        [code(`${change.dataset}.${change.column}`), text(change.reference === BASE_NAME ? "" : ` against ${change.reference}`)],
        change.isMasked ? [text("masked")] : shapeCell(change.now, change.before),
        [text(change.drift === null ? "—" : distances(change.drift))],
        [text(formatShare(nullShare(change.now)))],
        [text(change.nulls === null ? "—" : formatPoints(change.nulls))],
      ];
    }),
  };
}

/** `PSI 0.31 · KS 0.2`; the share of nulls has a column of its own. */
export function distances({ distances: measured, verdict }: Drift): string {
  const parts = Object.keys(DISTANCE_NAMES).flatMap((name) => {
    const value = measured[name];
    return value === undefined || name === "nulls" ? [] : [`${DISTANCE_NAMES[name]} ${formatNumber(value, 3)}`];
  });
  if (parts.length > 0) return parts.join(" · ");
  return verdict === "inconclusive" ? "not measured" : "—";
}
