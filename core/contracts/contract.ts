/** What a contract of another tool says, in the words of mlops.yml. */
export interface Contract {
  readonly kind: ContractKind;
  /** As messages call it: relative to the repository's root, with the table after `#` where one was chosen. */
  readonly name: string;
  /** Relative to the repository's root. */
  readonly file: string;
  /** JSON Schema of one row. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly key?: readonly string[];
  readonly rows?: { readonly min?: number; readonly max?: number };
  /** As below `columns` in mlops.yml. */
  readonly columns: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly references: readonly {
    readonly columns: readonly string[];
    readonly dataset: string;
    readonly to?: readonly string[];
    readonly severity: "warn" | "fail";
  }[];
  readonly nulls?: readonly string[];
  readonly dialect?: Readonly<Record<string, unknown>>;
  readonly delimiter?: string;
  readonly encoding?: string;
  /** What could not be converted. */
  readonly notes: readonly Unconverted[];
}

export const CONTRACT_KINDS = {
  frictionless: "Frictionless Table Schema",
  odcs: "Open Data Contract Standard",
  dbt: "dbt properties",
  pandera: "pandera schema",
} as const;
export type ContractKind = keyof typeof CONTRACT_KINDS;

/** A part of a contract that nothing is checked for. */
export interface Unconverted {
  /** Keys that lead to it, with dots between. */
  readonly place: string;
  readonly line?: number;
  readonly reason: string;
}
