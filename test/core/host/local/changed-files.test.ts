import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { git, localHost, temporaryFolder } from "./fixture.ts";

/** A repository whose branch `work` left `main`, which went on without it. */
async function repository(): Promise<string> {
  const folder = await temporaryFolder();
  const write = (path: string, text: string) => writeFile(join(folder, path), text);
  git(folder, "init", "--quiet", "--initial-branch=main");
  await mkdir(join(folder, "data"));
  await write(".gitignore", ".mlops\nignored.csv\n");
  for (const path of ["data/a.csv", "data/b.csv", "data/ü b.csv", "same.csv"]) await write(path, "x\n1\n");
  git(folder, "add", ".");
  git(folder, "commit", "--quiet", "-m", "base");
  git(folder, "checkout", "--quiet", "-b", "work");
  await write("data/ü b.csv", "x\n2\n");
  git(folder, "commit", "--quiet", "-am", "committed");
  git(folder, "checkout", "--quiet", "main");
  await write("same.csv", "x\n9\n");
  git(folder, "commit", "--quiet", "-am", "elsewhere");
  git(folder, "checkout", "--quiet", "work");
  await write("data/a.csv", "x\n3\n");
  await write("data/new.csv", "x\n4\n");
  await write("ignored.csv", "x\n5\n");
  return folder;
}

test("what the work changed since it left the base: commits, the working folder, new files, and nothing else", async () => {
  const folder = await repository();
  const { host } = await localHost(folder, { base: "main" });
  expect([...((await host.changedFiles()) ?? [])].sort()).toEqual(["data/a.csv", "data/new.csv", "data/ü b.csv"]);
});

test("without a base, or without git, nobody can say", async () => {
  expect(await (await localHost(await repository())).host.changedFiles()).toBeNull();
  expect(await (await localHost(await temporaryFolder())).host.changedFiles()).toBeNull();
});
