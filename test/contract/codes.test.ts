import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { expect, test } from "vitest";
import { MEASURES } from "../../core/drift/measure.ts";

const STAGES = ["any", "validate-data", "train-gate", "package-model", "deploy", "cli"];
const TABLE = "docs/codes.md";

/** Written like codes, and something else: variables of the environment, words of other APIs. */
const NO_CODES = new Set([
  ...["GH_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "RUNNER_TRACKING_ID", "MLOPS_PROCESS_MARK"],
  ...["GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STATE", "GITHUB_STEP_SUMMARY", "GITHUB_ARTIFACTS", "GITHUB_EVENT_PATH"],
  ...["GITHUB_EVENT_NAME", "GITHUB_REPOSITORY", "GITHUB_SHA", "GITHUB_RUN_ID"],
  ...[
    "MLOPS_DATA_TEST",
    "ACTIVE_ONLY",
    "WHEN_REQUIRED",
    "ERR_ENCODING_INVALID_ENCODED_DATA",
    "ERR_SCRIPT_EXECUTION_TIMEOUT",
    "Z_BUF_ERROR",
    "Z_DATA_ERROR",
  ],
]);

/** What Parquet's format calls its types, encodings and codecs: whichever of them a reader names, none is a code of ours. */
const PARQUET_NAMES = new Set([
  ...["BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY", "LZ4_RAW", "MAP_KEY_VALUE", "DATA_PAGE", "DATA_PAGE_V2", "INDEX_PAGE", "DICTIONARY_PAGE"],
  ...["INT_8", "INT_16", "INT_32", "INT_64", "UINT_8", "UINT_16", "UINT_32", "UINT_64", "TIME_MILLIS", "TIME_MICROS", "TIMESTAMP_MILLIS"],
  ...["TIMESTAMP_MICROS", "PLAIN_DICTIONARY", "RLE_DICTIONARY", "BIT_PACKED", "BYTE_STREAM_SPLIT"],
  ...["DELTA_BINARY_PACKED", "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY"],
]);

/** Templates that begin like a code and make something else: names of variables. */
const NO_CODE_TEMPLATES = new Set(["INPUT_", "STATE_", "MLOPS_DATA_"]);

/** Templates that make codes, with all that they make. */
const CODE_TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  COLUMN_: ["NULLS", "DISTINCT", "MIN", "MAX", "MEAN", "STD"].map((statistic) => `COLUMN_${statistic}`),
  DRIFT_: MEASURES.map((measure) => `DRIFT_${measure.toUpperCase()}`),
};

/** Codes that no test produces, and why. */
const UNTESTED: Readonly<Record<string, string>> = {};

async function textsOf(...patterns: string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for await (const path of glob(patterns, { exclude: (name) => name === "dist" || name === "node_modules" }))
    texts.set(path, readFileSync(path, "utf8"));
  return texts;
}

/** Comments may speak of codes; they make none. */
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*(\/\*\*?|\*|\/\/).*$/gm, "");
}

/** Every text that could be a code: literals of several words, single words where a code is given, templates. */
function codesIn(text: string): { readonly literals: string[]; readonly templates: string[] } {
  const matches = (pattern: RegExp) => [...withoutComments(text).matchAll(pattern)].map((match) => match[1] ?? "");
  return {
    literals: [...matches(/(?<=["'`])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?=["'`])/g), ...matches(/\bcode:[^,\n]*?["'`]([A-Z][A-Z0-9]*)["'`]/g)],
    templates: matches(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_)\$\{/g),
  };
}

const sources = await textsOf("core/**/*.ts", "action-*/src/**/*.ts", "cli/**/*.ts");
const found = [...sources.values()].map(codesIn);
const produced = new Set([
  ...found.flatMap(({ literals }) => literals).filter((literal) => !NO_CODES.has(literal) && !PARQUET_NAMES.has(literal)),
  ...found.flatMap(({ templates }) => templates).flatMap((template) => CODE_TEMPLATES[template] ?? []),
]);

const rows = readFileSync(TABLE, "utf8")
  .split("\n")
  .filter((line) => /^\| `/.test(line))
  .map((line) => {
    const [code = "", stage = "", ...others] = line.split("|").slice(1, -1).map((cell) => cell.trim()); // biome-ignore format: short
    return { code: code.replaceAll("`", ""), stages: stage.split(", "), others };
  });
const listed = rows.map(({ code }) => code);

test("the search for codes finds them all: literals, single words, templates, and not what comments say", () => {
  const made = "code: `COLUMN_$" + "{name}`,";
  const text = ['x({ code: cut ? "ROW_CUT" : "ROW_CR" });', '  code: "CANCELLED",', "// `IN_A_COMMENT`", made].join("\n");
  expect(codesIn(text)).toEqual({ literals: ["ROW_CUT", "ROW_CR", "CANCELLED"], templates: ["COLUMN_"] });
  expect(sources.size).toBeGreaterThan(200);
  expect(produced.size).toBeGreaterThan(150);
});

test("every template that begins like a code is known", () => {
  const templates = new Set(found.flatMap((one) => one.templates));
  expect([...templates].filter((one) => !NO_CODE_TEMPLATES.has(one)).sort()).toEqual(Object.keys(CODE_TEMPLATES).sort());
});

test("what is listed as no code is still in the sources", () => {
  const literals = new Set(found.flatMap((one) => one.literals));
  expect([...NO_CODES].filter((one) => !literals.has(one))).toEqual([]);
});

test(`every code that the sources produce is in ${TABLE}, and no other`, () => {
  expect([...produced].filter((code) => !listed.includes(code)).sort(), `write a row for each into ${TABLE}`).toEqual([]);
  expect(
    listed.filter((code) => !produced.has(code)),
    `nothing produces them: remove their rows from ${TABLE}`,
  ).toEqual([]);
});

test("each code has one row with every cell filled, by stage and then by code", () => {
  const place = ({ code, stages }: { code: string; stages: readonly string[] }) => `${STAGES.indexOf(stages[0] ?? "")} ${code}`;
  const places = rows.map(place);
  expect(places).toEqual([...new Set(places)].sort());
  expect(new Set(listed).size).toBe(listed.length);
  for (const { code, stages, others } of rows) {
    expect(
      others.filter((cell) => cell !== ""),
      code,
    ).toHaveLength(3);
    expect(
      stages.map((stage) => STAGES.indexOf(stage)),
      code,
    ).toEqual(stages.map((stage) => STAGES.indexOf(stage)).sort());
    expect(
      stages.every((stage) => STAGES.includes(stage)),
      `${code}: ${stages}`,
    ).toBe(true);
    expect(others[0], code).toMatch(/\b(error · 2|inconclusive · 2|fail · 1|warn · 0|info|as set)/);
  }
});

test("every code is produced by a test", async () => {
  const tests = await textsOf("test/**/*.ts");
  tests.delete("test/contract/codes.test.ts");
  const words = new Set([...tests.values()].flatMap((text) => withoutComments(text).match(/\b[A-Z][A-Z0-9_]+\b/g) ?? []));
  const untested = [...produced].filter((code) => !words.has(code));
  expect(untested.sort()).toEqual(Object.keys(UNTESTED).sort());
});
