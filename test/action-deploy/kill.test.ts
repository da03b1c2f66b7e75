import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTargetFolder } from "../../action-deploy/src/local/folder.ts";
import { tidyTarget } from "../../action-deploy/src/local/stop-target.ts";
import { expectOneVersion } from "./one-version.ts";
import { Place, versionAt } from "./place.ts";

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

/** Runs a deployment of its own process that is killed when the clock is asked the n-th time. */
async function killedAt(n: number): Promise<{ readonly signal: NodeJS.Signals | null; readonly printed: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "deploy-child.ts"), place.folder, String(n)], {
    // What a killed process leaves goes with the place.
    env: { ...process.env, RUNNER_TEMP: place.folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  return new Promise((resolve) => child.once("close", (_, signal) => resolve({ signal, printed })));
}

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
      await expectOneVersion(place, url, [serving, version]);
    }
    const { document } = await place.deploy();
    expect(["deployed", "unchanged"]).toContain(document.outcome);
    await expectOneVersion(place, url, [version]);
  }
});

test("P38: killed while a version is taken back, the version before serves on alone", async () => {
  await place.package("1.0.0");
  const { url } = (await place.deploy()).document;
  await place.package("1.1.0", { failsWhenProxied: true });
  const target = openTargetFolder(place.target, "local");
  for (let step = 11; ; step += 3) {
    const { signal, printed } = await killedAt(step);
    await tidyTarget(target, { clock: () => new Date(), signal: AbortSignal.timeout(10_000) });
    await expectOneVersion(place, url, ["1.0.0"]);
    if (signal !== null) continue;
    expect(printed).toMatch(/^rolled-back /);
    expect(step).toBeGreaterThan(16);
    break;
  }
});

test("P38: killed on the very first deployment, stopping ends what was left", async () => {
  await place.package("1.0.0");
  for (const step of [8, 15]) {
    expect((await killedAt(step)).signal).toBe("SIGKILL");
    await place.stop();
    expect(place.running()).toEqual([]);
    expect(place.active()).toBeNull();
  }
});
