/** SE ≈ √(p(1 − p)/N) of a share of N rows (Wald); ∞ without rows. */
export function proportionStandardError(share: number, rows: number): number {
  return rows > 0 ? Math.sqrt(Math.max(0, share * (1 - share)) / rows) : Number.POSITIVE_INFINITY;
}
