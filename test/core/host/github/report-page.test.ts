import { createHash } from "node:crypto";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../local/fixture.ts";
import { openHost, sharedGitHub } from "./fixture.ts";

const github = await sharedGitHub();
const PAGE = "<!doctype html><title>penguins</title>";
let run = 700;
// The clients of GitHub's own packages read the process environment.
afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
beforeEach(async () => {
  github.calm();
  run++;
  vi.stubEnv("RUNNER_TEMP", await temporaryFolder());
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  for (const [name, value] of Object.entries(serviceOf(run))) vi.stubEnv(name, value);
});

function serviceOf(id: number): Record<string, string> {
  return {
    ...{ ACTIONS_RUNTIME_TOKEN: github.runtimeToken(id), ACTIONS_RESULTS_URL: github.origin, ACTIONS_CACHE_SERVICE_V2: "true" },
    ...{ GITHUB_SERVER_URL: github.serverUrl, GITHUB_API_URL: github.origin },
  };
}

async function job(options: { attempt?: number; service?: boolean; page?: string } = {}) {
  const env = { ...(options.service === false ? {} : serviceOf(run)), GITHUB_JOB: "gate" };
  const opened = await openHost(github, { run, attempt: options.attempt ?? 1, env });
  const latest = join(opened.folder, ".mlops/latest");
  await mkdir(latest, { recursive: true });
  await writeFile(join(latest, "report.html"), options.page ?? PAGE);
  return { ...opened, latest };
}
const rows = () => github.state.artifacts.filter((row) => row.run === String(run));
const sha256 = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`;

test("the page is kept as the file that it is, under the pipeline's name, and opens at the run", async () => {
  const { host, folder } = await job();
  const { url } = await host.artifacts.saveReport("report.html");
  expect(rows().map(({ name, digest, size }) => ({ name, digest, size }))).toEqual([
    { name: "mlops-penguins-report.html", digest: sha256(PAGE), size: PAGE.length },
  ]);
  expect(url).toBe(`${host.scene.run.url}/artifacts/${rows()[0]?.id}`);
  expect(await readdir(join(folder, ".mlops"))).toEqual(["latest"]);
});

test("a later stage and a rerun put theirs in its place", async () => {
  await (await job()).host.artifacts.saveReport("report.html");
  await (await job({ attempt: 2, page: "<!doctype html>again" })).host.artifacts.saveReport("report.html");
  expect(rows().map(({ digest }) => digest)).toEqual([sha256("<!doctype html>again")]);
});

test("without an artifact service the page lies in the folder only", async () => {
  for (const name of ["ACTIONS_RUNTIME_TOKEN", "ACTIONS_RESULTS_URL"]) vi.stubEnv(name, "");
  expect(await (await job({ service: false })).host.artifacts.saveReport("report.html")).toEqual({ url: null });
});
