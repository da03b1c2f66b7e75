import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FastColumn, FastPlan } from "../../../../core/tabular/fast/plan.ts";
import { plainValues, planOf, readFast, readPlainJson } from "./core-oracle.ts";

const RUNS = Number(process.env.MLOPS_TEST_RUNS ?? 150);
const NAMES = ["a", "b", 'é"x', "a b", "long name of a column", "c"];
const NUMBERS = [
  "0",
  "-0",
  "1",
  "-1.5",
  "1e5",
  "1E-3",
  "1.5e+2",
  "123456789012345678",
  "-9007199254740993",
  "9007199254740991",
  "18446744073709551616",
];
const LONG = [
  "0.30000000000000004",
  "0.1234567890123456789",
  "1.25e22",
  "12345678901234.5",
  "123456789012345.6",
  "5e-324",
  "1e-300",
  "1e300",
];
const NOT = [
  "01",
  "1.",
  ".5",
  "+1",
  "1e",
  "-",
  "1e400",
  "NaN",
  "tru",
  "nul",
  "'a'",
  '"\\x"',
  '"\\ud800"',
  '"\t"',
  "[1]",
  "{}",
  "1 ",
  '"a',
  "",
  "--1",
  "00",
  "-01",
];
const TEXTS = [
  '""',
  '"a"',
  '"a,b}"',
  '"\\""',
  '"\\\\"',
  '"\\n\\t\\/\\b\\f\\r"',
  '"\\u00e9\\ud83c\\udf89\\u4e2d"',
  '"\\u0000"',
  '"日本語🎉"',
  '"true"',
  '"5"',
  `"${"y".repeat(70)}"`,
];

const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NUMBERS, ...LONG) },
  { weight: 2, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => JSON.stringify(one)) },
  { weight: 2, arbitrary: fc.integer().map(String) },
  { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 20 }).map((one) => JSON.stringify(one)) },
  { weight: 2, arbitrary: fc.constantFrom("null", "true", "false") },
);
const kind = fc.constantFrom<FastColumn["kind"]>("integer", "number", "boolean", "text", "slow", "skip");

function line(width: number) {
  const pair = fc.tuple(
    fc.oneof({ weight: 40, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(...NOT) }),
    fc.integer({ min: 0, max: 12 }),
  );
  const style = fc.constantFrom<[string, string, string]>(
    [",", ":", "}\n"],
    [", ", ": ", "}\n"],
    [",", ":", "}\r\n"],
    [" ,", " :", "}\n"],
    [",", ":", "} \n"],
    [",", ":", "}}\n"],
  );
  return fc.tuple(fc.array(pair, { minLength: width, maxLength: width }), style, fc.nat(60)).map(([pairs, [comma, colon, end], swap]) => {
    const members = pairs.flatMap(([one, left], index) => (left === 0 ? [] : [`${JSON.stringify(NAMES[index])}${colon}${one}`]));
    if (swap === 0) members.reverse();
    if (swap === 1) members.push(...members.slice(0, 1));
    return `{${members.join(comma)}${end}`;
  });
}

const table = fc
  .array(kind, { minLength: 1, maxLength: 6 })
  .chain((kinds) => fc.tuple(fc.constant(kinds), fc.array(line(kinds.length), { maxLength: 40 })));

function namedPlan(kinds: readonly FastColumn["kind"][], rest: Partial<FastPlan> & { nullable?: boolean } = {}): FastPlan {
  const columns = kinds.map((one, index) => ({ kind: one, name: NAMES[index] as string, nullable: rest.nullable ?? true }));
  return planOf(columns, rest);
}

describe("the fast core and the plain reader gather the same of JSON Lines", () => {
  test("P24: whatever the lines hold, and however they are cut", () => {
    fc.assert(
      fc.property(table, fc.nat(70), fc.integer({ min: 1, max: 400 }), ([kinds, lines], at, piece) => {
        const plan = namedPlan(kinds, { key: kinds.length > 2 ? [2, 0] : [0], content: true });
        const rows = lines.map((one) => plainValues(one));
        const fast = readFast(plan, lines, { at, piece, format: "json", cores: 1 + (piece % 3) });
        const plain = readPlainJson(plan, rows, new Set(fast.irregular));
        expect(fast.columns).toEqual(plain.columns);
        for (const [index, row] of rows.entries()) if (row === null) expect(fast.irregular).toContain(index);
        for (const [index, key] of fast.keys.entries()) if (key !== undefined && key !== "slow") expect(key).toBe(plain.keys[index]);
        const slow = new Set(fast.slow);
        for (const [index, one] of fast.contents.entries())
          if (one !== undefined && !slow.has(index)) expect(one).toBe(plain.contents[index]);
      }),
      { numRuns: RUNS },
    );
  });

  test("P24: a row whose value has another type, is null or missing is suspect where that may be wrong", () => {
    const plan = namedPlan(["number", "text", "boolean"], { nullable: false });
    const names = ["a", "b", 'é"x'];
    const written = (values: readonly unknown[]) =>
      `${JSON.stringify(Object.fromEntries(values.flatMap((one, index) => (one === undefined ? [] : [[names[index], one]]))))}\n`;
    const good = [1.5, "x", true];
    const others = [
      ["1", "x", true],
      [1, 2, true],
      [1, "x", "true"],
      [1, "x", 0],
      [null, "x", true],
      [1, null, true],
      [1, "x", null],
      [undefined, "x", true],
    ];
    const lines = [good, ...others, [1, "x"], good].map(written);
    const { suspects, irregular } = readFast(plan, lines, { format: "json" });
    expect(irregular).toEqual([]);
    expect(suspects).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("P24: spaces after colons and commas, CRLF, missing keys and escapes are no reason to leave a line", () => {
    const plan = namedPlan(["number", "text"]);
    const lines = ['{"a": 1, "b": "x"}\n', '{"a":1,"b":"\\u00e9\\n"}\r\n', '{"b":"y"}\n', "{}\n", '{"a":-1.5e-7}\n'];
    const { irregular, slow } = readFast(plan, lines, { format: "json" });
    expect({ irregular, slow }).toEqual({ irregular: [], slow: [] });
  });

  test.each(["1e400", "1e100", "01", "1.", '"\\ud800\\u0041"', '"\\udc00"', '"\\ud800"', '"\\x"', '"\t"', "tru", "nul"])(
    "P24: %s is not taken for a value",
    (written) => {
      const plan = namedPlan(["slow", "text"]);
      expect(readFast(plan, ['{"a":1}\n', `{"a":${written}}\n`, `{"b":${written}}\n`], { format: "json" }).irregular).toEqual([1, 2]);
    },
  );

  test("P24: other orders, keys twice, unknown keys, nesting, spaces elsewhere and a last line without end are left", () => {
    const plan = namedPlan(["number", "text"]);
    const lines = [
      '{"b":"x","a":1}\n',
      '{"a":1,"a":2}\n',
      '{"z":1}\n',
      '{"a":[1]}\n',
      ' {"a":1}\n',
      '{"a" :1}\n',
      "\n",
      "[]\n",
      '{"a":1,}\n',
      '{,"a":1}\n',
      '{"a":1}',
    ];
    expect(readFast(plan, lines, { format: "json" }).irregular).toEqual([...lines.keys()]);
  });
});
