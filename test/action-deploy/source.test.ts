import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deploy } from "../../action-deploy/src/stage.ts";
import { digestOf } from "../../core/digest.ts";
import { Place, versionAt } from "./place.ts";

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

/** Publishes a package as package-model does, and takes it out of the working folder. */
async function publish(version: string): Promise<void> {
  const folder = await place.package(version, {}, {}, join(place.folder, "made"));
  const names = [`toy-${version}.tar.gz`, "model-manifest.json", "model-card.md", "SHA256SUMS"];
  const assets = names.map((name) => {
    const bytes = readFileSync(join(folder, name));
    return { name, path: join(folder, name), sha256: digestOf(bytes), bytes: bytes.length };
  });
  const { host } = await place.context();
  await host.releases.publish({ tag: `toy-v${version}`, commit: null, title: version, notes: "", assets });
  rmSync(folder, { recursive: true });
}

test("a published package is deployed by its version, its tag, or as the latest", async () => {
  await publish("1.0.0");
  await publish("1.1.0");
  const latest = await place.deploy({ package: "latest" });
  expect(latest.document).toMatchObject({ outcome: "deployed", package: { version: "1.1.0" } });
  const back = await place.deploy({ package: "1.0.0" });
  expect(back.document).toMatchObject({ outcome: "deployed", package: { version: "1.0.0" }, previous: "1.1.0" });
  expect((await place.deploy({ package: "toy-v1.1.0" })).document).toMatchObject({ outcome: "deployed", package: { version: "1.1.0" } });
  expect(await versionAt(back.document.url)).toBe("1.1.0");
});

test("P35: a published package that was changed since is refused", async () => {
  await publish("1.0.0");
  const archive = join(place.folder, ".mlops", "releases", "toy-v1.0.0", "toy-1.0.0.tar.gz");
  const bytes = readFileSync(archive);
  bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
  writeFileSync(archive, bytes);
  expect((await place.deploy({ package: "1.0.0" })).document).toMatchObject({ outcome: "rejected", verdict: "fail", previous: null });
  writeFileSync(join(place.folder, ".mlops", "releases", "toy-v1.0.0", "model-manifest.json"), "<html>");
  expect((await place.deploy({ package: "1.0.0" })).document).toMatchObject({ outcome: "rejected", verdict: "fail" });
  expect(place.running()).toEqual([]);
});

test("an unknown version names the ones that there are", async () => {
  await publish("1.0.0");
  await expect(place.deploy({ package: "1.2.0" })).rejects.toMatchObject({
    code: "PACKAGE_MISSING",
    advice: "name one of 1.0.0, or latest",
  });
});

test("an archive may be named by its file, a package by its folder or manifest", async () => {
  const folder = await place.package("1.0.0", {}, {}, join(place.folder, "elsewhere"));
  for (const path of ["elsewhere", "elsewhere/toy-1.0.0.tar.gz", join(folder, "model-manifest.json")]) {
    expect(["deployed", "unchanged"]).toContain((await place.deploy({ package: path })).document.outcome);
  }
  expect(place.active()).toMatchObject({ version: "1.0.0" });
});

test("a config without deploy, and an environment that is no name, are said before anything is touched", async () => {
  await place.package("1.0.0");
  const context = await place.context();
  const { deploy: _, ...rest } = context.config;
  await expect(deploy({ ...context, config: rest }, {})).rejects.toMatchObject({ code: "DEPLOY_NOT_CONFIGURED" });
  await expect(deploy(context, { environment: "../up" })).rejects.toMatchObject({ code: "ENVIRONMENT_INVALID" });
});
