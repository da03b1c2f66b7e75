import { describe, expect, it } from "vitest";
import type { ColumnState } from "../../../../core/scan/state.ts";
import { dateText, type TimeUnit, timestampText } from "../../../../core/tabular/calendar.ts";
import { newCore } from "../../../../core/tabular/fast/core-exports.ts";
import { writePlan } from "../../../../core/tabular/fast/core-plan.ts";
import { readState } from "../../../../core/tabular/fast/core-state.ts";
import { FORMS } from "../../../../core/tabular/fast/parquet-columns.ts";
import type { ParquetExports } from "../../../../core/tabular/fast/parquet-core.ts";
import { readPageHeader } from "../../../../core/tabular/fast/parquet-header.ts";
import type { FastColumn } from "../../../../core/tabular/fast/plan.ts";

const SPARE = 64;

function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function openCore(kind: FastColumn["kind"]): { core: ParquetExports; column: FastColumn; put(bytes: Uint8Array): number } {
  const core = newCore() as ParquetExports;
  const column: FastColumn = { name: "c", kind, nullable: true };
  writePlan(core, { columns: [column], delimiter: 44, key: [], content: false, nulls: [] }, 0);
  core.setOdds(core.room(24));
  const put = (bytes: Uint8Array): number => {
    const at = core.room(bytes.length + SPARE);
    new Uint8Array(core.memory.buffer, at, bytes.length).set(bytes);
    return at;
  };
  return { core, column, put };
}

/** What is gathered of values as they stand in a page: of each alone, or of a dictionary of which each was counted so often. */
function gathered(
  kind: FastColumn["kind"],
  page: { readonly form: number; readonly unit?: number; readonly isUtc?: boolean; readonly bytes: Uint8Array; readonly count: number },
  times?: readonly number[],
): ColumnState | number | null {
  const { core, column, put } = openCore(kind);
  const { form, unit = 1, isUtc = false, bytes, count } = page;
  const at = put(bytes);
  const utc = isUtc ? 1 : 0;
  if (times === undefined) {
    const outcome = core.takeValues(0, form, unit, utc, at, bytes.length, count, 0);
    return outcome === 0 ? readState(core, 0, column) : outcome;
  }
  const counts = put(new Uint8Array(Uint32Array.from(times).buffer));
  core.takeDictionary(0, form, unit, utc, at, bytes.length, count, counts);
  return readState(core, 0, column);
}

const bytesOf = (array: { readonly buffer: ArrayBufferLike }) => new Uint8Array(array.buffer as ArrayBuffer);
const textsOf = (state: ColumnState | number | null) => (typeof state === "number" ? state : state?.texts?.values?.keys);

describe("Snappy", () => {
  /** Literals and copies at random, and what they unpack to. */
  function packed(random: (below: number) => number): { input: Uint8Array; output: number[] } {
    const [body, output]: [number[], number[]] = [[], []];
    for (let part = 0; part < 40; part += 1) {
      const isCopy = output.length > 0 && random(3) > 0;
      if (!isCopy) {
        const bytes = Array.from({ length: 1 + random(random(4) === 0 ? 400 : 40) }, () => random(256));
        const more = bytes.length - 1;
        if (more < 60) body.push(more << 2);
        else if (more < 256) body.push(60 << 2, more);
        else body.push(61 << 2, more & 255, more >> 8);
        body.push(...bytes);
        output.push(...bytes);
        continue;
      }
      const distance = 1 + random(Math.min(output.length, random(2) === 0 ? 20 : 2047));
      const kind = 1 + random(3);
      const length = kind === 1 ? 4 + random(8) : 1 + random(64);
      if (kind === 1) body.push(((distance >> 8) << 5) | ((length - 4) << 2) | 1, distance & 255);
      else if (kind === 2) body.push(((length - 1) << 2) | 2, distance & 255, distance >> 8);
      else body.push(((length - 1) << 2) | 3, distance & 255, distance >> 8, 0, 0);
      for (let index = 0; index < length; index += 1) output.push(output[output.length - distance] as number);
    }
    const size = output.length;
    const head =
      size < 128 ? [size] : size < 16_384 ? [(size & 127) | 128, size >> 7] : [(size & 127) | 128, ((size >> 7) & 127) | 128, size >> 14];
    return { input: Uint8Array.from([...head, ...body]), output };
  }

  const { core } = openCore("skip");
  const [from, to] = [core.room(32_768 + SPARE), core.room(32_768 + SPARE)];
  const unpack = (input: Uint8Array, bytes: number) => {
    new Uint8Array(core.memory.buffer, from, input.length).set(input);
    return core.unpackSnappy(from, input.length, to, bytes) !== 0;
  };

  it("unpacks literals and copies, also those that repeat what they have just written", () => {
    const random = generator(3);
    for (let round = 0; round < 500; round += 1) {
      const { input, output } = packed(random);
      expect(unpack(input, output.length)).toBe(true);
      expect([...new Uint8Array(core.memory.buffer, to, output.length)]).toEqual(output);
      expect(unpack(input, output.length + 1)).toBe(false);
    }
  });

  it("P19: what is damaged is refused, and nothing beyond the output is written", () => {
    const random = generator(9);
    for (let round = 0; round < 2_000; round += 1) {
      const { input, output } = packed(random);
      for (let change = 0; change < 3; change += 1) input[2 + random(input.length - 2)] = random(256);
      const room = new Uint8Array(core.memory.buffer, to, 32_768 + SPARE).fill(0xaa);
      unpack(input, output.length);
      expect(room.subarray(output.length + 32).every((byte) => byte === 0xaa)).toBe(true);
    }
    expect(unpack(Uint8Array.of(4, 12, 1, 2, 3), 4)).toBe(false);
    expect(unpack(Uint8Array.of(8, 0, 1, 0x1d, 2), 8)).toBe(false);
    expect(unpack(Uint8Array.of(8, 0, 1, 0x0d, 0), 8)).toBe(false);
  });
});

describe("values of Parquet pages", () => {
  it("writes dates as the plain reader does, and leaves years of other than four digits to it", () => {
    const random = generator(5);
    const days = Int32Array.from({ length: 20_000 }, () => random(3_652_425) - 719_528);
    const edges = [-719_528, 2_932_896, 0, -1, 11_016, 11_017, 19_782];
    days.set(edges);
    const texts = textsOf(gathered("text", { form: FORMS.date, bytes: bytesOf(days), count: days.length }));
    expect(texts).toEqual([...new Set(Array.from(days, dateText))].sort());
    for (const day of [-719_529, 2_932_897])
      expect(gathered("text", { form: FORMS.date, bytes: bytesOf(Int32Array.of(day)), count: 1 })).toBe(2);
  });

  it.each([1_000, 1_000_000, 1_000_000_000])("writes timestamps of 1/%i s as the plain reader does", (unit) => {
    const random = generator(unit + 1);
    const values = BigInt64Array.from({ length: 10_000 }, (_, index) => {
      const seconds = BigInt(random(unit === 1_000_000_000 ? 9_000_000 : 250_000_000) - 4_000_000) * 997n;
      return seconds * BigInt(unit) + (index % 3 === 0 ? 0n : BigInt(random(index % 3 === 1 ? unit : 10)));
    });
    for (const isUtc of [true, false]) {
      const texts = textsOf(gathered("text", { form: FORMS.timestamp, unit, isUtc, bytes: bytesOf(values), count: values.length }));
      expect(texts).toEqual([...new Set(Array.from(values, (value) => timestampText(value, unit as TimeUnit, isUtc)))].sort());
    }
  });

  it("P25: integers keep all their digits", () => {
    const values = BigInt64Array.of(
      2n ** 53n,
      -(2n ** 53n),
      2n ** 63n - 1n,
      -(2n ** 63n),
      10n ** 16n,
      -(10n ** 18n),
      2n ** 53n - 1n,
      99_999_999_999_999_999n,
    );
    const state = gathered("number", { form: FORMS.int64, bytes: bytesOf(values), count: values.length }) as ColumnState;
    const { large } = state.numbers ?? {};
    const beyond = [...values].filter((value) => !Number.isSafeInteger(Number(value))).map(String);
    expect(large?.texts.values?.keys).toEqual([...beyond].sort());
    expect([large?.min, large?.max, state.count]).toEqual([String(-(2n ** 63n)), String(2n ** 63n - 1n), 8]);
  });

  it.each([40, 40_000])("a dictionary of %i values counts as each of its values would", (size) => {
    const random = generator(size);
    const times = Array.from({ length: size }, () => random(4));
    const each = <T>(values: readonly T[]) => values.flatMap((value, index) => new Array<T>(times[index] ?? 0).fill(value));
    const numbers = Array.from({ length: size }, (_, index) => index * 0.25 - 7);
    const longs = numbers.map((_, index) => (index % 2 === 0 ? BigInt(index) : 2n ** 60n + BigInt(index)));
    const written = (texts: readonly string[]) =>
      Buffer.concat(texts.flatMap((text) => [bytesOf(Uint32Array.of(Buffer.byteLength(text))), Buffer.from(text)]));
    const texts = numbers.map((_, index) => `näme ${index}`);
    for (const [kind, form, page] of [
      ["number", FORMS.double, (all: readonly number[]) => bytesOf(Float64Array.from(all.map((index) => numbers[index] ?? 0)))],
      ["number", FORMS.int64, (all: readonly number[]) => bytesOf(BigInt64Array.from(all.map((index) => longs[index] ?? 0n)))],
      ["text", FORMS.text, (all: readonly number[]) => written(all.map((index) => texts[index] ?? ""))],
    ] as const) {
      const places = [...numbers.keys()];
      const plain = each(places);
      const counted = gathered(kind, { form, bytes: page(places), count: size }, times);
      expect(counted).toEqual(gathered(kind, { form, bytes: page(plain), count: plain.length }));
    }
  });

  it("P19: texts that are cut, or no UTF-8, are refused", () => {
    const page = (...bytes: number[]) =>
      gathered("text", { form: FORMS.text, bytes: Uint8Array.from([bytes.length, 0, 0, 0, ...bytes]), count: 1 });
    for (const text of ["", "a", "é", "日本", "😀", "\u{10ffff}", "a long one with é at its end: é"])
      expect(textsOf(page(...Buffer.from(text)))).toEqual([text]);
    for (const bad of [
      [0x80],
      [0xc0, 0x80],
      [0xc3],
      [0xe0, 0x9f, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0xe2, 0x82],
    ])
      expect(page(...bad)).toBe(1);
    expect(gathered("text", { form: FORMS.text, bytes: Uint8Array.of(5, 0, 0, 0, 97), count: 1 })).toBe(1);
    expect(gathered("text", { form: FORMS.text, bytes: Uint8Array.of(1, 0, 0, 0, 97), count: 2 })).toBe(1);
    expect(gathered("number", { form: FORMS.double, bytes: new Uint8Array(15), count: 2 })).toBe(1);
  });
});

describe("runs and bits", () => {
  const { core, put } = openCore("skip");
  const bits = (count: number, ...bytes: number[]) => {
    const to = core.room(count + SPARE);
    const ones = core.readBits(put(Uint8Array.from(bytes)), bytes.length, count, to);
    return ones < 0 ? ones : [ones, ...new Uint8Array(core.memory.buffer, to, count)];
  };
  const codes = (count: number, width: number, size: number, ...bytes: number[]) => {
    const counts = put(new Uint8Array(4 * size));
    const flagged = core.countCodes(put(Uint8Array.from(bytes)), bytes.length, width, count, counts, size, 0, 0);
    return flagged < 0 ? flagged : [...new Uint32Array(core.memory.buffer, counts, size)];
  };

  it("reads definition levels", () => {
    expect(bits(3, 6, 1)).toEqual([3, 1, 1, 1]);
    expect(bits(10, 3, 0b10110001, 4, 1)).toEqual([6, 1, 0, 0, 0, 1, 1, 0, 1, 1, 1]);
    expect(bits(2, 3, 0b11111110)).toEqual([1, 0, 1]);
    for (const bad of [[], [6], [6, 2], [0], [1], [3]]) expect(bits(3, ...bad)).toBe(-1);
  });

  it("counts dictionary codes of any width", () => {
    expect(codes(8, 3, 8, 3, 0x88, 0xc6, 0xfa)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(codes(5, 9, 300, 10, 44, 1).toString()).toBe("-1");
    expect((codes(5, 9, 301, 10, 44, 1) as number[])[300]).toBe(5);
    expect(codes(4, 0, 2)).toEqual([4, 0]);
    for (const bad of [[3, 0x88, 0xc6], [16], [16, 8]]) expect(codes(8, 3, 8, ...bad)).toBe(-1);
    expect(codes(1, 33, 8, 2, 0, 0, 0, 0, 0)).toBe(-1);
  });
});

describe("page headers", () => {
  it("are read whatever stands between their fields, and asked for again when they are cut", () => {
    // DATA_PAGE of 200 bytes, packed in 100, of 7 plain values, with statistics {binary, binary, i64}
    const header = Uint8Array.of(
      0x15,
      0,
      0x15,
      0x90,
      3,
      0x15,
      0xc8,
      1,
      0x2c,
      0x15,
      14,
      0x15,
      0,
      0x15,
      6,
      0x15,
      6,
      0x1c,
      0x18,
      2,
      9,
      9,
      0x18,
      0,
      0x16,
      4,
      0,
      0,
      0,
    );
    expect(readPageHeader(header)).toMatchObject({
      kind: "data",
      bytes: header.length,
      unpacked: 200,
      packed: 100,
      values: 7,
      encoding: 0,
      levelEncoding: 3,
    });
    for (let length = 0; length < header.length; length += 1) expect(readPageHeader(header.subarray(0, length))).toBe(null);
    expect(() => readPageHeader(Uint8Array.of(0x1b, 0))).toThrow("map");
  });
});
