import type { Tables } from "./store.ts";

export interface Lag {
  /** Reads whose path and query match see old tables. */
  readonly path: RegExp;
  /** How many such reads after a write still do. */
  readonly reads: number;
  /** Writes that start it; default any. */
  readonly after?: RegExp;
}

interface Running extends Lag {
  left: number;
  old: Tables | undefined;
}

/** Replicas that lag behind: for some reads after a write the tables look as before it. Git objects and refs never lag. */
export class Lags {
  #running: Running[] = [];

  add(lag: Lag): void {
    this.#running.push({ ...lag, left: 0, old: undefined });
  }

  clear(): void {
    this.#running = [];
  }

  /** To be called before a write is handled. */
  beforeWrite(path: string, tables: Tables): void {
    for (const lag of this.#running) {
      if (lag.after?.test(path) === false) continue;
      if (lag.left === 0) lag.old = structuredClone(tables);
      lag.left = lag.reads;
    }
  }

  /** The tables that a read of `path` sees. */
  view(path: string, tables: Tables): Tables {
    const lag = this.#running.find((each) => each.left > 0 && each.path.test(path));
    if (lag?.old === undefined) return tables;
    lag.left--;
    return lag.old;
  }
}
