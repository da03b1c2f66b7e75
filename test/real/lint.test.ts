import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { peer } from "./peers.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const workflows = globSync(["workflows/*.yml", ".github/workflows/*.yml"], { cwd: ROOT });

test.each(workflows)("actionlint has nothing to say about %s", (file) => {
  const { status, stdout, stderr } = spawnSync(peer("MLOPS_TEST_ACTIONLINT"), ["-no-color", "-shellcheck=", "-pyflakes=", file], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(stdout + stderr).toBe("");
  expect(status).toBe(0);
});

test("all templates are there", () => {
  expect(
    ["pull-request", "release", "report", "train-matrix", "validate-data", "validate-data-matrix"].filter((name) =>
      existsSync(resolve(ROOT, "workflows", `${name}.yml`)),
    ),
  ).toHaveLength(6);
});
