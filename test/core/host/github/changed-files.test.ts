import { expect, test } from "vitest";
import { openHost, REPOSITORY, sharedGitHub, WRITE_ALL } from "./fixture.ts";

const files = { "mlops.yml": "version: 1\n", "data/a.csv": "x\n1\n", "data/b.csv": "x\n1\n" };
const github = await sharedGitHub({ repositories: { [REPOSITORY]: { files } } });
await github.commit(REPOSITORY, { branch: "feature", files: { "data/a.csv": "x\n2\n", "data/new b.csv": "x\n" } });
await github.commit(REPOSITORY, { files: { "data/b.csv": "x\n3\n" } });
const pull = await github.openPull(REPOSITORY, { head: "feature" });

test("a pull request changes what its branch does, not what the base did meanwhile; it is asked for once", async () => {
  const { host } = await openHost(github, { pull, token: { permissions: WRITE_ALL } });
  const before = github.state.log.length;
  expect([...((await host.changedFiles()) ?? [])].sort()).toEqual(["data/a.csv", "data/new b.csv"]);
  await host.changedFiles();
  expect(github.state.log.length - before).toBe(1);
});

test("a push to the default branch has no files under review", async () => {
  const { host } = await openHost(github, { sha: pull.baseSha, token: { permissions: WRITE_ALL } });
  expect(await host.changedFiles()).toBeNull();
});

test("a refusal is told and nothing fails", async () => {
  const { host, logged } = await openHost(github, { pull, token: { permissions: { "pull-requests": "write" } } });
  expect(await host.changedFiles()).toBeNull();
  expect(logged()).toContain("Which files the pull request changes is not known");
});

test("of more files than a comparison lists, the pull request's own list is read", async () => {
  const many = Object.fromEntries(Array.from({ length: 310 }, (_, index) => [`many/${String(index).padStart(3, "0")}.csv`, "x\n"]));
  await github.commit(REPOSITORY, { branch: "many", files: many });
  const { host } = await openHost(github, { pull: await github.openPull(REPOSITORY, { head: "many" }), token: { permissions: WRITE_ALL } });
  expect([...((await host.changedFiles()) ?? [])].sort()).toEqual(Object.keys(many));
});
