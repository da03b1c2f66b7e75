import { setTimeout as sleep } from "node:timers/promises";
import { backoffMs, type Judgement, judgeAnswer } from "./retry.ts";

/** Bounds in time, and the world that the policy touches; tests inject their own. */
export interface TransportOptions {
  /** One request with its answer. */
  readonly requestMs: number;
  /** All requests of a step together, with the waits between them; transfers of files are not counted. */
  readonly budgetMs: number;
  readonly attempts: number;
  /** Slower than this a transfer of a file is given up. */
  readonly minBytesPerSecond: number;
  readonly signal: AbortSignal | undefined;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  readonly random: () => number;
  readonly now: () => number;
}

export const DEFAULT_TRANSPORT: TransportOptions = {
  requestMs: 30_000,
  budgetMs: 120_000,
  attempts: 4,
  minBytesPerSecond: 1024 ** 2,
  signal: undefined,
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  random: Math.random,
  now: Date.now,
};

/** Why there is no answer to work with. */
export class TransportFailure extends Error {
  readonly kind: "timeout" | "budget" | "network" | "invalid" | "limited";
  readonly attempts: number;
  readonly status: number | null;
  readonly requestId: string | null;

  constructor(kind: TransportFailure["kind"], message: string, attempts: number, response?: Response, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
    this.attempts = attempts;
    this.status = response?.status ?? null;
    this.requestId = response?.headers.get("x-github-request-id") ?? null;
  }
}

export interface Exchange {
  /** Sending it twice does no more than sending it once. Default: every method but POST. */
  readonly repeatable?: boolean;
  /** A file travels: its size decides how long that may take. */
  readonly transferBytes?: number;
}

type Fetch = typeof globalThis.fetch;
type Consume = (response: Response) => Promise<Response>;

/** fetch under our policy: bounded in time, repeated where that is safe, answers read whole before anybody believes them. */
export class Transport {
  readonly options: TransportOptions;
  #spentMs = 0;

  constructor(options: Partial<TransportOptions> = {}) {
    this.options = { ...DEFAULT_TRANSPORT, ...options };
  }

  /** A fetch for octokit; the answer's body is in memory and, where JSON was asked for, is JSON. */
  fetch(exchange: Exchange = {}): Fetch {
    return (input, init = {}) =>
      this.send(input, init, exchange, (response) => readWhole(response, new Headers(init.headers).get("accept")));
  }

  /** Sends a request by the policy; `consume` reads the body of an answer below 400, within the same bounds. */
  async send(input: Parameters<Fetch>[0], init: RequestInit, exchange: Exchange, consume: Consume): Promise<Response> {
    const { now, attempts, random, signal } = this.options;
    const repeatable = exchange.repeatable ?? (init.method ?? "GET").toUpperCase() !== "POST";
    for (let attempt = 1; ; attempt++) {
      signal?.throwIfAborted();
      const outcome = await this.#once(input, init, exchange, consume, attempt);
      const { judgement } = outcome;
      if (judgement.kind === "settled" || attempt >= attempts || (judgement.kind === "transient" && !repeatable)) return outcome.take();
      const waitMs = judgement.waitMs ?? backoffMs(attempt, random);
      if (this.#spentMs + waitMs > this.options.budgetMs) {
        if (judgement.kind === "transient") return outcome.take();
        throw new TransportFailure("limited", `GitHub asks to wait ${Math.ceil(waitMs / 1000)} s`, attempt, outcome.response);
      }
      const began = now();
      await this.options.sleep(waitMs, signal);
      this.#spentMs += Math.max(0, now() - began);
    }
  }

  async #once(input: Parameters<Fetch>[0], init: RequestInit, exchange: Exchange, consume: Consume, attempt: number) {
    const { requestMs, budgetMs, minBytesPerSecond, now, signal } = this.options;
    const isTransfer = exchange.transferBytes !== undefined;
    const leftMs = isTransfer ? requestMs + (1000 * (exchange.transferBytes ?? 0)) / minBytesPerSecond : budgetMs - this.#spentMs;
    if (leftMs <= 0) throw new TransportFailure("budget", `all requests of this step took more than ${budgetMs / 1000} s`, attempt);
    const limitMs = isTransfer ? leftMs : Math.min(requestMs, leftMs);
    const timeout = AbortSignal.timeout(Math.ceil(limitMs));
    const began = now();
    let response: Response | undefined;
    try {
      response = await globalThis.fetch(input, { ...init, signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]) });
      const whole = response.status < 400 ? await consume(response) : await buffered(response);
      const text = whole.status < 400 ? "" : await whole.clone().text();
      const judgement: Judgement = judgeAnswer(whole.status, whole.headers, text, now());
      return { judgement, response: whole, take: (): Response => whole };
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      if (timeout.aborted) throw new TransportFailure("timeout", `no answer within ${limitMs / 1000} s`, attempt, response, error);
      const failure =
        error instanceof TransportFailure
          ? new TransportFailure(error.kind, error.message, attempt, response, error)
          : new TransportFailure("network", rootMessage(error), attempt, response, error);
      const take = (): never => {
        throw failure;
      };
      return { judgement: { kind: "transient", waitMs: null } satisfies Judgement, response, take };
    } finally {
      if (!isTransfer) this.#spentMs += Math.max(0, now() - began);
    }
  }
}

/** The answer with its body in memory. A body that breaks off is a network error, not a short text. */
async function buffered(response: Response): Promise<Response> {
  const bytes = await response.arrayBuffer();
  const empty = response.status === 204 || response.status === 205 || response.status === 304;
  return new Response(empty ? null : bytes, { status: response.status, statusText: response.statusText, headers: response.headers });
}

async function readWhole(response: Response, accept: string | null): Promise<Response> {
  const whole = await buffered(response);
  const wantsJson = accept === null || (accept.includes("json") && !accept.includes("raw"));
  if (!wantsJson || whole.body === null || whole.status >= 300) return whole;
  const text = await whole.clone().text();
  if (text === "" && whole.status === 202) return whole;
  const type = whole.headers.get("content-type") ?? "no type";
  if (!type.includes("json")) throw new TransportFailure("invalid", `the answer is ${type}, not JSON`, 0, response);
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new TransportFailure("invalid", `the answer is JSON that cannot be read: ${(cause as Error).message}`, 0, response, cause);
  }
  return whole;
}

/** fetch says only "fetch failed"; what failed stands in the cause. */
function rootMessage(error: unknown): string {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at instanceof Error ? at.message : String(at);
}
