import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "../../action-deploy/src/local/free-port.ts";
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

test("the packaged code is served from the unpacked package, not from the working folder", async () => {
  await place.package("1.0.0");
  await place.deploy();
  const [folder = ""] = readdirSync(join(place.target, "versions"));
  expect(folder).toMatch(/^1\.0\.0-[0-9a-f]{8}$/);
  const log = readFileSync(join(place.target, "logs", `${folder}.log`), "utf8");
  expect(log).toBe(`starting 1.0.0 in ${join(place.target, "versions", folder)}\n`);
});

test("the next version takes over on the same port, and the old one ends", async () => {
  await place.package("1.0.0");
  const first = await place.deploy();
  const [old] = place.servers();
  await place.package("1.1.0");
  const second = await place.deploy();
  expect(second.document).toMatchObject({ outcome: "deployed", verdict: "pass", previous: "1.0.0", url: first.document.url });
  expect(await versionAt(first.document.url)).toBe("1.1.0");
  expect(place.servers()).not.toContain(old);
  expect([place.servers().length, place.proxies().length]).toEqual([1, 1]);
  expect(JSON.parse(readFileSync(join(place.target, "previous"), "utf8"))).toMatchObject({ version: "1.0.0" });
});

test("while the traffic moves no request fails, and what the old version had begun it ends", async () => {
  await place.package("1.0.0", { abrupt: true });
  const { document } = await place.deploy();
  const slow = fetch(`${document.url}/slow`).then((response) => response.json());
  await place.package("1.1.0");
  let done = false;
  const answers: string[] = [];
  const asking = (async () => {
    while (!done) answers.push(await versionAt(document.url));
  })();
  await place.deploy();
  done = true;
  await asking;
  expect(await slow).toEqual({ version: "1.0.0" });
  expect(answers.length).toBeGreaterThan(3);
  expect(new Set(answers)).toEqual(new Set(["1.0.0", "1.1.0"]));
  expect(answers.indexOf("1.1.0")).toBeGreaterThan(answers.lastIndexOf("1.0.0"));
});

test("the same package again is unchanged, and writes nothing to the target", async () => {
  await place.package("1.0.0");
  const first = await place.deploy();
  const look = () => ["active", "proxy", "journal.jsonl"].map((name) => [name, statSync(join(place.target, name)).mtimeMs]);
  const [before, running] = [look(), place.running()];
  const again = await place.deploy();
  expect(again.document).toMatchObject({ outcome: "unchanged", verdict: "pass", previous: "1.0.0", url: first.document.url, tests: [] });
  expect(look()).toEqual(before);
  expect(place.running()).toEqual(running);
});

test("the same package is deployed again when its server died, when the proxy died, and when it is to be started in another way", async () => {
  await place.package("1.0.0");
  const { url } = (await place.deploy()).document;
  for (const break_ of [() => place.servers(), () => place.proxies()]) {
    for (const pid of break_()) process.kill(pid, "SIGKILL");
    expect((await place.deploy()).document).toMatchObject({ outcome: "deployed", url });
    expect(await versionAt(url)).toBe("1.0.0");
  }
  const changed = await place.deploy({ deploy: { env: { TOY_FLAGS: place.flags, MORE: "1" } } });
  expect(changed.document.outcome).toBe("deployed");
  expect([place.servers().length, place.proxies().length]).toEqual([1, 1]);
});

test("P39: an older version is refused, unless it is named", async () => {
  await place.package("1.10.0");
  const { url } = (await place.deploy()).document;
  const folder = await place.package("1.9.0");
  const refused = await place.deploy();
  expect(refused.document).toMatchObject({
    outcome: "rejected",
    verdict: "fail",
    previous: "1.10.0",
    findings: [{ code: "VERSION_OLDER" }],
  });
  expect(await versionAt(url)).toBe("1.10.0");
  const named = await place.deploy({ package: folder });
  expect(named.document).toMatchObject({ outcome: "deployed", verdict: "pass" });
  expect(await versionAt(url)).toBe("1.9.0");
});

test("a configured port is used, and changing it moves the proxy", async () => {
  const [one, two] = [await freePort(), await freePort()];
  await place.package("1.0.0");
  expect((await place.deploy({ deploy: { port: one } })).document.url).toBe(`http://127.0.0.1:${one}`);
  const moved = await place.deploy({ deploy: { port: two } });
  expect(moved.document).toMatchObject({ outcome: "deployed", url: `http://127.0.0.1:${two}` });
  expect(await versionAt(moved.document.url)).toBe("1.0.0");
  expect(place.proxies()).toHaveLength(1);
});

test("--stop ends server and proxy and says so; again, there is nothing to stop; the port is remembered", async () => {
  expect(await place.stop()).toBe('nothing serves in "local"');
  await place.package("1.0.0");
  const { url } = (await place.deploy()).document;
  const pids = place.running().map(({ pid }) => pid);
  const said = await place.stop();
  expect(said).toContain("version 1.0.0");
  expect(said).toContain("the proxy");
  for (const pid of pids) expect(said).toContain(`pid ${pid}`);
  expect(place.running()).toEqual([]);
  expect(place.active()).toBeNull();
  expect(await place.stop()).toBe('nothing serves in "local"');
  expect((await place.deploy()).document).toMatchObject({ outcome: "deployed", previous: null, url });
});

test("two deployments at once do not overlap; both come to an end, and one version serves", async () => {
  await place.package("1.0.0");
  await place.deploy();
  const one = await place.package("1.1.0", {}, {}, join(place.folder, "one"));
  const two = await place.package("1.2.0", {}, {}, join(place.folder, "two"));
  const results = await Promise.all([place.deploy({ package: one }), place.deploy({ package: two })]);
  expect(results.map(({ document }) => document.outcome)).toEqual(["deployed", "deployed"]);
  const versions = results.map(({ document }) => document.package.version);
  const [last] = results
    .filter(({ document }) => versions.includes(document.previous ?? ""))
    .map(({ document }) => document.package.version);
  expect(await versionAt(results[0]?.document.url)).toBe(last);
  expect([place.servers().length, place.proxies().length]).toEqual([1, 1]);
});
