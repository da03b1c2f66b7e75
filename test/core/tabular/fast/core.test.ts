import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FastColumn } from "../../../../core/tabular/fast/plan.ts";
import { plainCells, planOf, readFast, readPlain } from "./core-oracle.ts";

/** More of them, where somebody has the time. */
const RUNS = Number(process.env.MLOPS_TEST_RUNS ?? 150);
const NUMBERS = [
  "0",
  "-0",
  "7",
  "-12",
  "007",
  "+5",
  "5.",
  ".5",
  "5.0",
  "-0.0",
  "1e3",
  "1E-7",
  "1e400",
  "1.25e22",
  "123456789012345678",
  "9007199254740991",
  "9007199254740992",
  "-9007199254740993",
  "9223372036854775807",
  "9223372036854775808",
  "-9223372036854775808",
  "0.1",
  "0.30000000000000004",
  "123456789.123456789",
  "0.000000000000000000000123",
  "12345678",
  "123456789",
  "-1234567890123456",
  "1.7976931348623157e308",
  "5e-324",
  "99999999999999999999",
  "0.1234567890123456789",
  "1234567890.12345",
  "12345678901234.5",
  "1.2.3",
  "1-2",
  "--1",
  "1e",
  "e5",
  ".",
  "-",
  "+",
];
const TEXTS = [
  "a",
  "true",
  "False",
  "TRUE",
  "tRUE",
  "NA",
  "null",
  "é",
  "日本語",
  "🎉x",
  "x".repeat(40),
  "2024-02-29",
  " ",
  "a b",
  "ÿ",
  "\uFFFD",
  "\u{10FFFF}",
  "\uE000",
];
const QUOTED = [
  '""',
  '"a,b"',
  '"a\nb"',
  '"a\r\nb"',
  '"he said ""hi"""',
  '""""',
  '"NA"',
  '"5"',
  '"1.5"',
  '"true"',
  '"\r"',
  '"🎉,""🎉"""',
  '" "',
];
const ODD = ['a"b"', 'a"b""c"', 'a"b', '"a"b', "a\rb", "a\0b", '"a\0b"', '"a" ', "\r", '"x"\r'];

const number = fc.oneof(
  fc.constantFrom(...NUMBERS),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.tuple(fc.integer(), fc.nat(9)).map(([value, places]) => (value / 10 ** places).toFixed(places)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
);
const text = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: "binary", maxLength: 20 }).map((value) => value.replace(/[",\r\n\0;]/g, "")),
);
const cell = fc.oneof(
  { weight: 6, arbitrary: number },
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: fc.constant("") },
  { weight: 3, arbitrary: fc.constantFrom(...QUOTED) },
);
const kind = fc.constantFrom<FastColumn["kind"]>("integer", "number", "boolean", "text", "guess-text", "slow", "skip");

function records(width: number) {
  const line = fc.tuple(fc.array(cell, { minLength: width, maxLength: width }), fc.constantFrom("\n", "\n", "\n", "\r\n"));
  const row = line.map(([cells, end]) => `${cells.join(",")}${end}`);
  const odd = fc.tuple(fc.array(fc.oneof(cell, fc.constantFrom(...ODD)), { maxLength: width + 2 }), fc.constantFrom("\n", "\r\n"));
  return fc.array(
    fc.oneof({ weight: 30, arbitrary: row }, { weight: 1, arbitrary: odd.map(([cells, end]) => `${cells.join(",")}${end}`) }),
    { maxLength: 40 },
  );
}

const table = fc.array(kind, { minLength: 1, maxLength: 6 }).chain((kinds) => fc.tuple(fc.constant(kinds), records(kinds.length)));

describe("the fast core and the plain reader gather the same", () => {
  test("P24: of any table, whatever it holds, wherever it lies in memory and however it is cut", () => {
    fc.assert(
      fc.property(table, fc.nat(70), fc.integer({ min: 1, max: 400 }), fc.boolean(), ([kinds, lines], at, piece, content) => {
        const columns = kinds.map((one) => ({ kind: one }));
        const plan = planOf(columns, {
          nulls: ["NA", "null", "a long spelling of null"],
          key: [0, ...(kinds.length > 2 ? [2] : [])],
          content,
        });
        const known = lines.map((line) => [line, plainCells(plan, line)] as const).filter(([, cells]) => cells !== undefined);
        const cells = known.map(([, one]) => one ?? null);
        const fast = readFast(
          plan,
          known.map(([line]) => line),
          { at, piece, cores: 1 + (piece % 3) },
        );
        const plain = readPlain(plan, cells, new Set(fast.irregular));
        expect(fast.columns).toEqual(plain.columns);
        const isBlank = (index: number) => kinds.length === 1 && /^\r?\n$/.test(known[index]?.[0] ?? "");
        expect(fast.irregular).toEqual([...cells.keys()].filter((index) => cells[index] === null || isBlank(index)));
        for (const [index, key] of fast.keys.entries()) if (key !== undefined && key !== "slow") expect(key).toBe(plain.keys[index]);
        const slow = new Set(fast.slow);
        for (const [index, one] of fast.contents.entries())
          if (one !== undefined && !slow.has(index)) expect(one).toBe(plain.contents[index]);
      }),
      { numRuns: RUNS },
    );
  });
});
