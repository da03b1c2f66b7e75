import { setTimeout as sleep } from "node:timers/promises";
import type { Exit } from "../../../core/report/run-report.ts";
import { describeReply, type Endpoint, NoReply, type Reply } from "./client.ts";

const LOOK_MS = 50;
const MAX_LOOK_MS = 500;

export type Readiness =
  | { readonly kind: "ready"; readonly afterMs: number }
  | { readonly kind: "exited"; readonly exit: Exit }
  | { readonly kind: "late"; readonly last: string };

/** Whether an answer of `/v2/health/…` says yes: 200, and no body that says otherwise. */
export function saysYes(reply: Reply, word: "ready" | "live"): boolean {
  if (reply.status !== 200) return false;
  return !(typeof reply.json === "object" && reply.json !== null && (reply.json as Record<string, unknown>)[word] === false);
}

/** Asks again and again until the server says that it is ready, ends, or `limitMs` is over. */
export async function waitUntilReady(
  endpoint: Endpoint,
  options: { readonly exited: Promise<Exit>; readonly limitMs: number; readonly signal: AbortSignal },
): Promise<Readiness> {
  const began = performance.now();
  let last = "it was never asked";
  let exit: Exit | undefined;
  void options.exited.then((value) => {
    exit = value;
  });
  for (let pause = LOOK_MS; ; pause = Math.min(MAX_LOOK_MS, pause * 1.5)) {
    if (exit !== undefined) return { kind: "exited", exit };
    try {
      const reply = await endpoint.get("/v2/health/ready");
      if (saysYes(reply, "ready")) return { kind: "ready", afterMs: performance.now() - began };
      last = describeReply(reply);
    } catch (error) {
      if (!(error instanceof NoReply)) throw error;
      last = error.message;
    }
    const left = options.limitMs - (performance.now() - began);
    if (left <= 0) return exit === undefined ? { kind: "late", last } : { kind: "exited", exit };
    await sleep(Math.min(pause, left), undefined, { signal: options.signal });
  }
}
