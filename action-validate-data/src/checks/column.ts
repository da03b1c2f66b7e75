import type { ColumnChecks, OwnTerms } from "../../../core/config/data.ts";
import type { ColumnProfile } from "../../../core/report/data-report.ts";
import type { Finding, Location } from "../../../core/report/finding.ts";
import type { ColumnExtra, ScanPlace } from "../../../core/scan/extra.ts";
import type { ColumnState } from "../../../core/scan/state.ts";
import { subjectOf } from "../row-findings.ts";

/** One column with all that is known of it and said about it. */
export interface CheckedColumn {
  readonly dataset: string;
  readonly name: string;
  readonly checks: ColumnChecks;
  readonly rows: number;
  readonly profile: ColumnProfile;
  readonly state: ColumnState;
  readonly extras: readonly ColumnExtra[];
  /** The column at the base; null when there is none. */
  readonly base: ColumnProfile | null;
  /** Values may be shown. */
  readonly isShown: boolean;
  readonly now: Date;
  /** Different values, counted exactly; null where they were not. */
  countDistinct(): number | null;
  /** Where findings of the whole column point: the header. */
  readonly header: Location;
  placeOf(place: ScanPlace): Location;
}

export type Found = Pick<Finding, "code" | "rule" | "observed" | "expected" | "message" | "advice"> & { readonly location?: Location };

export const CORRECT_EITHER = "correct the data, or the limit if the data is right";

/** The finding of a column's check, with the severity and the reason that were given. */
export function columnFinding(column: Pick<CheckedColumn, "dataset" | "name" | "checks" | "header">, found: Found): Finding {
  const { reason, severity } = column.checks;
  return {
    ...found,
    subject: subjectOf(column.dataset, column.name),
    severity,
    message: withReason(found.message, reason),
    location: found.location ?? column.header,
  };
}

/** The column as one of its checks sees it: what the check itself says goes before what the column says. */
export function underTerms<Column extends Pick<CheckedColumn, "checks">>(column: Column, { severity, reason }: OwnTerms): Column {
  if (severity === undefined && reason === undefined) return column;
  const { checks } = column;
  return { ...column, checks: { ...checks, severity: severity ?? checks.severity, reason: reason ?? checks.reason } };
}

/** Why the limit is what it is stands behind what was seen. */
export function withReason(message: string, reason: string | undefined): string {
  return reason === undefined ? message : `${message} (${reason})`;
}

/** The extra of one kind that a column has. */
export function extraOf<Extra extends ColumnExtra>(
  { extras }: Pick<CheckedColumn, "extras">,
  // biome-ignore lint/suspicious/noExplicitAny: constructors differ in what they are given
  kind: new (...given: any[]) => Extra,
): Extra | undefined {
  return extras.find((extra) => extra instanceof kind) as Extra | undefined;
}
