import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refuseRefName } from "../../../core/package/ref-name.ts";
import { formatSums, parseSums } from "../../../core/package/sums.ts";
import { nextVersion, tagOf, type VersionRule, versionOf } from "../../../core/package/version.ts";

const DAY = "2026-11-23T23:59:59Z";
const NEXT: readonly (readonly [VersionRule, readonly string[], string])[] = [
  ["patch", [], "0.1.0"],
  ["minor", [], "0.1.0"],
  ["major", [], "1.0.0"],
  ["date", [], "2026.11.23"],
  ["patch", ["0.1.0"], "0.1.1"],
  ["minor", ["0.1.9"], "0.2.0"],
  ["major", ["0.9.9"], "1.0.0"],
  ["patch", ["1.9.0", "1.10.0", "1.2.0"], "1.10.1"],
  ["patch", ["1.0.0", "2.0.0-rc.1"], "1.0.1"],
  ["patch", ["not a version"], "0.1.0"],
  ["date", ["2026.11.23"], "2026.11.23.1"],
  ["date", ["2026.11.23", "2026.11.23.1", "2026.11.23.10"], "2026.11.23.11"],
  ["date", ["2026.11.22.7", "3.0.0"], "2026.11.23"],
  ["minor", ["2026.11.23.1"], "2026.12.0"],
];

test.each(NEXT)("%s over %j is %s", (rule, published, expected) => {
  expect(nextVersion(rule, published, DAY)).toBe(expected);
});

test("a calendar version has no leading zeros, and the day is UTC's", () => {
  expect(nextVersion("date", [], "2026-01-05T00:00:00Z")).toBe("2026.1.5");
});

test("the next version is always new, whatever was published in whatever order", () => {
  const part = fc.nat(30);
  const version = fc.tuple(part, part, part).map((parts) => parts.join("."));
  fc.assert(
    fc.property(fc.array(version), fc.constantFrom("patch", "minor", "major", "date" as const), (published, rule) => {
      const next = nextVersion(rule, published, DAY);
      expect(published).not.toContain(next);
      expect(nextVersion(rule, published.toReversed(), DAY)).toBe(next);
      expect(versionOf("m", tagOf("m", next))).toBe(next);
    }),
  );
});

test.each([
  ["toy", "toy-v1.2.3", "1.2.3"],
  ["toy", "toy-v2026.11.23.1", "2026.11.23.1"],
  ["toy", "toy-v2-v1.0.0", null],
  ["toy", "toy-v1.2", null],
  ["toy", "toy-v01.2.3", null],
  ["toy", "other-v1.2.3", null],
  ["toy", "v1.2.3", null],
])("of %s, the tag %s means version %s", (name, tag, version) => {
  expect(versionOf(name, tag)).toBe(version);
});

describe("P14: names of refs", () => {
  const GOOD = [
    "toy-v1.0.0",
    "toy_x.y-v1.0.0-rc.1",
    "a",
    "a/b",
    "a@b",
    "a.b",
    "v1",
    "ä-v1",
    "日本-v1",
    "a#b",
    "a;b",
    "a$b",
    "a&b",
    "a'b",
    'a"b',
    "a`b",
    "a|b",
    "a!b",
    "a,b",
    "a+b",
    "a=b",
    "a%b",
    "{a}",
    "a-",
  ];
  const BAD = [
    "",
    "-",
    "-a",
    "--upload-pack=x",
    "a b",
    "a\tb",
    "a\nb",
    "a\0b",
    "a\u007fb",
    "a..b",
    "..",
    ".",
    ".a",
    "a/.b",
    "a.",
    "a/",
    "/a",
    "a//b",
    "a.lock",
    "a.lock/b",
    "a~b",
    "a^b",
    "a:b",
    "a?b",
    "a*b",
    "a[b",
    "a\\b",
    "@",
    "a@{b",
    "a..",
    "a\u202eb",
    "a\u2028b",
    "a\u00a0b",
    "a\u3000b",
    `${"a".repeat(201)}`,
  ]; // prettier-ignore

  test.each(GOOD)("%j can be a tag", (name) => expect(refuseRefName(name)).toBeNull());
  test.each(BAD)("%j cannot be a tag", (name) => expect(refuseRefName(name)).not.toBeNull());

  test("what git refuses, we refuse", () => {
    const git = (name: string) => spawnSync("git", ["check-ref-format", `refs/tags/${name}`]).status;
    if (git("a") !== 0) return;
    for (const name of [...GOOD, ...BAD].filter((one) => !one.includes("\0")))
      if (git(name) !== 0) expect(refuseRefName(name), JSON.stringify(name)).not.toBeNull();
    for (const name of GOOD) expect(git(name), name).toBe(0);
  });

  test("a pipeline's name may be no part of a ref", () => {
    expect(() => tagOf("a..b", "1.0.0")).toThrow(expect.objectContaining({ code: "TAG_INVALID" }));
  });
});

test("sums are read as they are written, and as nothing else", () => {
  const digest = fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`);
  const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ name, sha256: digest }), { selector: (file) => file.name }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (files, at, mask) => {
        const text = formatSums(files);
        expect(parseSums(text)).toEqual(new Map(files.map((file) => [file.name, file.sha256])));
        if (text === "") return;
        const bytes = Buffer.from(text);
        bytes.writeUInt8(bytes.readUInt8(at % bytes.length) ^ mask, at % bytes.length);
        const read = parseSums(bytes.toString("latin1"));
        expect(read === null || ![...read].every(([file, sha256]) => files.some((one) => one.name === file && one.sha256 === sha256))).toBe(
          true,
        );
      },
    ),
  );
});
