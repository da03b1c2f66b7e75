import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { digestOf } from "../../../../core/digest.ts";
import type { ReleaseAsset, Releases } from "../../../../core/host/host.ts";
import { tryGit } from "../../../support/github/git.ts";
import { temporaryFolder } from "../local/fixture.ts";
import { IMPATIENT, openHost, REPOSITORY, sharedGitHub } from "./fixture.ts";

const github = await sharedGitHub();
const MAIN = await github.commit(REPOSITORY, { files: { a: "1" } });
const OTHER = await github.commit(REPOSITORY, { branch: "other", files: { a: "2" } });
const TAG = "penguins/v1.0.0";
const git = github.repository(REPOSITORY).folder;

beforeEach(async () => {
  github.calm();
  github.state.releases.length = 0;
  github.state.assets.length = 0;
  await tryGit(git, ["update-ref", "-d", `refs/tags/${TAG}`]);
});

const open = async (permissions: Record<string, "read" | "write"> = { contents: "write" }): Promise<Releases> =>
  (await openHost(github, { sha: MAIN, token: { permissions } })).host.releases;

async function assets(contents: Record<string, string>): Promise<ReleaseAsset[]> {
  const folder = await temporaryFolder();
  return Promise.all(
    Object.entries(contents).map(async ([name, content]) => {
      const path = join(folder, name);
      await mkdir(folder, { recursive: true });
      await writeFile(path, content);
      return { name, path, sha256: digestOf(content), bytes: content.length };
    }),
  );
}
const MODEL = { "model.tar.gz": "weights", SHA256SUMS: "sums" };
const release = async (contents: Record<string, string> = MODEL, commit = MAIN) => ({
  tag: TAG,
  commit,
  title: "Penguins 1.0.0",
  notes: "Notes.",
  assets: await assets(contents),
});

/** What a stranger sees: published releases with their files, and the tag. */
async function seen(): Promise<unknown> {
  const files = (id: number) => github.state.assets.filter((row) => row.release === id && row.state === "uploaded");
  return {
    tag: (await tryGit(git, ["rev-parse", "--verify", "--quiet", `refs/tags/${TAG}`])) ?? null,
    releases: github.state.releases.map((row) => ({
      tag: row.tag,
      draft: row.draft,
      files: Object.fromEntries(files(row.id).map((asset) => [asset.name, github.bytes(asset.blob)?.toString()])),
    })),
  };
}
const WHOLE = { tag: MAIN, releases: [{ tag: TAG, draft: false, files: MODEL }] };

/** No published release ever lacks a file. */
function assertNoneIncomplete(): void {
  for (const row of github.state.releases.filter((each) => !each.draft)) {
    const names = github.state.assets.filter((asset) => asset.release === row.id && asset.state === "uploaded").map((asset) => asset.name);
    expect(names.sort()).toEqual(Object.keys(MODEL).sort());
  }
}

test("a release is a draft, filled and verified, then tagged, then published", async () => {
  const releases = await open();
  const before = github.state.log.length;
  const outcome = await releases.publish(await release());
  expect(outcome).toEqual({ created: true, url: expect.stringContaining(REPOSITORY) });
  expect(await seen()).toEqual(WHOLE);
  const writes = github.state.log.slice(before).filter((entry) => entry.method !== "GET");
  expect(
    writes.map((entry) => `${entry.method} ${entry.path.split("?")[0]?.replace(/\d+/g, "N").replace(`/repos/${REPOSITORY}`, "")}`),
  ).toEqual(["POST /releases", "POST /releases/N/assets", "POST /releases/N/assets", "POST /git/refs", "PATCH /releases/N"]);
});

test("P33: the same bytes again are no news, without a single write", async () => {
  await (await open()).publish(await release());
  const before = github.state.log.length;
  expect(await (await open()).publish(await release())).toMatchObject({ created: false });
  expect(github.state.log.slice(before).filter((entry) => entry.method !== "GET")).toEqual([]);
  expect(await seen()).toEqual(WHOLE);
});

test.each([
  ["other bytes", { "model.tar.gz": "other", SHA256SUMS: "sums" }],
  ["a file less", { "model.tar.gz": "weights" }],
  ["a file more", { ...MODEL, "more.txt": "x" }],
])("P31: %s under a published tag are refused, and leave nothing", async (_name, contents) => {
  await (await open()).publish(await release());
  await expect((await open()).publish(await release(contents))).rejects.toMatchObject({ code: "VERSION_TAKEN" });
  expect(await seen()).toEqual(WHOLE);
});

test("P31: a tag on another commit is never moved", async () => {
  await tryGit(git, ["update-ref", `refs/tags/${TAG}`, OTHER]);
  await expect((await open()).publish(await release())).rejects.toMatchObject({
    code: "VERSION_TAKEN",
    message: expect.stringContaining(OTHER),
  });
  expect(await seen()).toEqual({ tag: OTHER, releases: [] });
});

test("P31: of publishers of different bytes at once one wins, the others are told, and no draft is left", async () => {
  const variants = ["one", "two", "three"];
  const outcomes = await Promise.allSettled(
    variants.map(async (text) => (await open()).publish(await release({ "model.tar.gz": text, SHA256SUMS: "sums" }))),
  );
  const winners = outcomes.filter((outcome) => outcome.status === "fulfilled");
  expect(winners).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "VERSION_TAKEN" });
  expect(github.state.releases.map((row) => row.draft)).toEqual([false]);
  assertNoneIncomplete();
});

test("P31: of publishers of two commits at once one wins, and the other leaves nothing", async () => {
  const outcomes = await Promise.allSettled(
    [MAIN, OTHER].map(async (commit) => (await open()).publish(await release({ ...MODEL, SHA256SUMS: commit }, commit))),
  );
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "VERSION_TAKEN" });
  expect(github.state.releases.map((row) => row.draft)).toEqual([false]);
});

test.each([2, 4])("P31: %d publishers of the same bytes at once make one release", async (count) => {
  await Promise.all(Array.from({ length: count }, async () => (await open()).publish(await release())));
  expect(await seen()).toEqual(WHOLE);
});

test.each([1, 2, 3])("P33: lists that lag by %d reads make no second release", async (reads) => {
  github.lag({ path: /releases/, reads });
  await (await open()).publish(await release());
  github.calm();
  expect(await (await open()).publish(await release())).toMatchObject({ created: false });
  expect(await seen()).toEqual(WHOLE);
});

describe("P34: what an upload that broke off left", () => {
  test("is healed in our own draft", async () => {
    github.faults.add({ method: "POST", path: /assets\?name=model/, kind: "broken-upload", times: 2 });
    await (await open()).publish(await release());
    expect(await seen()).toEqual(WHOLE);
    expect(github.state.assets).toHaveLength(2);
  });
  test("is not touched in somebody else's draft for the same tag", async () => {
    const foreign = {
      id: 7,
      repo: REPOSITORY,
      tag: TAG,
      target: "main",
      name: "by hand",
      body: "mine",
      draft: true,
      prerelease: false,
      immutable: false,
    };
    const author = { login: "alice", id: 1, type: "User" as const, app: null };
    const when = "2026-01-01T00:00:00Z";
    github.state.releases.push({ ...foreign, author, createdAt: when, updatedAt: when, publishedAt: null });
    github.state.assets.push({
      id: 8,
      repo: REPOSITORY,
      release: 7,
      name: "model.tar.gz",
      label: null,
      contentType: "x/y",
      state: "starter",
      size: 0,
      digest: null,
      blob: null,
      uploader: author,
      createdAt: when,
    });
    await (await open()).publish(await release());
    expect(github.state.releases.find((row) => row.id === 7)).toMatchObject({ draft: true, body: "mine" });
    expect(github.state.assets.find((row) => row.id === 8)).toMatchObject({ state: "starter" });
    expect(github.state.releases.filter((row) => !row.draft)).toHaveLength(1);
    assertNoneIncomplete();
  });
});

test("P28: an upload that GitHub took in with other bytes is not published", async () => {
  const releases = await open();
  const wanted = await release();
  const [first] = wanted.assets;
  await writeFile(first?.path ?? "", "changed since");
  await expect(releases.publish(wanted)).rejects.toMatchObject({ code: "ASSET_CHANGED" });
  expect(github.state.releases).toEqual([]);
});

test.each(["committed-then-502", "committed-then-reset", "reset"] as const)("P32: %s of any one request is overcome", async (kind) => {
  for (const [method, path] of [
    ["POST", /releases$/],
    ["POST", /assets\?name/],
    ["POST", /git\/refs$/],
    ["PATCH", /releases\/\d+$/],
    ["GET", /releases\?/],
  ] as const) {
    github.state.releases.length = 0;
    github.state.assets.length = 0;
    await tryGit(git, ["update-ref", "-d", `refs/tags/${TAG}`]);
    github.faults.add({ method, path, kind });
    await (await open()).publish(await release());
    expect(await seen()).toEqual(WHOLE);
  }
});

test("P32, P33: whatever request is the last one, nothing incomplete is published and a rerun completes it", async () => {
  for (const after of [false, true]) {
    for (let k = 1; ; k++) {
      github.state.releases.length = 0;
      github.state.assets.length = 0;
      await tryGit(git, ["update-ref", "-d", `refs/tags/${TAG}`]);
      const releases = (await openHost(github, { sha: MAIN, transport: IMPATIENT })).host.releases;
      github.abortAt(k, { after });
      const outcome = await releases.publish(await release()).catch((error: unknown) => error);
      const reached = github.kill.reached;
      github.calm();
      assertNoneIncomplete();
      if (reached) {
        expect(outcome).toMatchObject({ code: "GITHUB_UNAVAILABLE" });
        await (await open()).publish(await release());
      }
      expect(await seen()).toEqual(WHOLE);
      if (!reached) break;
      expect(k).toBeLessThan(40);
    }
  }
});

test("P33: a rerun goes on with the draft and the files that are there", async () => {
  github.faults.add({ method: "POST", path: /git\/refs$/, kind: "status", status: 500, times: Number.POSITIVE_INFINITY });
  await expect((await open()).publish(await release())).rejects.toMatchObject({ code: "GITHUB_UNAVAILABLE" });
  github.calm();
  const before = github.state.log.length;
  await (await open()).publish(await release());
  const writes = github.state.log.slice(before).filter((entry) => entry.method !== "GET");
  expect(writes.map((entry) => entry.method)).toEqual(["POST", "PATCH"]);
  expect(await seen()).toEqual(WHOLE);
});

test("P31: a tag that went to another commit while files were uploaded stops the release, and its draft goes", async () => {
  const releases = await open();
  const steal = (): void => void execFileSync("git", ["-C", git, "update-ref", `refs/tags/${TAG}`, OTHER]);
  github.abortAt(1, { once: true, only: (_method, path) => path.includes("assets?name=SHA"), onAbort: steal });
  await expect(releases.publish(await release())).rejects.toMatchObject({ code: "VERSION_TAKEN", message: expect.stringContaining(OTHER) });
  expect(await seen()).toEqual({ tag: OTHER, releases: [] });
});

test("releases are listed newest first by prefix, found by tag and fetched byte for byte", async () => {
  const releases = await open();
  await releases.publish(await release());
  const reader = await open({ contents: "read" });
  expect(await reader.list("penguins/")).toMatchObject([
    {
      tag: TAG,
      commit: MAIN,
      assets: [
        { name: "model.tar.gz", bytes: 7 },
        { name: "SHA256SUMS", bytes: 4 },
      ],
    },
  ]);
  expect(await reader.list("whales/")).toEqual([]);
  expect(await reader.find("penguins/v9")).toBeNull();
  const target = join(await temporaryFolder(), "in/model.tar.gz");
  await reader.download(TAG, "model.tar.gz", target);
  expect(await readFile(target, "utf8")).toBe("weights");
  await expect(reader.download(TAG, "nothing", target)).rejects.toMatchObject({ code: "ASSET_NOT_FOUND" });
});

test("P28: an asset that is not what was uploaded is refused, and the old file stays", async () => {
  const releases = await open();
  await releases.publish(await release());
  const row = github.state.assets.find((asset) => asset.name === "model.tar.gz");
  github.world.blobs.tamper(row?.blob ?? "", (bytes) => bytes.fill(0x41, 0, 1));
  const target = join(await temporaryFolder(), "model.tar.gz");
  await writeFile(target, "old");
  await expect(releases.download(TAG, "model.tar.gz", target)).rejects.toMatchObject({ code: "ASSET_CORRUPT" });
  expect(await readFile(target, "utf8")).toBe("old");
});

test("P49: publishing needs contents: write and names it", async () => {
  await expect((await open({ contents: "read" })).publish(await release())).rejects.toMatchObject({
    code: "GITHUB_PERMISSION",
    advice: expect.stringContaining("contents: write"),
  });
  expect(github.state.releases).toEqual([]);
});
