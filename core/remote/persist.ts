import { setTimeout as sleep } from "node:timers/promises";
import { backoffMs } from "../host/github/retry.ts";
import { RemoteFault } from "./object.ts";
import { unreachable } from "./remote-error.ts";

/** Bounds of fetching; tests set their own. */
export interface FetchPolicy {
  readonly attempts: number;
  /** Without a byte for so long, an attempt is given up. */
  readonly idleMs: number;
  readonly maxWaitMs: number;
  readonly partBytes: number;
  readonly parallelParts: number;
  readonly parallelFiles: number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  readonly random: () => number;
}

export const FETCH_POLICY: FetchPolicy = {
  attempts: 4,
  idleMs: 30_000,
  maxWaitMs: 30_000,
  partBytes: 8 * 1024 ** 2,
  parallelParts: 4,
  parallelFiles: 4,
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  random: Math.random,
};

/** Tries again what may pass, after a growing wait. `alive` is to be called whenever bytes come. Throws UserError REMOTE_UNREACHABLE. */
export async function persist<T>(
  task: { readonly name: string; readonly policy: FetchPolicy; readonly signal: AbortSignal },
  attempt: (signal: AbortSignal, alive: () => void) => Promise<T>,
): Promise<T> {
  const { name, policy, signal } = task;
  for (let count = 1; ; count++) {
    signal.throwIfAborted();
    const idle = new AbortController();
    const expire = () => idle.abort(new RemoteFault(`nothing came for ${policy.idleMs / 1000} s`));
    const timer = setTimeout(expire, policy.idleMs);
    let waitMs: number | null;
    try {
      return await attempt(AbortSignal.any([signal, idle.signal]), () => timer.refresh());
    } catch (error) {
      signal.throwIfAborted();
      const fault: unknown = idle.signal.aborted ? idle.signal.reason : error;
      if (!(fault instanceof RemoteFault)) throw fault;
      if (count >= policy.attempts) throw unreachable(name, fault.message, fault);
      waitMs = fault.waitMs;
    } finally {
      clearTimeout(timer);
    }
    await policy.sleep(Math.min(policy.maxWaitMs, waitMs ?? backoffMs(count, policy.random)), signal);
  }
}
