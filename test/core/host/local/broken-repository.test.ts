import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { git, localHost, temporaryFolder } from "./fixture.ts";

test("P6: a repository that is damaged is an error that names the command, and not a commit without ancestors", async () => {
  const folder = await temporaryFolder();
  git(folder, "init", "--quiet");
  for (const message of ["one", "two", "three"]) git(folder, "commit", "--quiet", "--allow-empty", "--message", message);
  const [three = "", two = "", one = ""] = git(folder, "rev-list", "HEAD").split("\n");
  const { host } = await localHost(folder);
  expect(await host.commits.ancestors(three, 10)).toEqual([three, two, one]);
  await rm(join(folder, ".git/objects", two.slice(0, 2), two.slice(2)), { force: true });
  await expect(host.commits.ancestors(three, 10)).rejects.toMatchObject({
    code: "GIT_FAILED",
    message: expect.stringMatching(/^git rev-list .*: .+/),
    advice: expect.stringContaining("run the command"),
  });
});
