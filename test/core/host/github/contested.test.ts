import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { digestOf } from "../../../../core/digest.ts";
import { HISTORY_BRANCH } from "../../../../core/host/github/history-branch.ts";
import { record, temporaryFolder } from "../local/fixture.ts";
import { IMPATIENT, openHost, REPOSITORY, sharedGitHub } from "./fixture.ts";

const github = await sharedGitHub();
const MAIN = await github.commit(REPOSITORY, { files: { a: "1" } });
const OTHER = await github.commit(REPOSITORY, { branch: "other", files: { a: "2" } });
const repository = github.repository(REPOSITORY).folder;
const open = async () => (await openHost(github, { sha: MAIN, transport: IMPATIENT })).host;
beforeEach(() => github.calm());

/** From now on somebody else is always faster: before each such request is handled `act` is done, and its answer is lost. */
function before(only: (method: string, path: string) => boolean, act: () => void): void {
  const again = (): void => {
    act();
    github.abortAt(1, { once: true, after: true, only, onAbort: again });
  };
  github.abortAt(1, { once: true, after: true, only, onAbort: again });
}

function git(...args: string[]): string {
  const identity = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@b", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@b" };
  return execFileSync("git", ["-C", repository, ...args], { encoding: "utf8", env: { ...process.env, ...identity } }).trim();
}

test("P10: records that others write faster, again and again, end as an error, and every record that was there is", async () => {
  await (await open()).history.write(record(OTHER));
  const content = git("show", `${HISTORY_BRANCH}:penguins/${OTHER}.json`);
  const commits = () => Number(git("rev-list", "--count", HISTORY_BRANCH));
  const earlier = commits();
  let moves = 0;
  before(
    (method, path) => method === "PATCH" && path.includes(HISTORY_BRANCH),
    () => {
      const next = git("commit-tree", `${HISTORY_BRANCH}^{tree}`, "-p", HISTORY_BRANCH, "-m", `move ${++moves}`);
      git("update-ref", `refs/heads/${HISTORY_BRANCH}`, next);
    },
  );
  const writing = (await open()).history.write(record(MAIN));
  await expect(writing).rejects.toMatchObject({ code: "HISTORY_CONTESTED", unchanged: "all records that are there" });
  expect(moves).toBeGreaterThanOrEqual(8);
  expect(commits()).toBe(earlier + moves);
  expect(git("ls-tree", "-r", "--name-only", HISTORY_BRANCH)).toBe(`penguins/${OTHER}.json`);
  expect(git("show", `${HISTORY_BRANCH}:penguins/${OTHER}.json`)).toBe(content);
  github.calm();
  expect(await (await open()).history.write(record(MAIN))).toEqual({ written: true });
});

async function release() {
  const path = join(await temporaryFolder(), "model.bin");
  await writeFile(path, "weights");
  const assets = [{ name: "model.bin", path, sha256: digestOf("weights"), bytes: 7 }];
  return { tag: "toy-v1.0.0", commit: MAIN, title: "", notes: "", assets };
}
const published = () => github.state.releases.filter(({ draft }) => !draft).map(({ tag }) => tag);

test("P32: a draft that others remove again and again ends as an error, and nothing is published", async () => {
  let removed = 0;
  before(
    (method, path) => method === "POST" && path.includes("/assets?"),
    () => {
      removed += github.state.releases.splice(0).length;
    },
  );
  await expect((await open()).releases.publish(await release())).rejects.toMatchObject({
    code: "RELEASE_CONTESTED",
    unchanged: "all published releases",
  });
  expect(removed).toBeGreaterThanOrEqual(5);
  expect(published()).toEqual([]);
  github.calm();
  expect(await (await open()).releases.publish(await release())).toMatchObject({ created: true });
  expect(published()).toEqual(["toy-v1.0.0"]);
});

test("P32: a draft in which an upload never shows is not published; a rerun goes on with it", async () => {
  github.state.releases.length = 0;
  github.state.assets.length = 0;
  git("update-ref", "-d", "refs/tags/toy-v1.0.0");
  github.lag({ path: /releases\/\d+\/assets/, reads: 1000, after: /assets\?/ });
  await expect((await open()).releases.publish(await release())).rejects.toMatchObject({
    code: "RELEASE_INCOMPLETE",
    message: expect.stringContaining("model.bin"),
  });
  expect(published()).toEqual([]);
  const drafts = github.state.releases.map(({ id }) => id);
  expect(drafts).toHaveLength(1);
  github.calm();
  await (await open()).releases.publish(await release());
  expect(github.state.releases).toMatchObject([{ id: drafts[0], draft: false }]);
});
