import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Piece, piecesOf } from "../../../core/shards/plan.ts";
import { parseShard } from "../../../core/shards/shard.ts";

describe("piecesOf", () => {
  it("leaves nothing out and reads nothing twice, whatever the sizes", () => {
    const file = fc.record({ bytes: fc.nat(1000), canSplit: fc.boolean() });
    fc.assert(
      fc.property(fc.array(file, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (files, count) => {
        const all: Piece[] = Array.from({ length: count }, (_, index) => piecesOf(files, { index: index + 1, count }, 50)).flat();
        for (const [index, { bytes, canSplit }] of files.entries()) {
          const own = all.filter(({ file }) => file === index).sort((a, b) => a.piece - b.piece);
          expect(own.map(({ piece }) => piece)).toEqual(own.map((_, at) => at));
          expect([0, ...own.map(({ to }) => to)]).toEqual([...own.map(({ from }) => from), bytes]);
          if (!canSplit || bytes < 50) expect(own).toHaveLength(1);
        }
      }),
    );
  });

  it("gives every shard its share of a large file", () => {
    const files = [{ bytes: 999, canSplit: true }];
    expect([1, 2, 3].map((index) => piecesOf(files, { index, count: 3 }, 1))).toEqual([
      [{ file: 0, piece: 0, from: 0, to: 333 }],
      [{ file: 0, piece: 1, from: 333, to: 666 }],
      [{ file: 0, piece: 2, from: 666, to: 999 }],
    ]);
  });
});

describe("parseShard", () => {
  it.each([
    ["1/1", { index: 1, count: 1 }],
    [" 2/5 ", { index: 2, count: 5 }],
  ])("takes %s", (text, shard) => expect(parseShard(text)).toEqual(shard));
  it.each(["0/1", "2/1", "1", "1/", "/3", "a/b", "01/3", "1/1000", "-1/3", "1.5/3", ""])("refuses %j", (text) =>
    expect(parseShard(text)).toBeNull(),
  );
});
