export interface Annotation {
  readonly level: "notice" | "warning" | "error";
  readonly message: string;
  readonly title?: string;
  /** Relative to the repository's root. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** What people watch while a stage runs. */
export interface Log {
  info(line: string): void;
  /** A folded group on GitHub; a heading with elapsed time on a terminal. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
  annotate(annotation: Annotation): void;
  /** Where long work stands. On a terminal it takes the place of the one before and goes when anything else is said. */
  progress(line: string): void;
  /** Milliseconds that should lie between two lines of progress. */
  readonly progressMs: number;
  /**
   * Passes on what somebody else's program prints such that it cannot command the runner: stop-commands with a fresh token around it, resumed
   * on a line of its own whatever happens. `write` takes raw output as it arrives.
   */
  fenced<T>(body: (write: (chunk: Uint8Array | string) => void) => Promise<T>): Promise<T>;
  /** Never show this text again. */
  mask(secret: string): void;
}
