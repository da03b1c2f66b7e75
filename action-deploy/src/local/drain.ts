import { setTimeout as sleep } from "node:timers/promises";
import type { TargetFolder } from "./folder.ts";
import { askProxy } from "./proxy-process.ts";
import { proxyRecordSchema, readRecord } from "./records.ts";

/** What is under way on the old version when the traffic moves gets so long. */
const DRAIN_MS = 10_000;
const LOOK_MS = 50;

/** Waits until the proxy has nothing under way on that port any more; returns how many requests were left. A cancel ends the waiting. */
export async function drain(target: TargetFolder, port: number, signal: AbortSignal): Promise<number> {
  const proxy = await readRecord(target.proxy, proxyRecordSchema);
  if (proxy === null) return 0;
  for (const end = performance.now() + DRAIN_MS; ; await sleep(LOOK_MS)) {
    const left = (await askProxy(proxy))?.[String(port)] ?? 0;
    if (left === 0 || signal.aborted || performance.now() > end) return left;
  }
}
