import { describe, expect, test } from "vitest";
import { COMMON_INPUTS, inputVariable, readInputs } from "../../core/inputs.ts";

describe("inputs", () => {
  test("an input left empty is not given: the default holds", () => {
    expect(readInputs(COMMON_INPUTS, { INPUT_CONFIG: "", "INPUT_WORKING-DIRECTORY": "  " })).toEqual({
      config: "mlops.yml",
      "working-directory": ".",
      "github-token": "",
      comment: "always",
    });
  });

  test("names become variables as the runner makes them", () => {
    expect(inputVariable("working-directory")).toBe("INPUT_WORKING-DIRECTORY");
    expect(inputVariable("two words")).toBe("INPUT_TWO_WORDS");
  });

  test("a bad choice names what is accepted and what was meant", () => {
    expect(() => readInputs(COMMON_INPUTS, { INPUT_COMMENT: "on-fail" })).toThrowError(
      /input "comment" is "on-fail".*did you mean "on-failure"\?/s,
    );
  });
});
