import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { git, localHost, temporaryFolder } from "./fixture.ts";

test("a folder without git has no commit and the current time", async () => {
  const { host } = await localHost(await temporaryFolder());
  expect(host.scene).toMatchObject({
    kind: "local",
    event: "local",
    commit: null,
    head: null,
    dirty: false,
    date: "2026-11-01T00:00:00.000Z",
    repository: null,
  });
  expect(host.scene.run).toEqual({ id: 1, attempt: 1, url: null });
  expect(await host.commits.ancestors("HEAD", 5)).toEqual([]);
});

test("without a git program it is the same", async () => {
  const folder = await temporaryFolder();
  git(folder, "init", "-q");
  const { host } = await localHost(folder, { env: { PATH: join(folder, "nowhere") } });
  expect(host.scene).toMatchObject({ commit: null, date: "2026-11-01T00:00:00.000Z" });
});

test("a repository tells commit, date, owner and whether it is clean", async () => {
  const folder = await temporaryFolder();
  git(folder, "init", "-q", "-b", "trunk");
  git(folder, "remote", "add", "origin", "https://user:hunter2@example.org/acme/models.git");
  await writeFile(join(folder, "a"), "1");
  git(folder, "add", "a");
  git(folder, "commit", "-qm", "one");
  const clean = (await localHost(folder)).host;
  expect(clean.scene).toMatchObject({
    commit: git(folder, "rev-parse", "HEAD"),
    date: "2026-03-04T03:06:07.000Z",
    dirty: false,
    repository: "acme/models",
  });
  expect(JSON.stringify(clean.scene)).not.toContain("hunter2");
  await writeFile(join(folder, "b"), "2");
  expect((await localHost(folder)).host.scene).toMatchObject({ dirty: true });
});

test("P46: SOURCE_DATE_EPOCH sets the date, and nonsense in it is refused", async () => {
  const folder = await temporaryFolder();
  const env = { PATH: process.env.PATH, SOURCE_DATE_EPOCH: "1000000000" };
  expect((await localHost(folder, { env })).host.scene.date).toBe("2001-09-09T01:46:40.000Z");
  await expect(localHost(folder, { env: { ...env, SOURCE_DATE_EPOCH: "yesterday" } })).rejects.toMatchObject({
    code: "SOURCE_DATE_INVALID",
  });
});

test("--base is resolved, or refused by name; P14: a ref that looks like an option stays a ref", async () => {
  const folder = await temporaryFolder();
  git(folder, "init", "-q");
  git(folder, "commit", "-q", "--allow-empty", "-m", "one");
  git(folder, "tag", "v1");
  expect((await localHost(folder, { base: "v1" })).host.scene.base).toBe(git(folder, "rev-parse", "HEAD"));
  for (const base of ["nope", "--all", "--output=/tmp/x", "HEAD:a"])
    await expect(localHost(folder, { base })).rejects.toMatchObject({ code: "BASE_UNKNOWN", message: expect.stringContaining(base) });
});

test("merge base, ancestors and files of other commits come from git", async () => {
  const folder = await temporaryFolder();
  git(folder, "init", "-q", "-b", "main");
  for (const text of ["one", "two"]) {
    await writeFile(join(folder, "mlops.yml"), text);
    git(folder, "add", ".");
    git(folder, "commit", "-qm", text);
  }
  const main = git(folder, "rev-parse", "main");
  const first = git(folder, "rev-parse", "main~1");
  git(folder, "checkout", "-q", "-b", "topic", "main~1");
  git(folder, "commit", "-q", "--allow-empty", "-m", "three");
  const { host } = await localHost(folder);
  expect(await host.commits.mergeBase("topic", "main")).toBe(first);
  expect(await host.commits.ancestors("main", 10)).toEqual([main, first]);
  expect(await host.commits.ancestors("main", 1)).toEqual([main]);
  expect(await host.commits.readFile("mlops.yml", first)).toBe("one");
  expect(await host.commits.readFile("mlops.yml", main)).toBe("two");
  expect(await host.commits.readFile("*.yml", main)).toBeNull();
  expect(await host.commits.readFile("other.yml", main)).toBeNull();
  expect(await host.commits.resolve("nothing")).toBeNull();
});

test("a run's number follows that of the last one kept", async () => {
  const folder = await temporaryFolder();
  for (const name of ["1", "9", "10", "notes"]) await mkdir(join(folder, ".mlops/runs", name), { recursive: true });
  expect((await localHost(folder)).host.scene.run.id).toBe(11);
});

test("the default branch is that of the remote, else the one that git is set up with", async () => {
  const folder = await temporaryFolder();
  expect((await localHost(folder)).host.scene.defaultBranch).toBe("main");
  git(folder, "init", "-q", "-b", "topic");
  git(folder, "config", "--add", "init.defaultBranch", "first");
  git(folder, "config", "--add", "init.defaultBranch", "trunk");
  expect((await localHost(folder)).host.scene).toMatchObject({ commit: null, defaultBranch: "trunk" });
  git(folder, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/release/next");
  expect((await localHost(folder)).host.scene).toMatchObject({ commit: null, defaultBranch: "release/next" });
});
