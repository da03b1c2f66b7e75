import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { saveState } from "../../action-deploy/src/step-state.ts";
import { Place, versionAt } from "./place.ts";

const POST = join(import.meta.dirname, "../../action-deploy/src/post.ts");
let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

/** What runs after the job, as the runner starts it: with what the step saved. */
function post(state: Record<string, string>, runner: Record<string, string> = {}) {
  const env = {
    PATH: process.env.PATH,
    ...runner,
    ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [POST], { env, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** What the runner reads from its state file. */
function stateOf(deployment: string): Record<string, string> {
  const file = join(place.folder, "state");
  saveState({ folder: place.target, environment: "local", deployment }, file);
  const [, name = "", , value = ""] = /^([^<]+)<<(\S+)\n([\s\S]*)\n\2\n$/.exec(readFileSync(file, "utf8")) ?? [];
  rmSync(file);
  return { [name]: value };
}

const deploymentOf = () => JSON.parse(readFileSync(join(place.target, "active"), "utf8")).deployment as string;

test("without anything saved it does nothing; outside of a workflow nothing is saved", () => {
  expect(post({})).toEqual({ status: 0, stdout: "", stderr: "" });
  saveState({ folder: "/x", environment: "local", deployment: "x" }, undefined);
});

test("on a hosted machine it ends what the step deployed; once more it has nothing to do", async () => {
  await place.package("1.0.0");
  await place.deploy();
  const state = stateOf(deploymentOf());
  expect(post(state, { RUNNER_ENVIRONMENT: "github-hosted" })).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("version 1.0.0"),
  });
  expect(place.running()).toEqual([]);
  expect(post(state, { RUNNER_ENVIRONMENT: "github-hosted" })).toMatchObject({ status: 0, stdout: 'nothing serves in "local"\n' });
});

test("on a hosted machine it spares what another step deployed", async () => {
  await place.package("1.0.0");
  const { url } = (await place.deploy()).document;
  expect(post(stateOf("another"), { RUNNER_ENVIRONMENT: "github-hosted" }).status).toBe(0);
  expect(await versionAt(url)).toBe("1.0.0");
});

test("on a machine of one's own the model serves on", async () => {
  await place.package("1.0.0");
  const { url } = (await place.deploy()).document;
  expect(post(stateOf(deploymentOf()))).toMatchObject({ status: 0, stdout: `version 1.0.0 serves on at ${url}\n` });
  expect(await versionAt(url)).toBe("1.0.0");
});

test("what it cannot do is told and fails nothing", async () => {
  await place.package("1.0.0");
  await place.deploy();
  writeFileSync(join(place.target, "active"), "{");
  const { status, stdout } = post(stateOf("x"));
  expect(status).toBe(0);
  expect(stdout).toContain("TARGET_CORRUPT");
});
