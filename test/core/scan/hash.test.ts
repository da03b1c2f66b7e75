import fc from "fast-check";
import { expect, it } from "vitest";
import { addContent, addToKey, type Hash128, hash128, hashNumber, hashText, hashWords } from "../../../core/scan/hash.ts";

/** The definition, word by word in big integers. */
const [M1, M2] = [0x9fb21c651e98df25n, 0xd6e8feb86659fd93n];
const only64 = (value: bigint) => BigInt.asUintN(64, value);
function defined(bytes: Uint8Array): Hash128 {
  const padded = Buffer.alloc(Math.ceil(bytes.length / 8) * 8);
  padded.set(bytes);
  let [a, b] = [0x9e3779b97f4a7c15n ^ BigInt(bytes.length), 0x5851f42d4c957f2dn ^ BigInt(bytes.length)];
  for (let at = 0; at < padded.length; at += 8) {
    const word = padded.readBigUInt64LE(at);
    a = only64((a ^ word) * M1);
    a ^= a >> 32n;
    b = only64((b ^ word) * M2);
    b ^= b >> 29n;
  }
  a = only64(a * M2);
  b = only64(b * M1);
  return { a: a ^ (a >> 32n), b: b ^ (b >> 31n) };
}
const ofText = (text: string) => {
  const into = hashWords();
  hashText(text, into);
  return into;
};
const ofNumber = (value: number) => {
  const into = hashWords();
  hashNumber(value, into);
  return into;
};

it("is the definition's, for texts of any length and script", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme", maxLength: 60 }), fc.string({ unit: "binary-ascii", maxLength: 40 })), (text) => {
      expect(hash128(ofText(text))).toEqual(defined(Buffer.from(text)));
    }),
    { numRuns: 2000 },
  );
  for (const text of ["", "a", "12345678", "123456789", "é".repeat(5000), "\ud800x"])
    expect(hash128(ofText(text))).toEqual(defined(Buffer.from(text)));
});

it("is the definition's for numbers, -0 like 0", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      expect(hash128(ofNumber(value))).toEqual(defined(new Uint8Array(new Float64Array([value + 0]).buffer)));
    }),
  );
  expect(ofNumber(-0)).toEqual(ofNumber(0));
});

it("never changes: reports of other versions hold what was made with it", () => {
  expect(hash128(ofText("penguin"))).toEqual(defined(Buffer.from("penguin")));
  expect(hash128(ofText("penguin")).a.toString(16)).toMatchInlineSnapshot(`"dabe1315622d0ddc"`);
});

it("combines the values of a key in their order, and a row's content in any order", () => {
  const text = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(text, text, text, (one, two, three) => {
      const key = ofText(one);
      let { a, b } = hash128(key);
      for (const value of [two, three]) {
        const next = hash128(ofText(value));
        addToKey(key, ofText(value));
        a = only64((a ^ next.a) * M1);
        a = only64((a ^ (a >> 32n)) + 1n);
        b = only64((b ^ next.b) * M2);
        b ^= b >> 29n;
      }
      expect(hash128(key)).toEqual({ a, b });

      const contents = [[one, two, 1] as const, [two, three, 5] as const, [three, one, 2] as const];
      let [x, y] = [0n, 0n];
      const content = hashWords();
      const reversed = hashWords();
      for (const [column, value, tag] of contents) {
        const [name, hash] = [hash128(ofText(column)), hash128(ofText(value))];
        const [left, right] = [only64((name.a ^ hash.a ^ BigInt(tag)) * M1), only64((name.b ^ hash.b ^ BigInt(tag)) * M2)];
        x = only64(x + (left ^ (left >> 32n)));
        y = only64(y + (right ^ (right >> 29n)));
        addContent(content, ofText(column), ofText(value), tag);
      }
      for (const [column, value, tag] of contents.toReversed()) addContent(reversed, ofText(column), ofText(value), tag);
      expect(hash128(content)).toEqual({ a: x, b: y });
      expect(reversed).toEqual(content);
    }),
  );
});
