/** A number as MLflow holds it; a text is what JSON has no number for: NaN, Infinity. */
export interface MlflowPoint {
  readonly value: number | string;
  readonly step: number;
}

/** A run as a store lists it. */
export interface MlflowRun {
  readonly id: string;
  readonly name: string;
  readonly startMs: number;
  readonly isFailed: boolean;
  readonly tags: ReadonlyMap<string, string>;
  /** The last value of each metric. */
  readonly metrics: ReadonlyMap<string, MlflowPoint>;
}

/** Where runs are found: a tracking server, or a folder. */
export interface MlflowStore {
  /** For people, without credentials. */
  readonly shown: string;
  /** Runs of an experiment, or of all, the newest first: those with this value of our tag, or those that began since. Null: there is no such experiment. */
  search(experiment: string | undefined, by: { readonly id: string } | { readonly sinceMs: number }): Promise<MlflowRun[] | null>;
  history(run: MlflowRun, metric: string): Promise<MlflowPoint[]>;
}

/** The tag that tells a run of ours; MLflow takes it from MLFLOW_RUN_CONTEXT. */
export const RUN_TAG = "mlops.run";
