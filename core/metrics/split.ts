/** The parts that data is split into; a metric is of one of them. */
export const SPLITS = ["train", "validation", "test"] as const;
