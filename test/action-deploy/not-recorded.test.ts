import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startGitHub } from "../support/github/github.ts";
import { startRun } from "../support/runner/run.ts";
import { makePackage } from "./packages.ts";
import { GOLDEN, versionAt } from "./place.ts";
import { TOY_SERVER } from "./toy-server.ts";

const SOURCES = join(import.meta.dirname, "../../action-deploy/src");
const CONFIG = "version: 1\nname: toy\ndeploy:\n  serve: exec node serve.mjs\n  tests: { ready: 10s }\n";
const github = await startGitHub({ repositories: { "octo/demo": { files: { "mlops.yml": CONFIG } } } });
afterAll(() => github.close());

test("a deployment whose end GitHub does not take is deployed all the same, with a warning that says what is true", async () => {
  const run = await startRun({
    github,
    event: "push",
    permissions: { contents: "read", deployments: "write" },
    payload: { head_commit: { timestamp: "2026-11-01T12:00:00Z" } },
  });
  const model = { "behaviour.json": JSON.stringify({ version: "1.0.0" }) };
  await makePackage(join(run.workspace, "dist"), { version: "1.0.0", model, code: { "serve.mjs": TOY_SERVER }, golden: GOLDEN });
  github.faults.add({ method: "POST", path: /statuses$/, kind: "status", status: 422, body: { message: "no" }, nth: 2, times: 9 });
  const step = await run.step({ entry: join(SOURCES, "index.ts"), inputs: { package: "dist" } });
  try {
    expect(step.code, step.log).toBe(0);
    expect(step.outputs).toMatchObject({ verdict: "warn", passed: "true", outcome: "deployed" });
    expect(await versionAt(step.outputs.url)).toBe("1.0.0");
    expect(step.annotations).toContainEqual(
      expect.objectContaining({
        level: "warning",
        properties: { title: "DEPLOYMENT_NOT_RECORDED" },
        message: expect.stringContaining("422"),
      }),
    );
    expect(github.state.deploymentStatuses.map(({ state }) => state)).toEqual(["in_progress"]);
  } finally {
    await run.post(step, { entry: join(SOURCES, "post.ts") });
  }
  await expect(versionAt(step.outputs.url)).rejects.toThrow();
});
