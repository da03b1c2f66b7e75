import { describe, expect, it } from "vitest";
import { flipsOf } from "../../action-train-gate/src/flips.ts";
import { searchSlices } from "../../action-train-gate/src/slice-search.ts";
import { Predictions } from "../../core/metrics/predictions.ts";
import { randomOf } from "../../core/statistics/random.ts";

function table(rows: readonly Record<string, string | null>[]): Predictions {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return new Predictions(new Map(names.map((name) => [name, rows.map((row) => row[name] ?? null)])));
}

describe("flips", () => {
  const before = table([
    { id: "1", label: "a", prediction: "a" },
    { id: "2", label: "a", prediction: "b" },
    { id: "3", label: "b", prediction: "b" },
    { id: "4", label: "b", prediction: "a" },
  ]);

  it("are counted and shown by id, whatever the order of the rows", () => {
    const now = table([
      { id: "4", label: "b", prediction: "b" },
      { id: "3", label: "b", prediction: "a" },
      { id: "2", label: "a", prediction: "a" },
      { id: "1", label: "a", prediction: "a" },
    ]);
    expect(flipsOf(now, before)).toEqual({
      rows: 4,
      fixed: 2,
      broken: 1,
      "mcnemar-p": 1,
      examples: {
        fixed: [
          { id: "2", label: "a", before: "b", now: "a" },
          { id: "4", label: "b", before: "a", now: "b" },
        ],
        broken: [{ id: "3", label: "b", before: "b", now: "a" }],
      },
    });
  });

  it("are at most ten examples, and all are counted", () => {
    const rows = (prediction: string) => table(Array.from({ length: 40 }, (_, id) => ({ id: `${id}`, label: "a", prediction })));
    const flips = flipsOf(rows("b"), rows("a"));
    expect(flips).toMatchObject({ fixed: 0, broken: 40 });
    expect(flips?.examples.broken).toHaveLength(10);
    expect(flips?.["mcnemar-p"]).toBeCloseTo(2 ** -39, 15);
  });

  it.each([
    ["no baseline", null],
    ["ids of other rows", table([{ id: "x", label: "a", prediction: "a" }])],
    ["no ids", table([{ label: "a", prediction: "a" }])],
    ["other labels", table(["1", "2", "3", "4"].map((id) => ({ id, label: "c", prediction: "a" })))],
  ])("are unknown with %s", (_, other) => {
    expect(flipsOf(before, other)).toBeNull();
  });

  it("are not of numbers", () => {
    const numbers = table([1, 2, 3].map((id) => ({ id: `${id}`, label: `${id}.5`, prediction: "1" })));
    expect(flipsOf(numbers, numbers)).toBeNull();
  });
});

describe("slices nobody thought of", () => {
  const ask = { minSamples: 20, alpha: 0.05 };

  /** Right with a probability that depends on the slice. */
  function rows(seed: number, right: (island: string) => number): Predictions {
    const random = randomOf(seed);
    return table(
      Array.from({ length: 300 }, (_, id) => {
        const [island, sex] = [["north", "south", "east"][id % 3] as string, id % 2 === 0 ? "f" : "m"];
        return { id: `${id}`, label: "a", prediction: random.next() < right(island) ? "a" : "b", island, sex };
      }),
    );
  }

  it("are found where the loss grew, and named with both losses", () => {
    const found = searchSlices(
      rows(1, (island) => (island === "south" ? 0.4 : 0.9)),
      rows(2, () => 0.9),
      ask,
    );
    expect(found.map(({ column, value }) => `${column}=${value}`)).toContain("island=south");
    expect(found[0]).toMatchObject({ loss: "error rate", samples: expect.any(Number) });
    for (const slice of found) expect(slice.now).toBeGreaterThan(slice.before);
  });

  it("are rarely found where nothing changed but chance: in at most 5 of 100 cases and what chance adds", () => {
    const isFound = (seed: number) =>
      searchSlices(
        rows(2 * seed, () => 0.8),
        rows(2 * seed + 1, () => 0.8),
        ask,
      ).length > 0;
    const alarms = Array.from({ length: 200 }, (_, index) => isFound(index + 10)).filter(Boolean).length;
    expect(alarms).toBeLessThanOrEqual(10 + 3 * Math.sqrt(200 * 0.05 * 0.95));
  });

  it("of numbers are found by the absolute error", () => {
    const make = (worse: number) =>
      table(
        Array.from({ length: 90 }, (_, id) => ({
          id: `${id}`,
          label: `${id}.25`,
          prediction: `${id + 0.25 + (id % 3 === 1 ? worse : 0) + (id % 7) / 100}`,
          site: ["a", "b", "c"][id % 3] as string,
        })),
      );
    expect(searchSlices(make(2), make(0), ask)).toEqual([
      expect.objectContaining({ column: "site", value: "b", samples: 30, loss: "absolute error" }),
    ]);
    expect(searchSlices(make(0), make(0), ask)).toEqual([]);
  });

  it("that are small are not looked at", () => {
    const found = searchSlices(rows(1, (island) => (island === "south" ? 0 : 1)), rows(2, () => 1), { ...ask, minSamples: 101 }); // biome-ignore format: one call
    expect(found.map(({ column }) => column)).not.toContain("island");
  });
});
