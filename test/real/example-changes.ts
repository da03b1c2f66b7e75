import { edited, type FileMap } from "../support/act/files.ts";

/** One of the examples as a repository of its own, and what people might propose to it. */
export interface Example {
  readonly folder: string;
  /** The `name` of its mlops.yml. */
  readonly pipeline: string;
  /** Changes the model a little and does no harm. */
  readonly better: (files: FileMap) => FileMap;
  /** A believable mistake that no check of the data sees. */
  readonly worse: (files: FileMap) => FileMap;
  /** A measurement with the wrong sign, on line 2 of badFile. */
  readonly badData: (files: FileMap) => FileMap;
  readonly badFile: string;
}

export const EXAMPLES: readonly Example[] = [
  {
    folder: "penguins",
    pipeline: "penguins",
    better: (files) => edited(files, "learners.mjs", "epochs: 200,", "epochs: 220,"),
    // A slip of copy and paste: the depth of the bill is read twice.
    worse: (files) => edited(files, "features.mjs", "const billLength = row.bill_length_mm ??", "const billLength = row.bill_depth_mm ??"),
    badData: (files) =>
      edited(files, "data/raw/penguins.csv", "\npenguin-001,Adelie,Torgersen,39.1,", "\npenguin-001,Adelie,Torgersen,-39.1,"),
    badFile: "data/raw/penguins.csv",
  },
  {
    folder: "tumours-sklearn",
    pipeline: "tumours",
    better: (files) => edited(files, "train.py", "LogisticRegression(C=0.3,", "LogisticRegression(C=0.35,"),
    // A join by position instead of by id: every column stays as it was, and the labels mean nothing any more.
    worse: (files) =>
      edited(
        files,
        "prepare.py",
        '"diagnosis": by_id[row["id"]]} for row in measurements]',
        '"diagnosis": other["diagnosis"]} for row, other in zip(measurements, diagnoses)]',
      ),
    badData: (files) => edited(files, "data/raw/measurements.csv", "\n1,17.99,", "\n1,-17.99,"),
    badFile: "data/raw/measurements.csv",
  },
];
