import { beforeEach, expect, test } from "vitest";
import { digestOf } from "../../../../core/digest.ts";
import { HISTORY_BRANCH } from "../../../../core/host/github/history-branch.ts";
import { git, tryGit } from "../../../support/github/git.ts";
import { record } from "../local/fixture.ts";
import { IMPATIENT, openHost, REPOSITORY, sharedGitHub } from "./fixture.ts";

const github = await sharedGitHub();
const COMMITS: string[] = [];
for (const text of ["1", "2", "3", "4", "5", "6"]) COMMITS.push(await github.commit(REPOSITORY, { files: { text } }));
const [ONE = "", TWO = "", THREE = "", FOUR = "", FIVE = "", SIX = ""] = COMMITS;
const folder = github.repository(REPOSITORY).folder;
const open = async (token = { permissions: { contents: "write" } as const }) => (await openHost(github, { sha: SIX, token })).host;

beforeEach(async () => {
  github.calm();
  await tryGit(folder, ["update-ref", "-d", `refs/heads/${HISTORY_BRANCH}`]);
});

const tip = () => tryGit(folder, ["rev-parse", "--verify", "--quiet", `refs/heads/${HISTORY_BRANCH}`]);
const files = async (): Promise<string[]> => (await git(folder, ["ls-tree", "-r", "--name-only", HISTORY_BRANCH])).split("\n");
const recordsOf = (pipeline: string, ...commits: string[]): string[] => commits.map((commit) => `${pipeline}/${commit}.json`).sort();

test("the first record makes a branch without a parent; P33: the same again makes no write", async () => {
  const host = await open();
  expect(await host.history.commits()).toEqual(new Set());
  expect(await host.history.latest()).toBeNull();
  expect(await host.history.write(record(ONE))).toEqual({ written: true });
  const first = await tip();
  expect(await git(folder, ["rev-list", "--count", HISTORY_BRANCH])).toBe("1");
  expect(await files()).toEqual(recordsOf("penguins", ONE));
  expect(await host.history.read(ONE)).toEqual(record(ONE));
  const before = github.state.log.length;
  const again = record(ONE, { recorded: "2026-10-09T00:00:00.000Z", run: "9" });
  expect(await (await open()).history.write(again)).toEqual({ written: false });
  expect(github.state.log.slice(before).filter((entry) => entry.method !== "GET")).toEqual([]);
  expect(await tip()).toBe(first);
});

test("the latest is the nearest ancestor of the default branch that has one, not the newest file", async () => {
  const host = await open();
  await host.history.write(record(FIVE, { recorded: "2026-01-01T00:00:00.000Z" }));
  await host.history.write(record(TWO, { recorded: "2026-12-01T00:00:00.000Z" }));
  await host.history.write(record("f".repeat(40), { recorded: "2027-01-01T00:00:00.000Z" }));
  expect((await host.history.latest())?.commit).toBe(FIVE);
  expect(await host.history.read(THREE)).toBeNull();
});

test("pipelines have folders of their own", async () => {
  await (await open()).history.write(record(ONE));
  const whales = (await openHost(github, { sha: SIX, pipeline: "whales" })).host;
  expect(await whales.history.read(ONE)).toBeNull();
  await whales.history.write(record(ONE, { pipeline: "whales" }));
  expect(await files()).toEqual([...recordsOf("penguins", ONE), ...recordsOf("whales", ONE)]);
});

test("P31: six writers at once all get their record in, and none is lost", async () => {
  const hosts = await Promise.all(COMMITS.map(() => open()));
  const outcomes = await Promise.all(hosts.map((host, index) => host.history.write(record(COMMITS[index] ?? ""))));
  expect(outcomes).toEqual(COMMITS.map(() => ({ written: true })));
  expect(await files()).toEqual(recordsOf("penguins", ...COMMITS));
  expect(await git(folder, ["rev-list", "--count", HISTORY_BRANCH])).toBe("6");
});

test("P6: missing, corrupt and unreachable are three things, and nothing is overwritten", async () => {
  const host = await open();
  await host.history.write(record(ONE));
  const spoiled = `${JSON.stringify(record(ONE)).replace("0.9", "0.99")}\n`;
  await github.commit(REPOSITORY, { branch: HISTORY_BRANCH, files: { [`penguins/${ONE}.json`]: spoiled } });
  const before = await tip();
  const fresh = await open();
  expect(await fresh.history.read(TWO)).toBeNull();
  const corrupt = { code: "BASELINE_CORRUPT", message: expect.stringContaining(`penguins/${ONE}.json on the branch ${HISTORY_BRANCH}`) };
  await expect(fresh.history.read(ONE)).rejects.toMatchObject(corrupt);
  await expect(fresh.history.latest()).rejects.toMatchObject(corrupt);
  await expect(fresh.history.write(record(ONE, { metrics: { test: { accuracy: 0.5 } } }))).rejects.toMatchObject(corrupt);
  expect(await tip()).toBe(before);
  for (const path of [/git\/ref\//, /git\/trees/, /git\/blobs/]) {
    github.calm();
    github.faults.add({ path, kind: "status", status: 502, times: Number.POSITIVE_INFINITY });
    await expect((await open()).history.read(ONE)).rejects.toMatchObject({ code: "BASELINE_UNREACHABLE" });
  }
  github.calm();
  await expect((await open({ permissions: { "pull-requests": "write" } } as never)).history.commits()).rejects.toMatchObject({
    code: "BASELINE_UNREACHABLE",
  });
});

test("test predictions come and go with their record, in one commit; other bytes replace them; a record that says the same writes neither", async () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31 + (index >> 8)) % 256);
  const host = await open();
  expect(await host.history.predictions(ONE)).toBeNull();
  const said = { sha256: digestOf(bytes), bytes: bytes.length, rows: 3 };
  expect(await host.history.write(record(ONE, { predictions: said }), bytes)).toEqual({ written: true });
  expect(await git(folder, ["rev-list", "--count", HISTORY_BRANCH])).toBe("1");
  expect(await files()).toEqual([`penguins/${ONE}.json`, `penguins/${ONE}.predictions.gz`]);
  const reader = await open({ permissions: { contents: "read" } } as never);
  expect(await reader.history.commits()).toEqual(new Set([ONE]));
  expect(Buffer.from((await reader.history.predictions(ONE)) ?? []).equals(bytes)).toBe(true);
  expect(await reader.history.predictions(TWO)).toBeNull();
  expect(await host.history.write(record(ONE, { predictions: said }), bytes)).toEqual({ written: false });
  const others = bytes.map((byte) => 255 - byte);
  await host.history.write(record(ONE, { predictions: { ...said, sha256: digestOf(others) } }), others);
  expect(Buffer.from((await (await open()).history.predictions(ONE)) ?? []).equals(others)).toBe(true);
  github.faults.add({ path: /git\/blobs\//, kind: "status", status: 502, times: Number.POSITIVE_INFINITY });
  await expect((await open()).history.predictions(ONE)).rejects.toMatchObject({ code: "BASELINE_UNREACHABLE" });
});

test("P7: the branch is never forced: what others put there stays", async () => {
  await (await open()).history.write(record(ONE));
  await github.commit(REPOSITORY, { branch: HISTORY_BRANCH, files: { "penguins/notes.txt": "by hand" } });
  const byHand = (await tip()) ?? "";
  await (await open()).history.write(record(TWO));
  expect(await git(folder, ["merge-base", "--is-ancestor", byHand, HISTORY_BRANCH]).then(() => true)).toBe(true);
  expect(await files()).toContain("penguins/notes.txt");
  expect(await (await open()).history.commits()).toEqual(new Set([ONE, TWO]));
});

test("P49: reading needs contents: read, writing names what is missing", async () => {
  await (await open()).history.write(record(ONE));
  const reader = await open({ permissions: { contents: "read" } } as never);
  expect((await reader.history.latest())?.commit).toBe(ONE);
  await expect(reader.history.write(record(TWO))).rejects.toMatchObject({
    code: "GITHUB_PERMISSION",
    advice: expect.stringContaining("contents: write"),
  });
});

test.each([{ method: "POST" }, { method: "PATCH" }])(
  "P32: an answer lost after the branch moved counts as written ($method)",
  async ({ method }) => {
    const host = await open();
    if (method === "PATCH") await host.history.write(record(FOUR));
    github.faults.add({ method, path: /git\/refs/, kind: "committed-then-502" });
    expect(await host.history.write(record(ONE))).toEqual({ written: true });
    expect(await host.history.read(ONE)).toEqual(record(ONE));
  },
);

test("P33: whatever request of a write is the last one, a rerun ends with the same branch", async () => {
  for (const existing of [false, true]) {
    for (const after of [false, true]) {
      for (let k = 1; ; k++) {
        await tryGit(folder, ["update-ref", "-d", `refs/heads/${HISTORY_BRANCH}`]);
        if (existing) await (await open()).history.write(record(FOUR));
        const { host } = await openHost(github, { sha: SIX, transport: IMPATIENT });
        github.abortAt(k, { after });
        const outcome = await host.history.write(record(ONE), new Uint8Array([1, 2])).catch((error: unknown) => error);
        const reached = github.kill.reached;
        github.calm();
        if (reached) {
          expect(outcome).toMatchObject({ code: "GITHUB_UNAVAILABLE" });
          await (await open()).history.write(record(ONE), new Uint8Array([1, 2]));
        }
        const kept = [`penguins/${ONE}.predictions.gz`];
        expect(await files()).toEqual([...recordsOf("penguins", ONE, ...(existing ? [FOUR] : [])), ...kept].sort());
        expect(await git(folder, ["rev-list", "--count", HISTORY_BRANCH])).toBe(existing ? "2" : "1");
        if (!reached) break;
        expect(k).toBeLessThan(20);
      }
    }
  }
});

test("commits of the repository are read through the API", async () => {
  const { commits } = await open({ permissions: { contents: "read" } } as never);
  await github.commit(REPOSITORY, { branch: "side", from: THREE, files: { side: "1" } });
  expect(await commits.mergeBase("main", "side")).toBe(THREE);
  expect(await commits.ancestors(SIX, 3)).toEqual([SIX, FIVE, FOUR]);
  expect(await commits.readFile("text", THREE)).toBe("3");
  expect(await commits.readFile("nothing", THREE)).toBeNull();
  expect(await commits.resolve("side~0")).toBeTypeOf("string");
  expect(await commits.resolve("no-such")).toBeNull();
  await (await open()).history.write(record(ONE));
  expect(await commits.mergeBase("main", HISTORY_BRANCH)).toBeNull();
  const big = "x".repeat(1_200_000);
  const sha = await github.commit(REPOSITORY, { branch: "big", files: { "dir/big file.txt": big } });
  expect(await commits.readFile("dir/big file.txt", sha)).toBe(big);
  expect(await commits.readFile("dir", sha)).toBeNull();
});
