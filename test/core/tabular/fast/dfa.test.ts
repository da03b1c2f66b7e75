import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileDfa } from "../../../../core/tabular/fast/dfa.ts";
import type { Dfa } from "../../../../core/tabular/fast/plan.ts";
import { runs } from "./surely-valid.ts";

const atom = fc.constantFrom(
  "a",
  "b",
  "1",
  "-",
  ".",
  "\\d",
  "\\w",
  "\\s",
  "\\D",
  "[ab]",
  "[^a]",
  "[a-c1-3]",
  "[^\\d-]",
  "\\.",
  "\\x61",
  "é",
  "\\p{L}",
  "\\u{62}",
);
const quantifier = fc.constantFrom("", "", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "+?");
const { regex } = fc.letrec<{ regex: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(atom, quantifier).map((both) => both.join("")),
    fc.tuple(fc.constantFrom("(", "(?:"), tie("regex"), quantifier).map(([open, inner, times]) => `${open}${inner})${times}`),
    fc.constantFrom("^", "$"),
  ),
  regex: fc
    .array(
      fc.array(tie("part"), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
      { minLength: 1, maxLength: 2 },
    )
    .map((parts) => parts.join("|")),
}));
const text = fc.string({ unit: fc.constantFrom(..."ab1-._ \nAZ9"), maxLength: 10 });

describe("P23: a pattern's table", () => {
  test("answers as the engine does", () => {
    let [followed, matched] = [0, 0];
    fc.assert(
      fc.property(regex, fc.array(text, { minLength: 20, maxLength: 20 }), (source, texts) => {
        const dfa = compileDfa(source);
        if (dfa === null) return;
        followed += 1;
        const engine = new RegExp(source, "u");
        const all = ["", "a", ...texts];
        const wanted = all.filter((one) => engine.test(one));
        matched += wanted.length;
        expect([source, ...all.filter((one) => runs(dfa, one))]).toEqual([source, ...wanted]);
      }),
      { numRuns: 1_500 },
    );
    expect(followed).toBeGreaterThan(900);
    expect(matched).toBeGreaterThan(2_000);
  });

  test.each([
    ["^[A-Z]{2}-\\d{4}$", "AB-1234", "AB-123"],
    ["^(red|green|blue)$", "green", "greens"],
    ["b", "abc", "ac"],
    ["^a|b$", "xb", "bx"],
    ["^$", "", "a"],
    ["^(a+)+$", "aaaa", "aaab"],
  ])("of %s takes %j and not %j", (source, good, bad) => {
    const dfa = compileDfa(source) as Dfa;
    expect([runs(dfa, good), runs(dfa, bad)]).toEqual([true, false]);
  });

  test.each(["(?=a)b", "(?<!a)b", "(a)\\1", "\\bword", "(?<name>a)", "(?i:a)", "a{300}", "^(a|b)*a(a|b){12}$", "\\-", "["])(
    "of %s is not made",
    (source) => expect(compileDfa(source)).toBeNull(),
  );
});
