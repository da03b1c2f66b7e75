import { afterEach, beforeEach, expect, test } from "vitest";
import { Place, versionAt } from "./place.ts";

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

test("P36: the first version is tested, takes the traffic and serves on after the command", async () => {
  await place.package("1.0.0");
  const { document, outputs } = await place.deploy();
  expect(document).toMatchObject({ verdict: "pass", outcome: "deployed", previous: null, environment: "local", findings: [] });
  expect(document.tests.map(({ name, phase, verdict }) => `${phase} ${name} ${verdict}`)).toEqual([
    "before-switch health pass",
    "before-switch contract pass",
    "before-switch wrong-input pass",
    "before-switch golden pass",
    "after-switch health pass",
    "after-switch golden pass",
  ]);
  expect(outputs).toEqual({ "deployment-id": "", url: document.url, previous: "", outcome: "deployed" });
  expect(await versionAt(document.url)).toBe("1.0.0");
  expect(place.report()).toEqual(document);
  expect(place.active()).toMatchObject({ version: "1.0.0", url: document.url });
  expect([place.servers().length, place.proxies().length]).toEqual([1, 1]);
});
