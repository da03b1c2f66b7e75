import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../local/fixture.ts";
import { openHost, sharedGitHub } from "./fixture.ts";

const github = await sharedGitHub();
const service = {
  ACTIONS_RUNTIME_TOKEN: github.runtimeToken(7),
  ACTIONS_RESULTS_URL: github.origin,
  GITHUB_SERVER_URL: github.serverUrl,
  GITHUB_API_URL: github.origin,
};
// GitHub's own clients read the process environment and talk to the runner.
afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
beforeEach(async () => {
  github.calm();
  github.state.artifacts.length = 0;
  vi.stubEnv("RUNNER_TEMP", await temporaryFolder());
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  for (const [name, value] of Object.entries(service)) vi.stubEnv(name, value);
});

async function job(name: string) {
  const { host, folder } = await openHost(github, { run: 7, env: { ...service, GITHUB_JOB: name } });
  const latest = join(folder, ".mlops/latest");
  await mkdir(latest, { recursive: true });
  return { artifacts: host.artifacts, folder, latest };
}

test("an artifact service that takes nothing is an error, and no later step of the job takes the results for saved", async () => {
  const { artifacts, latest } = await job("data");
  await writeFile(join(latest, "data-report.json"), "{}");
  github.faults.add({ method: "POST", path: /CreateArtifact$/, kind: "status", status: 403, body: { msg: "quota" }, times: 9 });
  await expect(artifacts.save("data", ["data-report.json"])).rejects.toMatchObject({
    code: "ARTIFACT_NOT_SAVED",
    message: expect.stringContaining("mlops-penguins-data"),
  });
  expect(github.state.artifacts).toEqual([]);
  expect(await artifacts.restore("data")).toBe(false);
});

test("P6: an artifact that is there and cannot be fetched is no artifact that is missing; what lies there stays", async () => {
  const writer = await job("data");
  await writeFile(join(writer.latest, "data-report.json"), "new");
  await writer.artifacts.save("data", ["data-report.json"]);
  const reader = await job("gate");
  await writeFile(join(reader.latest, "data-report.json"), "old");
  github.faults.add({ method: "POST", path: /GetSignedArtifactURL$/, kind: "status", status: 403, body: { msg: "no" }, times: 9 });
  await expect(reader.artifacts.restore("data")).rejects.toMatchObject({ code: "ARTIFACT_UNAVAILABLE" });
  expect(await readFile(join(reader.latest, "data-report.json"), "utf8")).toBe("old");
  expect(await readdir(join(reader.folder, ".mlops"))).toEqual(["latest"]);
  github.calm();
  expect(await reader.artifacts.restore("data")).toBe(true);
  expect(await readFile(join(reader.latest, "data-report.json"), "utf8")).toBe("new");
});
