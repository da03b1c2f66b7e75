import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FastCore } from "../../../../core/tabular/fast/core.ts";
import { type PlainCells, planOf, readFast, readPlain } from "./core-oracle.ts";

const MAX = 32_768;

function both(kinds: readonly ("number" | "integer" | "text" | "guess-number")[], rows: readonly (readonly string[])[]) {
  const plan = planOf(kinds.map((kind) => ({ kind })));
  const plain = readPlain(plan, rows as readonly PlainCells[], new Set());
  const records = rows.map((cells) => `${cells.join(",")}\n`);
  const fast = readFast(plan, records);
  // Parts of the rows in cores of their own: some of them, all, or none run over
  for (const piece of [50_000, 300_000]) expect(readFast(plan, records, { cores: 3, piece }).columns).toEqual(fast.columns);
  return { plain, fast };
}

describe("tables of distinct values turn into sketches at the same value as the plain reader's", () => {
  test.each([MAX, MAX + 1])("P24: numbers, integers beyond 2^53 and texts, %i different ones, some twice", (distinct) => {
    const rows = Array.from({ length: distinct + 500 }, (_, index) => {
      const value = (index * 7919) % distinct;
      return [`${value / 8 - 1000}`, `${9007199254740993n + BigInt(value) * 3n}`, `t${value}é`, `${value % 1000}`];
    });
    const { plain, fast } = both(["number", "integer", "text", "integer"], rows);
    expect(fast.columns).toEqual(plain.columns);
    expect(fast.slow).toEqual([]);
    const [numbers] = fast.columns as { numbers: { values: unknown; histogram: unknown } }[];
    expect([numbers?.numbers.values === null, numbers?.numbers.histogram === null]).toEqual([distinct > MAX, distinct === MAX]);
  });

  test("P24: texts of more than 4 MiB together", () => {
    const size = 2048;
    const texts = Array.from({ length: (4 * 1024 * 1024) / size }, (_, index) => `${index}`.padEnd(size, "x"));
    for (const more of [[], ["y"]]) {
      const { plain, fast } = both(
        ["text"],
        [...texts, ...texts.slice(0, 3), ...more].map((text) => [text]),
      );
      expect(fast.columns).toEqual(plain.columns);
      expect((fast.columns as { texts: { values: unknown } }[])[0]?.texts.values === null).toBe(more.length > 0);
    }
  });

  test("P24: numbers of one exponent by the thousand, and each of its squares, add up exactly", () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => [`${1 + index / 2 ** 16}`, `${-(2 ** 52) - index}`]);
    const { plain, fast } = both(["number", "integer"], rows);
    expect(fast.columns).toEqual(plain.columns);
  });
});

test.each([
  ["small", 0],
  ["negative", -4_000_000],
  ["around the greatest that are added two at a time", 2 ** 22 - 20_000],
  ["and their negatives", -(2 ** 22) - 20_000],
  ["greater than those", 2 ** 28 + 1],
])("P24: integers by the thousand add up exactly when they are %s, alone and among fractions", (_what, from) => {
  const rows = Array.from({ length: 40_001 }, (_, index) => {
    const value = from + ((index * 7919) % 40_001);
    return [`${value}`, index % 300 === 0 ? `${value}.5` : `${value}`];
  });
  const { plain, fast } = both(["integer", "number"], rows);
  expect(fast.columns).toEqual(plain.columns);
  expect((fast.columns as { numbers: { values: unknown } }[])[0]?.numbers.values).toBeNull();
});

describe("decimal numbers become the doubles that JavaScript makes of them", () => {
  // Between two doubles, right beside the middle, and at either side of a power of two
  const middles = [
    "9007199254740992.5",
    "4503599627370496.5",
    "4503599627370497.5",
    "1.00000000000000011102",
    "1.00000000000000033307",
    "0.5000000000000000555",
  ];
  const double = fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-45, max: 9e15 });
  const decimal = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 19n - 1n }), fc.integer({ min: 1, max: 30 })).map(([digits, places]) => {
    const text = `${digits}`.padStart(places + 1, "0");
    return `${text.slice(0, -places)}.${text.slice(-places)}`;
  });

  test("P24: with any number of digits, and most of them without the plain reader", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(double.map(String), decimal, fc.constantFrom(...middles)), { minLength: 500, maxLength: 500 }),
        (cells) => {
          const { plain, fast } = both(
            ["number"],
            cells.map((cell) => [cell]),
          );
          expect(fast.columns).toEqual(plain.columns);
          expect(fast.slow.length).toBeLessThan(cells.filter((cell) => Number(cell) > 2 ** 53 || cell.length > 19).length + 1);
        },
      ),
      { numRuns: Number(process.env.MLOPS_TEST_RUNS ?? 20) },
    );
  });
});

describe("columns whose type is guessed", () => {
  const canonical = [
    "0",
    "-0",
    "1",
    "-1.5",
    "5.0",
    "1e5",
    "1E-7",
    "0.30000000000000004",
    "9007199254740993",
    "123456789012345678901",
    "-0.0",
  ];

  test("P24: numbers as JSON writes them are gathered, whole ones told from others by their text", () => {
    for (const cells of [canonical, ["1", "22"], ["1", "5.0"], ["9007199254740993", "1"]]) {
      const { plain, fast } = both(
        ["guess-number"],
        cells.map((cell) => [cell]),
      );
      expect(fast.columns).toEqual(plain.columns);
      expect(fast.broken).toEqual([]);
    }
  });

  test.each(["007", "5.", ".5", "+5", "true", "NA", "1 ", "1e", "-", '""', '"1"""', "0x10", "1_000", "NaN"])(
    "P24: %s breaks a column of numbers",
    (cell) =>
      expect(
        both(
          ["guess-number", "integer"],
          [
            ["1", "1"],
            [cell, "x"],
          ],
        ).fast.broken,
      ).toEqual([0]),
  );
});

describe("records that the core leaves", () => {
  const plan = planOf([{ kind: "text" }, { kind: "integer" }]);

  test("P24: cells beyond 64 KiB and records beyond 1 MiB, whose neighbours it reads", () => {
    const long = "x".repeat(64 * 1024);
    const lines = ["a,1\n", `${long},2\n`, `${long}x,3\n`, `"${"y\n".repeat(600_000)}",4\n`, "b,5\n"];
    const { irregular, columns } = readFast(plan, lines, { piece: 4 * 1024 * 1024 });
    expect(irregular).toEqual([2, 3]);
    expect((columns as { texts: { count: number } }[])[0]?.texts.count).toBe(3);
  });

  test("P24: a last record without a line end, but not one that goes on", () => {
    const core = FastCore.create(plan);
    core.bytes.set(Buffer.from("a,1\nb,2"));
    expect(core.run(0, 7, false)).toMatchObject({ next: 4, records: 1, reason: "end" });
    expect(core.run(4, 7, true)).toMatchObject({ next: 4, records: 0, reason: "irregular" });
    expect(core.run(7, 7, true)).toMatchObject({ next: 7, records: 0, reason: "end" });
  });

  test.each(['a"b",1\n', '"a"b,1\n', "a\rb,1\n", "a\0b,1\n", "a\n", "a,1,2\n"])("P24: %j at once, whatever follows", (line) => {
    const core = FastCore.create(plan);
    const text = `x,1\n${line}y,2\n`;
    core.bytes.set(Buffer.from(text));
    expect(core.run(0, text.length, false)).toMatchObject({ next: 4, records: 1, reason: "irregular" });
  });

  test("P24: integers from 2^53 to the last of 64 bits are read by the core, those beyond by the plain reader", () => {
    const edges = ["9007199254740991", "9007199254740992", "-9007199254740992", "9223372036854775807", "-9223372036854775807"];
    const { plain, fast } = both(
      ["integer"],
      [...edges, "9223372036854775808", "18446744073709551615", "99999999999999999999"].map((cell) => [cell]),
    );
    expect(fast.columns).toEqual(plain.columns);
    expect(fast.slow).toEqual([5, 6, 7]);
  });

  test("P24: a carriage return at the end of what is known may still be half a line end", () => {
    const core = FastCore.create(plan);
    core.bytes.set(Buffer.from("a,1\nb,2\r"));
    expect(core.run(0, 8, false)).toMatchObject({ next: 4, records: 1, reason: "end" });
  });

  test("P24: lists that are full end a call, and the next one goes on", () => {
    const core = FastCore.create(plan);
    const rows = 200_000;
    core.bytes.set(Buffer.from(",x\n".repeat(rows)));
    let [at, records, slow, calls] = [0, 0, 0, 0];
    for (;;) {
      const outcome = core.run(at, 3 * rows, true);
      at = outcome.next;
      records += outcome.records;
      slow += outcome.slow.count;
      calls += 1;
      if (outcome.reason !== "full") break;
    }
    expect({ at, records, slow }).toEqual({ at: 3 * rows, records: rows, slow: rows });
    expect(calls).toBeGreaterThan(1);
  });

  test("P24: a table of ten thousand columns, and one whose every byte ends a cell", () => {
    const wide = planOf(Array.from({ length: 10_000 }, () => ({ kind: "integer" as const })));
    const line = `${Array.from({ length: 10_000 }, (_, index) => index).join(",")}\n`;
    expect(readFast(wide, [line, `${",".repeat(9_999)}\n`, line, ",,,,\n"])).toMatchObject({ irregular: [3], slow: [], suspects: [] });
  });
});

describe("what pieces of a file need", () => {
  const core = FastCore.create(planOf([{ kind: "text" }]));
  const text = `a"b\n"c\nd",e\n${"x".repeat(100)}"\n`;
  core.bytes.set(Buffer.from(text), 5);

  test("P24: parity of quotes, lines, and the first record that begins after an offset", () => {
    const end = 5 + text.length;
    expect([core.quoteParity(5, end), core.quoteParity(5, 5 + text.length - 3), core.quoteParity(5, 5)]).toEqual([0, 1, 0]);
    expect([core.countLines(5, end), core.countLines(5, 8)]).toEqual([4, 0]);
    expect([core.firstRecord(5, end, true), core.firstRecord(5, end, false), core.firstRecord(5, 8, true)]).toEqual([9, 12, -1]);
  });
});

test("what a core hands over is what it still needs: neither tables that ran over, nor rooms", () => {
  const plan = planOf(Array.from({ length: 8 }, () => ({ kind: "number" as const })));
  const core = FastCore.create(plan);
  const rows = Array.from({ length: MAX + 1 }, (_, row) => `${Array.from({ length: 8 }, (_, column) => row * 8 + column).join(",")}\n`);
  const bytes = Buffer.from(rows.join(""));
  for (let from = 0; from < bytes.length; ) {
    const part = bytes.subarray(from, from + 1024 * 1024);
    core.bytes.set(part);
    from += core.run(0, part.length, from + part.length === bytes.length).next;
  }
  const { gathered, size } = core.image();
  // Tables of 1 MiB each, and what they grew out of, lie between
  expect(size).toBeGreaterThan(8 * 1024 * 1024);
  expect(gathered.length).toBeLessThan(1024 * 1024);
});
