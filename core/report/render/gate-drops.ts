/** The order in which the gate's folds give way when there is no room: the highest first. What fails, and why, stays. */
export const DROP = {
  environment: 16,
  curves: 15,
  noise: 14,
  trend: 13,
  metrics: 12,
  slices: 11,
  advice: 10,
  flips: 9,
  candidates: 8,
  attempts: 7,
  changes: 6,
} as const;
