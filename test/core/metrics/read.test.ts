import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UserError } from "../../../core/errors.ts";
import { parseMetrics, readMetricsFile } from "../../../core/metrics/read.ts";

function failure(text: string): UserError {
  try {
    parseMetrics(text, "metrics.json");
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("layout", () => {
  test("splits at the top, nested objects joined by dots", () => {
    const file = parseMetrics('{"validation": {"f1": 0.9}, "test": {"f1": 0.8, "recall": {"a": 1, "b": 2}}}', "metrics.json");
    expect(file.layout).toBe("splits");
    expect([...(file.splits.get("test") ?? [])]).toEqual([
      ["f1", 0.8],
      ["recall.a", 1],
      ["recall.b", 2],
    ]);
    expect([...(file.splits.get("validation") ?? [])]).toEqual([["f1", 0.9]]);
  });

  test("a flat file is the test split, also when a metric is called test", () => {
    const file = parseMetrics('{"accuracy": 1, "test": 0.5, "a": {"b": -3e-2}}', "metrics.json");
    expect(file.layout).toBe("flat");
    expect([...(file.splits.get("test") ?? [])]).toEqual([
      ["accuracy", 1],
      ["test", 0.5],
      ["a.b", -0.03],
    ]);
  });

  test("what stands beside the splits is named", () => {
    expect(parseMetrics('{"test": {"f1": 1}, "accuracy": 0.9}', "metrics.json").outside).toEqual(["accuracy"]);
  });
});

const IMPOSTORS = [
  ["NaN", true], ["Infinity", true], ["-Infinity", true], ["1e400", true], ["-1e999", true], ["9007199254740993", true], ["-9007199254740992", true],
  ["123456789012345678901234567890", true], ["null", true], ['"0.99"', true], ['"NaN"', true], ['"-inf"', true], ['" .5"', true], ['"good"', false], ['""', false],
  ["true", false], ["false", false], ["[0.99]", false], ["[]", false], ["{}", false], ["[[0.99]]", false],
] as const; // biome-ignore format: a table

describe("P2: only finite JSON numbers are metrics", () => {
  test.each(IMPOSTORS)("%s is an impostor with its place", (text, numeric) => {
    const file = parseMetrics(`{\n  "test": {\n    "f1": ${text}\n  }\n}`, "metrics.json");
    expect(file.splits.get("test")?.has("f1")).toBe(false);
    expect(file.impostors).toMatchObject([
      { split: "test", name: "f1", text, numeric, location: { file: "metrics.json", line: 3, column: 11 } },
    ]);
  });

  test.each([
    ["0", 0],
    ["-0.5", -0.5],
    ["1e-400", 0],
    ["9007199254740991", 9007199254740991],
    ["1E3", 1000],
    ["1e300", 1e300],
  ])("%s is a number", (text, value) => {
    expect(parseMetrics(`{"f1": ${text}}`, "metrics.json").splits.get("test")?.get("f1")).toBe(value);
  });

  test("P2: no arbitrary value is a metric unless it is a finite number", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const file = parseMetrics(JSON.stringify({ test: { f1: value } }), "metrics.json");
        const isNumber =
          typeof value === "number" && (!Number.isInteger(value) || Number.isSafeInteger(value) || /[.e]/.test(JSON.stringify(value)));
        expect(file.splits.get("test")?.has("f1")).toBe(isNumber);
        if (isNumber) expect(file.splits.get("test")?.get("f1")).toBe(JSON.parse(JSON.stringify(value)));
        else expect(file.impostors.length + (file.splits.get("test")?.size ?? 0)).toBeGreaterThan(0);
      }),
    );
  });
});

describe("what cannot be read is an error with its place", () => {
  test.each([
    ['{"a": 1,\n "a": 2}', "METRICS_DUPLICATE_KEY", 2, 2],
    ['{"test": {"x": {"a": 1, "\\u0061": 2}}}', "METRICS_DUPLICATE_KEY", 1, 25],
    ['{"a": [{"b": 1, "b": 1}]}', "METRICS_DUPLICATE_KEY", 1, 17],
    ['{"a.b": 1, "a": {"b": 2}}', "METRICS_DUPLICATE_KEY", 1, 18],
    ['{"a": 1,}', "METRICS_MALFORMED", 1, 9],
    ['{"a": 01}', "METRICS_MALFORMED", 1, 7],
    ['{"a": .5}', "METRICS_MALFORMED", 1, 7],
    ['{"a": 1.}', "METRICS_MALFORMED", 1, 7],
    ['{"a": +1}', "METRICS_MALFORMED", 1, 7],
    ['{"a": nan}', "METRICS_MALFORMED", 1, 7],
    ['{"a": 0x10}', "METRICS_MALFORMED", 1, 7],
    ["{'a': 1}", "METRICS_MALFORMED", 1, 2],
    ['{"a": 1', "METRICS_MALFORMED", 1, 8],
    ['{"a": "b', "METRICS_MALFORMED", 1, 7],
    ['{"a" 1}', "METRICS_MALFORMED", 1, 6],
    ['{"a": 1} {"a": 2}', "METRICS_MALFORMED", 1, 10],
    ['{"a": 1} x', "METRICS_MALFORMED", 1, 10],
    ["[1]", "METRICS_MALFORMED", 1, 1],
    ["0.99", "METRICS_MALFORMED", 1, 1],
    ["NaN", "METRICS_MALFORMED", 1, 1],
    [`{"a": ${"[".repeat(100)}${"]".repeat(100)}}`, "METRICS_MALFORMED", 1, 71],
  ])("%j", (text, code, line, column) => {
    expect(failure(text)).toMatchObject({ code, location: { file: "metrics.json", line, column } });
  });

  test("a duplicate is named by its pointer and both places", () => {
    expect(failure('{"test": {"a/b": 1, "a/b": 2}}').message).toBe("/test/a~1b stands twice in metrics.json: at 1:11 and at 1:21");
  });

  test.each(["", "  \n", "\uFEFF"])("P1: %j is empty", (text) => expect(failure(text).code).toBe("METRICS_MISSING"));

  test("what is valid JSON without duplicates is read like JSON.parse does", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ unit: "grapheme" }).filter((key) => !key.includes(".")),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
        ),
        (metrics) => {
          fc.pre(Object.values(metrics).every((value) => !Number.isInteger(value) || Number.isSafeInteger(value)));
          const file = parseMetrics(JSON.stringify(metrics, null, 1), "metrics.json");
          expect([...(file.splits.get("test") ?? [])].sort()).toEqual(Object.entries(JSON.parse(JSON.stringify(metrics))).sort());
        },
      ),
    );
  });
});

describe("files", () => {
  const write = async (content: string | Uint8Array) => {
    const path = join(await mkdtemp(join(tmpdir(), "metrics-")), "metrics.json");
    await writeFile(path, content);
    return path;
  };

  test("a missing file, a folder, another encoding and a large file", async () => {
    await expect(readMetricsFile("/nowhere/metrics.json", "metrics.json")).rejects.toMatchObject({ code: "METRICS_MISSING" });
    await expect(readMetricsFile(tmpdir(), "metrics.json")).rejects.toMatchObject({ code: "METRICS_MISSING" });
    await expect(readMetricsFile(await write(Buffer.from('{"é": 1}', "latin1")), "m")).rejects.toMatchObject({ code: "METRICS_MALFORMED" });
    await expect(readMetricsFile(await write(`{"a": 1}${" ".repeat(1_000_000)}`), "m")).rejects.toMatchObject({
      code: "METRICS_TOO_LARGE",
    });
  });

  test("a file of exactly 1 MB with one long string is read", async () => {
    const text = `{"a": 1, "b": "${"x".repeat(999_983)}"}`;
    expect(text.length).toBe(1_000_000);
    const file = await readMetricsFile(await write(text), "m");
    expect(file.splits.get("test")?.get("a")).toBe(1);
    expect(file.impostors[0]?.text.length).toBe(60);
  });

  test("P4: names are data", () => {
    const file = parseMetrics('{"test": {"__proto__": 1, "constructor": 2, "toString": {"__proto__": {"x": 3}}}}', "m");
    expect([...(file.splits.get("test") ?? [])]).toEqual([
      ["__proto__", 1],
      ["constructor", 2],
      ["toString.__proto__.x", 3],
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
