import { normalCdf, normalQuantile } from "./normal.ts";
import { studentTCdf, studentTQuantile } from "./student-t.ts";

/**
 * The level at which a bootstrap is read so that it does not fall short with few samples: Φ(√(n/(n − 1))·t_(α,n−1)) (Hesterberg 2015, What teachers should know about the
 * bootstrap, 4.3: the expanded interval). A bootstrap's spread is that of n values divided by n, and its tails are normal; from a few hundred samples on it makes no difference.
 */
export function expandedLevel(alpha: number, samples: number): number {
  return normalCdf(Math.sqrt(samples / (samples - 1)) * studentTQuantile(alpha, samples - 1));
}

/** Of a level of the bootstrap the α whose expanded level it is. */
export function contractedLevel(level: number, samples: number): number {
  return studentTCdf(Math.sqrt((samples - 1) / samples) * normalQuantile(level), samples - 1);
}
