/** Whose numbers: this run's, the baseline's, or one of several that have no side. */
export type Side = "candidate" | "baseline" | "other";

/** One line of a plot. */
export interface Series {
  readonly name: string;
  readonly side: Side;
  /** Only series of the chosen group are drawn at once: the class of a ROC curve. */
  readonly group?: string;
  readonly points: readonly (readonly [number, number])[];
  /** How many rows stand behind each point, where that differs. */
  readonly weights?: readonly number[];
}

interface Named {
  readonly id: string;
  readonly title: string;
  /** What is to be seen, for those who look at it for the first time. */
  readonly note: string;
}

export interface LinesSpec extends Named {
  readonly kind: "lines";
  readonly x: string;
  readonly y: string;
  /** Names of the places 0, 1, 2 … on the x axis, where it has no numbers. */
  readonly places?: readonly string[];
  readonly series: readonly Series[];
  /** Limits that the policy sets. */
  readonly levels: readonly { readonly name: string; readonly value: number }[];
  /** Both axes from 0 to 1; the line from corner to corner is what chance, or perfect calibration, would give. */
  readonly unit: boolean;
  readonly diagonal: boolean;
}

export interface MatrixSpec extends Named {
  readonly kind: "matrix";
  readonly classes: readonly string[];
  /** Counts by label, then by prediction. */
  readonly sides: readonly {
    readonly name: string;
    readonly side: Side;
    readonly classes: readonly string[];
    readonly counts: readonly (readonly number[])[];
  }[];
}

export interface BarsSpec extends Named {
  readonly kind: "bars";
  readonly x: string;
  readonly sides: readonly {
    readonly name: string;
    readonly side: Side;
    readonly edges: readonly number[];
    readonly counts: readonly number[];
  }[];
}

/** What one plot shows: the numbers of the document, unrounded. Drawn in the browser, written as tables beside it. */
export type PlotSpec = LinesSpec | MatrixSpec | BarsSpec;
