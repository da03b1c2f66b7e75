import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTargetFolder } from "../../action-deploy/src/local/folder.ts";
import { tidyTarget } from "../../action-deploy/src/local/stop-target.ts";
import { UserError } from "../../core/errors.ts";
import { Place, versionAt } from "./place.ts";

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

/** Runs a deployment of its own process that is killed when the clock is asked the n-th time. */
async function killedAt(n: number): Promise<{ readonly signal: NodeJS.Signals | null; readonly printed: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "deploy-child.ts"), place.folder, String(n)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  return new Promise((resolve) => child.once("close", (_, signal) => resolve({ signal, printed })));
}

/** One version serves, by one server and one proxy; nothing else that was ever started still runs. */
async function expectOneVersion(url: string | null, versions: readonly string[]): Promise<void> {
  expect(versions).toContain(await versionAt(url));
  expect(place.active()?.version).toBe(await versionAt(url));
  expect(place.servers()).toEqual([place.active()?.service.pid]);
  expect(place.proxies()).toHaveLength(1);
}

test("P38: cancelled whenever something is written down, the old version serves on alone, or the new one does", async () => {
  await place.package("1.0.0");
  const { url } = (await place.deploy()).document;
  await place.package("1.1.0");
  for (let step = 1; ; step++) {
    const cancel = new AbortController();
    let asked = 0;
    const clock = (): Date => {
      if (++asked === step) cancel.abort(new UserError({ code: "CANCELLED", message: "ended by SIGINT" }));
      return new Date();
    };
    const ended = await place.deploy({ clock, signal: cancel.signal }).catch((error: unknown) => error);
    if (ended instanceof Error) {
      expect(ended).toMatchObject({ name: "UserError", code: "CANCELLED", unchanged: "version 1.0.0 serves as before" });
      await expectOneVersion(url, ["1.0.0"]);
      continue;
    }
    // The first time that the cancel comes too late to change anything.
    expect(ended).toMatchObject({ document: { outcome: "deployed" } });
    await expectOneVersion(url, ["1.1.0"]);
    expect(step).toBeGreaterThan(12);
    break;
  }
});

test("P38: cancelled on the very first deployment, nothing serves and nothing is left", async () => {
  await place.package("1.0.0");
  for (const step of [3, 7, 12, 15]) {
    const cancel = new AbortController();
    let asked = 0;
    const clock = (): Date => {
      if (++asked === step) cancel.abort();
      return new Date();
    };
    await expect(place.deploy({ clock, signal: cancel.signal })).rejects.toMatchObject({ code: "CANCELLED" });
    expect(place.running()).toEqual([]);
    expect(place.active()).toBeNull();
  }
});

test("P38: killed at any step, the next run finds one consistent version and goes on", async () => {
  await place.package("1.0.0");
  const { url } = (await place.deploy()).document;
  const target = openTargetFolder(place.target, "local");
  for (let step = 2; ; step += 3) {
    const version = `1.1.${step}`;
    await place.package(version);
    const serving = await versionAt(url);
    const { signal, printed } = await killedAt(step);
    if (signal === null) {
      expect(printed).toMatch(/^deployed /);
      expect(step).toBeGreaterThan(14);
      break;
    }
    // The proxy answers all the time, whatever else is left.
    expect([serving, version]).toContain(await versionAt(url));
    if (step % 2 === 0) {
      // Like the part of the step that runs after the job.
      await tidyTarget(target, { clock: () => new Date(), signal: AbortSignal.timeout(10_000) });
      await expectOneVersion(url, [serving, version]);
    }
    const { document } = await place.deploy();
    expect(["deployed", "unchanged"]).toContain(document.outcome);
    await expectOneVersion(url, [version]);
  }
});

test("P38: killed on the very first deployment, stopping ends what was left", async () => {
  await place.package("1.0.0");
  for (const step of [8, 13, 16]) {
    expect((await killedAt(step)).signal).toBe("SIGKILL");
    await place.stop();
    expect(place.running()).toEqual([]);
    expect(place.active()).toBeNull();
  }
});
