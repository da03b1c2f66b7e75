import type { ColumnProfile } from "../../../core/report/data-report.ts";

/** A dataset as the record of the base tells of it. */
export interface BaseDataset {
  /** Null for a state that no commit holds. */
  readonly commit: string | null;
  readonly rows: number;
  readonly columns: Readonly<Record<string, ColumnProfile>>;
}
