import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../local/fixture.ts";
import { openHost, sharedGitHub } from "./fixture.ts";

const github = await sharedGitHub();
let run = 100;
// The clients of GitHub's own packages read the process environment.
afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
beforeEach(async () => {
  github.calm();
  vi.stubEnv("RUNNER_TEMP", await temporaryFolder());
  // They also talk to the runner.
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  for (const [name, value] of Object.entries(serviceOf(++run))) vi.stubEnv(name, value);
});

function serviceOf(id: number): Record<string, string> {
  return {
    ACTIONS_RUNTIME_TOKEN: github.runtimeToken(id),
    ACTIONS_RESULTS_URL: github.origin,
    ACTIONS_CACHE_SERVICE_V2: "true",
    GITHUB_SERVER_URL: github.serverUrl,
    GITHUB_API_URL: github.origin,
  };
}

/** One job of the run: its own machine. */
async function job(options: { id?: number; attempt?: number; name?: string; service?: boolean } = {}) {
  const id = options.id ?? run;
  const env = { ...(options.service === false ? {} : serviceOf(id)), GITHUB_JOB: options.name ?? "gate" };
  const opened = await openHost(github, { run: id, attempt: options.attempt ?? 1, env });
  return { ...opened, latest: join(opened.folder, ".mlops/latest") };
}

async function put(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
const rows = () => github.state.artifacts.filter((row) => row.run === String(run));

test("what one job saves another finds, in place of what lies there", async () => {
  const first = await job();
  await put(first.latest, { "gate-report.json": "{}", "winner/model/weights": "w1", "winner/metrics.json": "m", "unrelated.txt": "u" });
  const { id } = await first.host.artifacts.save("gate", ["gate-report.json", "winner"]);
  expect(rows().map((row) => [row.id, row.name])).toEqual([[id, "mlops-penguins-gate"]]);

  const second = await job({ name: "package" });
  await put(second.latest, { "winner/model/stale": "x", "comment.md": "kept" });
  expect(await second.host.artifacts.restore("data")).toBe(false);
  expect(await second.host.artifacts.restore("gate")).toBe(true);
  expect(await readFile(join(second.latest, "winner/model/weights"), "utf8")).toBe("w1");
  expect((await readdir(second.latest)).sort()).toEqual(["comment.md", "gate-report.json", "winner"]);
  expect(await readdir(join(second.latest, "winner/model"))).toEqual(["weights"]);
  expect((await readdir(join(second.folder, ".mlops"))).sort()).toEqual(["latest"]);
});

test("P7: a training job leaves its own run and nothing that another job says", async () => {
  const training = await job({ name: "train" });
  await put(training.latest, { "train-a/run-report.json": "{}", "data-report.json": "forged", "train-b/run-report.json": "forged" });
  await training.host.artifacts.save("train-a", ["train-a"]);
  const first = await job();
  expect(await first.host.artifacts.restore("train-a")).toBe(true);
  expect(await readdir(first.latest)).toEqual(["train-a"]);
  for (const more of ["data-report.json", "train-b"]) {
    await training.host.artifacts.save("train-a", ["train-a", more]);
    const { host, latest } = await job();
    await put(latest, { "data-report.json": "validated" });
    await expect(host.artifacts.restore("train-a")).rejects.toMatchObject({ code: "ARTIFACT_REFUSED" });
    expect(await readdir(latest)).toEqual(["data-report.json"]);
    expect(await readFile(join(latest, "data-report.json"), "utf8")).toBe("validated");
  }
});

test("a rerun replaces what an earlier attempt saved", async () => {
  for (const attempt of [1, 2]) {
    const { host, latest } = await job({ attempt });
    await put(latest, { "data-report.json": `attempt ${attempt}` });
    await host.artifacts.save("data", ["data-report.json"]);
  }
  expect(rows()).toHaveLength(1);
  const reader = await job({ attempt: 2, name: "other" });
  await reader.host.artifacts.restore("data");
  expect(await readFile(join(reader.latest, "data-report.json"), "utf8")).toBe("attempt 2");
});

test("a later step of the same job needs no download, unless a file changed", async () => {
  const { host, latest } = await job();
  await put(latest, { "data-report.json": "original" });
  await host.artifacts.save("data", ["data-report.json"]);
  const before = github.state.log.length;
  expect(await host.artifacts.restore("data")).toBe(true);
  expect(github.state.log.length).toBe(before);
  await put(latest, { "data-report.json": "edited" });
  expect(await host.artifacts.restore("data")).toBe(true);
  expect(await readFile(join(latest, "data-report.json"), "utf8")).toBe("original");
});

describe("P28: bytes that are not those saved are refused, and what lies there stays", () => {
  test("in the run itself", async () => {
    const { host, latest } = await job();
    await put(latest, { "data-report.json": "good" });
    await host.artifacts.save("data", ["data-report.json"]);
    github.world.blobs.tamper(rows()[0]?.blob ?? "", (bytes) => bytes.fill(0x41, 40, 41));
    const reader = await job({ name: "other" });
    await put(reader.latest, { "data-report.json": "old" });
    await expect(reader.host.artifacts.restore("data")).rejects.toMatchObject({ code: "ARTIFACT_CORRUPT" });
    expect(await readFile(join(reader.latest, "data-report.json"), "utf8")).toBe("old");
  });
  test("in another run", async () => {
    const { host, latest } = await job();
    await put(latest, { "data-report.json": "good" });
    await host.artifacts.save("data", ["data-report.json"]);
    github.addRun({ id: run, repo: "octo/demo", name: "ci", event: "push", headBranch: "main", headSha: "0".repeat(40), pulls: [] });
    github.world.blobs.tamper(rows()[0]?.blob ?? "", (bytes) => bytes.fill(0x41, 40, 41));
    await expect((await job({ id: 9999 })).host.artifacts.restore("data", run)).rejects.toMatchObject({ code: "ARTIFACT_CORRUPT" });
  });
});

test("another run's artifact comes through the API", async () => {
  const { host, latest } = await job();
  await put(latest, { "model-manifest.json": "{}", "package/model.tar.gz": "bytes" });
  await host.artifacts.save("package", ["model-manifest.json", "package"]);
  github.addRun({ id: run, repo: "octo/demo", name: "ci", event: "push", headBranch: "main", headSha: "0".repeat(40), pulls: [] });
  const other = await job({ id: 9999 });
  expect(await other.host.artifacts.restore("package", run)).toBe(true);
  expect(await readFile(join(other.latest, "package/model.tar.gz"), "utf8")).toBe("bytes");
  expect(await other.host.artifacts.restore("gate", run)).toBe(false);
});

test("without the service a job goes on with a warning, and finds only its own", async () => {
  const { host, latest, logged } = await job({ service: false });
  await put(latest, { "data-report.json": "{}" });
  expect(await host.artifacts.save("data", ["data-report.json"])).toEqual({ id: null });
  expect(logged()).toContain("::warning");
  expect(await host.artifacts.restore("data")).toBe(true);
  expect(await host.artifacts.restore("gate")).toBe(false);
});

describe("the cache", () => {
  test("gives back what was saved under exactly this key", async () => {
    const first = await job();
    const cwd = vi.spyOn(process, "cwd");
    const at = (folder: string): void => {
      vi.stubEnv("GITHUB_WORKSPACE", folder);
      cwd.mockReturnValue(folder);
    };
    at(first.folder);
    await put(first.folder, { "data/processed/a.csv": "one" });
    await first.host.cache.save("mlops-prepare-penguins-1", ["data/processed/*.csv"]);
    const second = await job({ name: "other" });
    at(second.folder);
    expect(await second.host.cache.restore("mlops-prepare-penguins-2", ["data/processed/*.csv"])).toBe(false);
    expect(await second.host.cache.restore("mlops-prepare-penguins", ["data/processed/*.csv"])).toBe(false);
    expect(await second.host.cache.restore("mlops-prepare-penguins-1", ["data/processed/*.csv"])).toBe(true);
    expect(await readFile(join(second.folder, "data/processed/a.csv"), "utf8")).toBe("one");
    cwd.mockRestore();
  });
  test("costs nothing but time when it is away", async () => {
    const { host } = await job({ service: false });
    expect(await host.cache.restore("k", ["data"])).toBe(false);
    await host.cache.save("k", ["data"]);
  });
});
