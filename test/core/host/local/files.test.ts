import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { digestOf } from "../../../../core/digest.ts";
import type { ReleaseAsset } from "../../../../core/host/host.ts";
import { localHost, temporaryFolder } from "./fixture.ts";

async function put(folder: string, path: string, content: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

test("an opened host keeps its folder out of the user's repository", async () => {
  const folder = await temporaryFolder();
  await localHost(folder);
  expect(await readFile(join(folder, ".mlops/.gitignore"), "utf8")).toBe("*\n");
});

test("P47: a folder that cannot be written is an error with its name", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, ".mlops"), "a file");
  await expect(localHost(folder)).rejects.toMatchObject({ code: "OUT_NOT_WRITABLE", message: expect.stringContaining(".mlops") });
});

test("a hand-over is there when its document is; an earlier run's comes back in place of what lies there", async () => {
  const folder = await temporaryFolder();
  const latest = join(folder, ".mlops/latest");
  const { artifacts } = (await localHost(folder)).host;
  expect(await artifacts.restore("gate")).toBe(false);
  await put(latest, "gate-report.json", "now");
  await put(latest, "winner/other", "x");
  await put(latest, "comment.md", "kept");
  expect(await artifacts.restore("gate")).toBe(true);
  await put(folder, ".mlops/runs/3/gate-report.json", "then");
  await put(folder, ".mlops/runs/3/winner/model/weights", "w1");
  await put(folder, ".mlops/runs/3/comment.md", "then");
  expect(await artifacts.restore("gate", 3)).toBe(true);
  expect(await readFile(join(latest, "gate-report.json"), "utf8")).toBe("then");
  expect(await readdir(join(latest, "winner"))).toEqual(["model"]);
  expect(await readFile(join(latest, "comment.md"), "utf8")).toBe("kept");
  expect(await artifacts.restore("package", 3)).toBe(false);
  expect(await artifacts.restore("gate", 4)).toBe(false);
  expect((await readdir(join(folder, ".mlops"))).sort()).toEqual([".gitignore", "latest", "runs"]);
});

test("the cache gives back what was saved under a key, and never overwrites it", async () => {
  const folder = await temporaryFolder();
  const { cache } = (await localHost(folder)).host;
  await put(folder, "data/processed/a.csv", "one");
  expect(await cache.restore("key-1", ["data/processed/*.csv"])).toBe(false);
  await cache.save("key-1", ["data/processed/*.csv"]);
  await put(folder, "data/processed/a.csv", "two");
  await cache.save("key-1", ["data/processed/*.csv"]);
  await rm(join(folder, "data"), { recursive: true });
  expect(await cache.restore("key-1", ["data/processed/*.csv"])).toBe(true);
  expect(await readFile(join(folder, "data/processed/a.csv"), "utf8")).toBe("one");
  expect(await readdir(join(folder, "data/processed"))).toEqual(["a.csv"]);
  await cache.save("../../outside", [join(folder, "data")]);
  expect((await readdir(join(folder, ".mlops/cache"))).sort()).toEqual(["key-1", expect.stringMatching(/^sha256-/)]);
});

async function assets(folder: string, ...contents: string[]): Promise<ReleaseAsset[]> {
  return Promise.all(
    contents.map(async (content, index) => ({
      name: `file-${index}.txt`,
      path: await put(folder, `build/file-${index}.txt`, content),
      sha256: digestOf(content),
      bytes: content.length,
    })),
  );
}
const RELEASE = { tag: "penguins/v1.0.0", commit: null, title: "t", notes: "n" };

test("P31: a release is published once; the same bytes are no news, other bytes are refused", async () => {
  const folder = await temporaryFolder();
  const { releases } = (await localHost(folder)).host;
  const published = await releases.publish({ ...RELEASE, assets: await assets(folder, "a", "b") });
  expect(published.created).toBe(true);
  const again = await releases.publish({ ...RELEASE, assets: await assets(folder, "a", "b") });
  expect(again).toEqual({ created: false, url: published.url });
  for (const other of [["a", "c"], ["a"], ["a", "b", "c"]])
    await expect(releases.publish({ ...RELEASE, assets: await assets(folder, ...other) })).rejects.toMatchObject({ code: "VERSION_TAKEN" });
  const target = join(folder, "fetched/x.txt");
  await releases.download(RELEASE.tag, "file-1.txt", target);
  expect(await readFile(target, "utf8")).toBe("b");
  for (const name of ["nothing.txt", "../v2/x", ".release.json"])
    await expect(releases.download(RELEASE.tag, name, target)).rejects.toMatchObject({ code: "ASSET_NOT_FOUND" });
  expect(await releases.list("penguins/")).toMatchObject([
    {
      tag: RELEASE.tag,
      assets: [
        { name: "file-0.txt", bytes: 1 },
        { name: "file-1.txt", bytes: 1 },
      ],
    },
  ]);
  expect(await releases.list("other")).toEqual([]);
  expect(await readdir(join(folder, ".mlops/releases"))).toEqual(["penguins%2Fv1.0.0"]);
});

test("P28: an asset whose bytes are not those recorded is not published", async () => {
  const folder = await temporaryFolder();
  const { releases } = (await localHost(folder)).host;
  const [asset] = await assets(folder, "a");
  await put(folder, "build/file-0.txt", "b");
  await expect(releases.publish({ ...RELEASE, assets: asset ? [asset] : [] })).rejects.toMatchObject({ code: "ASSET_CHANGED" });
  expect(await releases.find(RELEASE.tag)).toBeNull();
  expect(await readdir(join(folder, ".mlops/releases"))).toEqual([]);
});

test("P31: of several publishers at once one wins, and those with other bytes are told", async () => {
  const folder = await temporaryFolder();
  const { releases } = (await localHost(folder)).host;
  const variants = await Promise.all(["a", "b", "c"].map((text) => put(folder, `${text}/m.txt`, text).then((path) => ({ path, text }))));
  const outcomes = await Promise.allSettled(
    variants.map(({ path, text }) => releases.publish({ ...RELEASE, assets: [{ name: "m.txt", path, sha256: digestOf(text), bytes: 1 }] })),
  );
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "VERSION_TAKEN" });
  expect(await releases.list("")).toHaveLength(1);
});

test.each(["", "..", ".hidden"])("the tag %j is refused", async (tag) => {
  const folder = await temporaryFolder();
  const { releases } = (await localHost(folder)).host;
  await expect(releases.publish({ ...RELEASE, tag, assets: await assets(folder, "a") })).rejects.toMatchObject({ code: "TAG_INVALID" });
});

test("the summary of a run replaces the one before, and grows by its stages", async () => {
  const folder = await temporaryFolder();
  const first = (await localHost(folder)).host;
  await first.summarize("old\n");
  const second = (await localHost(folder)).host;
  await second.summarize("a\n");
  await second.summarize("b\n");
  expect(await readFile(join(folder, ".mlops/latest/summary.md"), "utf8")).toBe("a\n\nb\n");
});
