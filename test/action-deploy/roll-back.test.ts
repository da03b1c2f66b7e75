import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Place, versionAt } from "./place.ts";

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

test("P36: a test that fails after the switch brings the old version back", async () => {
  await place.package("1.0.0");
  const { url } = (await place.deploy()).document;
  const running = place.running();
  await place.package("1.1.0", { failsWhenProxied: true });
  const { document } = await place.deploy();
  expect(document).toMatchObject({ outcome: "rolled-back", verdict: "fail", previous: "1.0.0", url });
  expect(document.findings.map(({ code }) => code)).toEqual(["HEALTH_FAILED", "GOLDEN_NOT_ANSWERED"]);
  expect(document.steps.map(({ name, outcome }) => `${name} ${outcome}`).slice(-3)).toEqual([
    "switch done",
    "verify failed",
    "roll-back done",
  ]);
  expect(await versionAt(url)).toBe("1.0.0");
  expect(place.running()).toEqual(running);
});

test("P36: an old version that died meanwhile is started again", async () => {
  await place.package("1.0.0");
  const { url } = (await place.deploy()).document;
  for (const pid of place.servers()) process.kill(pid, "SIGKILL");
  await place.package("1.1.0", { failsWhenProxied: true });
  const { document } = await place.deploy();
  expect(document).toMatchObject({ outcome: "rolled-back", verdict: "fail", url });
  expect(await versionAt(url)).toBe("1.0.0");
  expect(place.servers()).toHaveLength(1);
});

test("P36: without a version before, a failure after the switch leaves nothing serving, and says so", async () => {
  await place.package("1.0.0", { failsWhenProxied: true });
  const { document } = await place.deploy();
  expect(document).toMatchObject({ outcome: "rolled-back", verdict: "fail", previous: null, url: null });
  expect(document.steps.at(-1)?.message).toContain("there was no version before");
  expect(place.running()).toEqual([]);
  expect(place.active()).toBeNull();
});

test("P37: a roll-back that fails is unknown, an error, and names the command that helps", async () => {
  await place.package("1.0.0");
  const { url } = (await place.deploy()).document;
  for (const pid of place.servers()) process.kill(pid, "SIGKILL");
  writeFileSync(join(place.flags, "dies-1.0.0"), "");
  await place.package("1.1.0", { failsWhenProxied: true });
  const { document } = await place.deploy();
  expect(document).toMatchObject({ outcome: "unknown", verdict: "error", previous: "1.0.0", url: null });
  const finding = document.findings.find(({ code }) => code === "ROLLBACK_FAILED");
  const [, path = ""] = /^run: mlops deploy --environment local --package (\S+)$/.exec(finding?.advice ?? "") ?? [];
  expect(path).toContain("packages/1.0.0-");
  // The command, taken at its word, helps.
  rmSync(join(place.flags, "dies-1.0.0"));
  const again = await place.deploy({ package: join(process.cwd(), path) });
  expect(again.document).toMatchObject({ outcome: "deployed", verdict: "pass", url });
  expect(await versionAt(url)).toBe("1.0.0");
  expect([place.servers().length, place.proxies().length]).toEqual([1, 1]);
});
