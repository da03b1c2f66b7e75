import { expect, test } from "vitest";
import { openPolicy } from "../../action-train-gate/src/policy.ts";
import { configSchema } from "../../core/config/config.ts";
import type { Scene } from "../../core/host/host.ts";
import type { StageContext } from "../../core/stage.ts";

const YAML = "version: 1\nname: model\ngate: { metrics: { accuracy: { min: 0.9 } } }\n";
const OWN = configSchema.parse({ version: 1, name: "model", gate: { metrics: { accuracy: { min: 0.5 } } } });

/** A change at a place; `base` is what mlops.yml says at the base commit. */
function open(given: { event: Scene["event"]; configPath?: string | null; base?: string | null }) {
  const { event, configPath = "mlops.yml", base = YAML } = given;
  return openPolicy({
    config: OWN,
    workspace: { configPath, root: "/nowhere" },
    host: {
      scene: { event, base: event === "pull-request" ? "b".repeat(40) : null, commit: "c".repeat(40), dirty: false },
      commits: { readFile: async () => base },
      history: { commits: async () => new Set() },
    },
  } as unknown as StageContext);
}

test.each([
  ["P7: the base's, on a pull request", { event: "pull-request" }, false, 0.9],
  ["the change's own, where the base has none", { event: "pull-request", base: null }, true, 0.5],
  ["the change's own, where it comes inline", { event: "pull-request", configPath: null }, true, 0.5],
  ["what was merged, on the default branch", { event: "default-branch" }, false, 0.5],
  ["inline, on the default branch", { event: "default-branch", configPath: null }, false, 0.5],
] as const)("whose policy decides: %s; only one that is not the change's own raises the trust tier", async (_case, given, isOwn, min) => {
  expect(await open(given)).toMatchObject({ isOwn, section: { metrics: { accuracy: { min } } } });
});
