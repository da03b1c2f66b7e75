import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as deploy from "../../action-deploy/src/main.ts";
import * as packageModel from "../../action-package-model/src/main.ts";
import * as trainGate from "../../action-train-gate/src/main.ts";
import * as validateData from "../../action-validate-data/src/main.ts";
import { COMMON_INPUTS } from "../../core/inputs.ts";
import { TOOL } from "../../core/version.ts";

const ROOT = join(import.meta.dirname, "../..");
const ACTIONS = {
  "action-validate-data": validateData,
  "action-train-gate": trainGate,
  "action-package-model": packageModel,
  "action-deploy": deploy,
};

interface ActionFile {
  inputs: Record<string, { description: string; default?: string }>;
  outputs: Record<string, { description: string }>;
  runs: { using: string; main: string };
}
const actionFile = (folder: string): ActionFile => parse(readFileSync(join(ROOT, folder, "action.yml"), "utf8")) as ActionFile;

describe.each(Object.entries(ACTIONS))("%s", (folder, action) => {
  test("action.yml declares exactly the inputs that are read", () => {
    expect(Object.keys(actionFile(folder).inputs)).toEqual(Object.keys(action.inputs));
  });

  test("action.yml declares exactly the outputs that are written", () => {
    expect(Object.keys(actionFile(folder).outputs)).toEqual(action.outputs);
  });

  test("runs on node24 from dist", () => {
    expect(actionFile(folder).runs).toMatchObject({ using: "node24", main: "dist/index.js" });
  });

  test("inputs that actions share are declared alike", () => {
    const shared = Object.keys(COMMON_INPUTS);
    const reference = actionFile("action-train-gate").inputs;
    for (const name of shared) expect(actionFile(folder).inputs[name]).toEqual(reference[name]);
  });

  test("defaults in action.yml are those of the schema", () => {
    for (const [name, schema] of Object.entries(action.inputs)) {
      const declared = actionFile(folder).inputs[name]?.default;
      if (declared === undefined || declared.includes("${{")) continue;
      expect([name, schema.parse(undefined)]).toEqual([name, declared]);
    }
  });
});

test("there is no action without its contract", () => {
  expect(
    globSync("action-*/action.yml", { cwd: ROOT })
      .map((file) => file.split("/")[0])
      .sort(),
  ).toEqual(Object.keys(ACTIONS).sort());
});

test("documents name the version of package.json", () => {
  expect(TOOL.version).toBe((JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string }).version);
});
