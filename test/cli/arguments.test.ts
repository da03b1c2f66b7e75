import { describe, expect, test } from "vitest";
import { COMMANDS, helpText, readArguments, UsageError } from "../../cli/arguments.ts";

describe("arguments", () => {
  test.each([
    [[], "name a command"],
    [["rnu"], 'did you mean "run"?'],
    [["run", "--cofnig", "x"], "did you mean --config?"],
    [["run", "--stop"], "mlops run takes"],
    [["run", "extra"], 'takes no "extra"'],
    [["verify"], "takes one FILE"],
    [["verify", "a", "b"], "takes one FILE"],
    [["infer"], "takes FILES"],
    [["infer", "a.csv", "--stop"], "mlops infer takes"],
    [["run", "--config"], "--config"],
    [["run", "--config="], "--config is empty"],
    [["run", "--out", ""], "--out is empty"],
    [["train", "--base", ""], "--base is empty"],
    [["validate", "--stage", "scan"], "--shard 1/3"],
    [["validate", "--stage", "scan", "--shard", "4/3"], "--shard 1/3"],
    [["validate", "--stage", "merge", "--shard", "1/3"], "takes no --shard"],
    [["validate", "--shard", "1/3"], '"merge"'],
    [["train", "--stage", "merge"], "mlops train takes"],
  ])("%j is wrong usage", (argv, part) => {
    expect(() => readArguments(argv)).toThrowError(UsageError);
    expect(() => readArguments(argv)).toThrowError(part);
  });

  test("every command is in the help and has it", () => {
    for (const command of Object.keys(COMMANDS)) {
      expect(helpText()).toContain(`  ${command} `);
      expect(readArguments([command, "--help"])).toBe("help");
    }
  });

  test("defaults", () => {
    expect(readArguments(["run"])).toMatchObject({ command: "run", config: "mlops.yml", json: false, out: undefined, base: undefined });
    expect(readArguments(["deploy", "--stop", "--environment", "staging"])).toMatchObject({ stop: true, environment: "staging" });
    expect(readArguments(["package", "--version", "1.2.0"])).toMatchObject({ version: "1.2.0" });
    expect(readArguments(["validate"])).toMatchObject({ part: null });
    expect(readArguments(["validate", "--stage", "merge"])).toMatchObject({ part: { stage: "merge" } });
    expect(readArguments(["validate", "--stage", "scan", "--shard", "2/3"])).toMatchObject({
      part: { stage: "scan", shard: { index: 2, count: 3 } },
    });
  });
});
