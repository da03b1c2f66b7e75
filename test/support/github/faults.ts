export type FaultKind =
  | "status"
  | "delay"
  | "reset"
  | "truncate"
  | "committed-then-502"
  | "committed-then-reset"
  | "html"
  | "broken-upload";

/** What goes wrong with requests that match. */
export interface Fault {
  /** Any method when not given. */
  readonly method?: string;
  /** Tried on path and query, as the client sent them. */
  readonly path: RegExp;
  /** The first matching request that is hit, counted from 1 since the fault was added. Default 1. */
  readonly nth?: number;
  /** How many are hit from there on. Default 1; Infinity: all. */
  readonly times?: number;
  /**
   * status: answered so without being handled. delay: handled after `ms` (Infinity: never answered). reset: connection torn before
   * handling. truncate: handled, half of the body sent, connection torn. committed-then-502 and committed-then-reset: handled, then
   * an HTML 502 or a torn connection. html: 200 with a page instead of JSON, not handled. broken-upload: the asset stays a `starter`.
   */
  readonly kind: FaultKind;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly ms?: number;
}

interface Armed extends Fault {
  seen: number;
}

/** The faults of one server. */
export class Faults {
  #armed: Armed[] = [];

  add(fault: Fault): void {
    this.#armed.push({ ...fault, seen: 0 });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault that this request meets; the first added wins. */
  meet(method: string, path: string): Fault | undefined {
    let met: Fault | undefined;
    for (const fault of this.#armed) {
      if ((fault.method !== undefined && fault.method !== method) || !fault.path.test(path)) continue;
      fault.seen++;
      const first = fault.nth ?? 1;
      if (fault.seen >= first && fault.seen < first + (fault.times ?? 1)) met ??= fault;
    }
    return met;
  }
}

export const BAD_GATEWAY_PAGE =
  "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>\n";

export interface AbortOptions {
  /** The k-th request is handled first and only its answer is lost. */
  readonly after?: boolean;
  /** Only the k-th request is torn; else everything from there on is, until `revive()`. */
  readonly once?: boolean;
  /** Which requests are counted and torn; default all. */
  readonly only?: (method: string, path: string) => boolean;
  /** Called when it happens, to kill the client's process. */
  readonly onAbort?: () => void;
}

/** Tears the k-th request, for kill-point sweeps. */
export class KillPoint {
  #at = 0;
  #count = 0;
  #options: AbortOptions = {};

  abortAt(k: number, options: AbortOptions = {}): void {
    this.#at = k;
    this.#count = 0;
    this.#options = options;
  }

  revive(): void {
    this.#at = 0;
  }

  /** True when the kill point was reached since `abortAt`. */
  get reached(): boolean {
    return this.#at > 0 && this.#count >= this.#at;
  }

  /** Says what happens to the next request. */
  next(method: string, path: string): "serve" | "tear-before" | "tear-after" {
    if (this.#at === 0 || this.#options.only?.(method, path) === false) return "serve";
    this.#count++;
    if (this.#count < this.#at || (this.#count > this.#at && this.#options.once === true)) return "serve";
    if (this.#count > this.#at) return "tear-before";
    this.#options.onAbort?.();
    return this.#options.after === true ? "tear-after" : "tear-before";
  }
}
