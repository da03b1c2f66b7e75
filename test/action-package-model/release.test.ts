import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listTree } from "../../core/digest.ts";
import { exists } from "../../core/files.ts";
import { Project } from "./project.ts";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

/** Every released file with its bytes and the time it was last written: any write shows. */
async function released(): Promise<string[]> {
  const files = (await exists(project.releases)) ? await listTree(project.releases) : [];
  return Promise.all(
    files.map(async ({ path, sha256 }) => {
      const { mtimeMs, ino } = await stat(join(project.releases, path));
      return `${path} ${sha256} ${mtimeMs} ${ino}`;
    }),
  );
}

async function tags(): Promise<string[]> {
  return (await exists(project.releases)) ? (await readdir(project.releases)).sort() : [];
}

test("P33: a second green run makes no write: the same version, the very bytes that were published", async () => {
  const first = await project.package();
  const before = await released();
  const archive = await readFile(first.outputs.package ?? "");
  // The second run is compared with the first one's release, so its gate report says something else.
  project.gate = {
    baseline: { commit: "first", source: "release", distance: 0, "age-days": 3, metrics: { test: { accuracy: 0.8 } } },
  };
  project.started = "2026-05-05T05:05:05.000Z";
  const second = await project.package();
  expect(await released()).toEqual(before);
  expect(second.document).toEqual(first.document);
  expect(second.outputs).toEqual(first.outputs);
  expect(await readFile(second.outputs.package ?? "")).toEqual(archive);
  expect(project.log.join("")).toContain("nothing new is published");
});

test("P33: also when other versions were published in between", async () => {
  await project.package();
  project.scene = { ...project.scene, commit: "d".repeat(40), date: "2026-03-02T12:00:00.000Z" };
  expect((await project.package()).outputs.version).toBe("0.1.1");
  const before = await released();
  project.scene = { ...project.scene, commit: "c".repeat(40), date: "2026-03-01T12:00:00.000Z" };
  expect((await project.package()).outputs.version).toBe("0.1.0");
  expect(await released()).toEqual(before);
});

test("another commit, model, code or data is another version", async () => {
  await project.package();
  project.scene = { ...project.scene, commit: "d".repeat(40) };
  await project.package();
  project.winner = { ...project.winner, "model/model.json": "[]" };
  await project.package();
  project.files = { ...project.files, "serve.mjs": "export const more = 1;\n" };
  await project.package();
  project.files = { ...project.files, "data/test.csv": "id,species,length,count,wild\nr1,a,1,3,true\n" };
  await project.package();
  project.scene = { ...project.scene, dirty: true };
  await project.package();
  expect(await tags()).toEqual(["0.1.0", "0.1.1", "0.1.2", "0.1.3", "0.1.4", "0.1.5"].map((version) => `toy-v${version}`));
});

test.each([
  ["patch", ["0.1.0", "0.1.1"]],
  ["minor", ["0.1.0", "0.2.0"]],
  ["major", ["1.0.0", "2.0.0"]],
  ["date", ["2026.3.1", "2026.3.1.1"]],
])("version: %s counts on from the last release", async (rule, versions) => {
  project.config = { package: { version: rule } };
  expect((await project.package()).outputs.version).toBe(versions[0]);
  project.scene = { ...project.scene, commit: "d".repeat(40) };
  expect((await project.package()).outputs.version).toBe(versions[1]);
});

test("the input goes before the config, and a version that is given is taken", async () => {
  project.config = { package: { version: "major" } };
  expect((await project.package({ version: "1.2.3-rc.1" })).outputs).toMatchObject({ version: "1.2.3-rc.1", tag: "toy-v1.2.3-rc.1" });
});

test("P31: a version that is taken by other content is refused, and what is published stays", async () => {
  await project.package({ version: "1.0.0" });
  const before = await released();
  project.winner = { ...project.winner, "model/model.json": "[]" };
  await expect(project.package({ version: "1.0.0" })).rejects.toMatchObject({ code: "VERSION_TAKEN" });
  expect(await released()).toEqual(before);
  project.winner = { ...project.winner, "model/model.json": '{"weights":[1,2]}' };
  await project.package({ version: "1.0.0" });
  expect(await released()).toEqual(before);
});

test.each(["v1.2.3", "1.2", "01.2.3", "1.2.3+build", "1.2.3-", "latest", "../1.0.0", "1.0.0 ", "-1.0.0", "1.0.0;x"])(
  'P14: "%s" is no version',
  async (version) => {
    await expect(project.package({ version })).rejects.toMatchObject({ code: "VERSION_INVALID" });
    expect(await tags()).toEqual([]);
  },
);

test("nothing is published for a pull request, whoever asks, nor without asking", async () => {
  project.scene = { ...project.scene, event: "pull-request" };
  const { outputs } = await project.package({ publish: true });
  expect(outputs).toMatchObject({ version: "0.1.0", "release-url": "" });
  project.scene = { ...project.scene, event: "default-branch" };
  await project.package({ publish: false });
  expect(await tags()).toEqual([]);
  await project.package({ publish: true });
  expect(await tags()).toEqual(["toy-v0.1.0"]);
});

test("tags of other pipelines do not count", async () => {
  await project.package({ version: "3.0.0" });
  const folder = join(project.releases, "toy-v3.0.0");
  for (const tag of ["toy-v2-v9.0.0", "toy-vision-v8.0.0", "other-v7.0.0"]) {
    await writeRelease(join(project.releases, tag), tag, JSON.parse(await readFile(join(folder, ".release.json"), "utf8")));
  }
  project.scene = { ...project.scene, commit: "d".repeat(40) };
  expect((await project.package()).outputs.version).toBe("3.0.1");
});

test("P28: a release whose bytes were changed is not taken for this run's package", async () => {
  await project.package();
  const archive = join(project.releases, "toy-v0.1.0", "toy-0.1.0.tar.gz");
  const bytes = await readFile(archive);
  bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
  await writeFile(archive, bytes);
  await expect(project.package()).rejects.toMatchObject({ code: "ARCHIVE_DIGEST" });
  expect(await exists(join(project.latest, "package"))).toBe(false);
});

test("a release without a manifest that can be read is another content", async () => {
  await project.package();
  await writeFile(join(project.releases, "toy-v0.1.0", "model-manifest.json"), "{}");
  expect((await project.package()).outputs.version).toBe("0.1.1");
  await rm(join(project.releases, "toy-v0.1.1", "model-manifest.json"));
  expect((await project.package()).outputs.version).toBe("0.1.2");
});

async function writeRelease(folder: string, tag: string, metadata: Record<string, unknown>): Promise<void> {
  const { mkdir } = await import("node:fs/promises");
  await mkdir(folder);
  await writeFile(join(folder, ".release.json"), JSON.stringify({ ...metadata, tag }));
}
