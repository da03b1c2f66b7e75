import { describe, expect, test } from "vitest";
import { changesOf } from "../../action-train-gate/src/changes.ts";
import { digestOf } from "../../core/digest.ts";

const [A, B] = [digestOf("a"), digestOf("b")];
const PARTS = { code: A, data: A, parameters: A, environment: A };
const inputs = (
  parts: Partial<Record<keyof typeof PARTS, string>> = {},
  values: Record<string, string> = {},
  data: Record<string, string> = {},
) => ({
  now: { parts: { ...PARTS, ...parts }, parameters: values, data },
  before: { inputs: { ...PARTS, ...parts, values }, data },
});

describe("what changed against the baseline", () => {
  test("nothing", () => {
    expect(changesOf(inputs().now, inputs().before)).toEqual({
      ...{ code: "same", data: "same", parameters: "same", environment: "same" },
      details: [],
    });
  });

  test.each(["code", "data", "parameters", "environment"] as const)("only %s", (part) => {
    const { details: _, ...states } = changesOf(inputs({ [part]: B }).now, inputs().before);
    expect(states).toEqual({ code: "same", data: "same", parameters: "same", environment: "same", [part]: "changed" });
  });

  test("parameters are told with both values, datasets by name; names are data", () => {
    const changes = changesOf(
      inputs({ parameters: B, data: B }, { learning_rate: "0.3", constructor: "1", same: "x" }, { test: A, train: B, fresh: A }).now,
      inputs({}, { learning_rate: "0.1", depth: "3", same: "x" }, { test: A, train: A, old: A }).before,
    );
    expect(changes.details).toEqual([
      "dataset fresh: new",
      "dataset old: removed",
      "dataset train: changed",
      "constructor: none → 1",
      "depth: 3 → none",
      "learning_rate: 0.1 → 0.3",
    ]);
  });

  test("which seed came out best is told, and is no change of the parameters", () => {
    const changes = changesOf(inputs({ parameters: B }, { seed: "2" }).now, inputs({}, { seed: "1" }).before);
    expect(changes).toMatchObject({ parameters: "same", details: ["seed: 1 → 2"] });
    const both = changesOf(inputs({ parameters: B }, { seed: "2", a: "1" }).now, inputs({}, { seed: "1", a: "2" }).before);
    expect(both.parameters).toBe("changed");
  });

  test("of a record without inputs only the data is known, and of unknown code nothing", () => {
    const old = changesOf(inputs({}, { a: "1" }, { test: A }).now, { data: { test: B } });
    expect(old).toEqual({
      code: "unknown",
      data: "changed",
      parameters: "unknown",
      environment: "unknown",
      details: ["dataset test: changed"],
    });
    const now = { ...inputs().now, parts: { ...PARTS, code: null } };
    expect(changesOf(now, inputs().before).code).toBe("unknown");
  });

  test("a hundred differences are cut", () => {
    const values = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`p${index}`, "1"]));
    const { details } = changesOf(inputs({ parameters: B }, values).now, inputs().before);
    expect([details.length, details.at(-1)]).toEqual([31, "and 70 more"]);
  });
});
