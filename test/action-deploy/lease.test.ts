import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { acquireLease, LEASE_MS } from "../../action-deploy/src/local/lease.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lease-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = () => new Date();
const signal = new AbortController().signal;
const acquire = (options: Partial<Parameters<typeof acquireLease>[1]> = {}) => acquireLease(folder, { clock, signal, ...options });

/** The lease of somebody else, as they would have written it. */
function foreign(fencing: number, lease: Record<string, unknown>): void {
  const expires = new Date(Date.now() + LEASE_MS).toISOString();
  const record = { owner: "x", host: hostname(), pid: process.pid, started: null, expires, released: false, ...lease };
  writeFileSync(join(folder, String(fencing)), JSON.stringify(record));
}

test("P39: of many who ask at once one at a time holds the lease, with growing fencing numbers, and nobody is left out", async () => {
  const order: number[] = [];
  let inside = 0;
  const work = async (): Promise<void> => {
    const lease = await acquire();
    expect(++inside).toBe(1);
    order.push(lease.fencing);
    await lease.assertHeld();
    await sleep(5);
    inside--;
    await lease.release();
  };
  await Promise.all(Array.from({ length: 8 }, work));
  expect(order).toHaveLength(8);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(new Set(order).size).toBe(8);
  expect(readdirSync(folder)).toHaveLength(1);
});

test("P39: a lease whose owner is dead is taken over at once", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => child.once("close", resolve));
  foreign(7, { pid: child.pid });
  expect((await acquire()).fencing).toBe(8);
});

test("P39: a pid that somebody else has by now is not the owner", async () => {
  foreign(7, { started: "1" });
  expect((await acquire()).fencing).toBe(8);
});

test("P39: a live owner is waited for, then named in the error", async () => {
  foreign(3, {});
  const waited: number[] = [];
  await expect(acquire({ waitMs: 250, onWait: (pid) => waited.push(pid) })).rejects.toMatchObject({
    code: "DEPLOY_BUSY",
    message: expect.stringContaining(String(process.pid)),
  });
  expect(waited).toEqual([process.pid]);
  expect(readdirSync(folder)).toEqual(["3"]);
});

test("P39: on another machine only expiry tells", async () => {
  foreign(3, { host: "elsewhere", pid: 1, started: "1" });
  await expect(acquire({ waitMs: 0 })).rejects.toMatchObject({ code: "DEPLOY_BUSY" });
  foreign(3, { host: "elsewhere", expires: new Date(Date.now() - 1).toISOString() });
  expect((await acquire()).fencing).toBe(4);
});

test("P39: whoever was taken over may change nothing any more, and releases no lease but its own", async () => {
  const lease = await acquire();
  foreign(lease.fencing + 1, { owner: "other" });
  const theirs = readFileSync(join(folder, String(lease.fencing + 1)), "utf8");
  await expect(lease.assertHeld()).rejects.toMatchObject({ code: "LEASE_LOST" });
  await lease.release();
  expect(readFileSync(join(folder, String(lease.fencing + 1)), "utf8")).toBe(theirs);
});

test("waiting ends when it is cancelled", async () => {
  foreign(3, {});
  await expect(acquire({ signal: AbortSignal.timeout(50) })).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(["3"]);
});
