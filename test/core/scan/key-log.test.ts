import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import fc from "fast-check";
import { expect, it } from "vitest";
import { hashText, hashWords } from "../../../core/scan/hash.ts";
import { KeyLog, type KeyMatches } from "../../../core/scan/key-log.ts";
import { segmentOf } from "../../../core/scan/segment.ts";

type Row = readonly [key: number, segment: number, record: number];

const logOf = (rows: readonly Row[], limit?: number) => {
  const log = new KeyLog(limit);
  const hash = hashWords();
  for (const [key, segment, record] of rows) {
    hashText(String(key), hash);
    log.add(hash, segment, record, record + 1);
  }
  return log;
};
const shown = ({ count, matches }: KeyMatches) => ({
  count,
  matches: matches.map(({ place, first }) => [place.segment, place.record, first?.segment, first?.record]),
});
const inOrder = (rows: readonly Row[]) => rows.toSorted((a, b) => a[1] - b[1] || a[2] - b[2]);
const keyFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("mlops-keys-"));

const anyRows = fc
  .array(fc.tuple(fc.nat(40), fc.nat(2)), { maxLength: 120 })
  .map((pairs) => pairs.map(([key, file], index): Row => [key, segmentOf(file * 5000, file), index + 1]));

it.each([
  ["in memory", undefined],
  ["in files", 10],
])("P24: finds duplicates, overlaps and what is missing by place, whatever the order, %s", (_name, limit) => {
  const before = keyFolders();
  fc.assert(
    fc.property(anyRows, anyRows, fc.integer({ min: 0, max: 8 }), (rows, others, listed) => {
      const [own, other] = [logOf(rows.toReversed(), limit), logOf(others)];
      const [ordered, firsts] = [inOrder(rows), new Map<number, Row>()];
      for (const row of inOrder(others)) if (!firsts.has(row[0])) firsts.set(row[0], row);
      const expected = (found: readonly Row[], first: (row: Row) => Row | undefined) => ({
        count: found.length,
        matches: found.slice(0, listed).map((row) => [row[1], row[2], first(row)?.[1], first(row)?.[2]]),
      });
      const ownFirst = (row: Row) => ordered.find(([key]) => key === row[0]);
      const duplicates = ordered.filter((row) => ownFirst(row) !== row);
      expect(shown(own.duplicates(listed))).toEqual(expected(duplicates, ownFirst));
      const overlaps = ordered.filter(([key]) => firsts.has(key));
      expect(shown(own.overlaps(other, listed))).toEqual(expected(overlaps, (row) => firsts.get(row[0])));
      const missing = ordered.filter(([key]) => !firsts.has(key));
      expect(shown(own.missingFrom(other, listed))).toEqual(expected(missing, () => undefined));

      const copy = new KeyLog(limit);
      for (const entries of own.entries()) copy.addEntries(entries.slice());
      expect(copy.count).toBe(rows.length);
      expect(shown(copy.duplicates(listed))).toEqual(expected(duplicates, ownFirst));
      for (const log of [own, other, copy]) log.close();
    }),
    { numRuns: limit === undefined ? 200 : 15 },
  );
  expect(keyFolders()).toEqual(before);
});

it("P21: keeps 300,000 keys apart, and takes its files away", () => {
  const rows = Array.from({ length: 300_000 }, (_, index): Row => [index % 299_999, 0, index + 1]);
  const before = new Set(keyFolders());
  const log = logOf(rows, 100_000);
  const [own = ""] = keyFolders().filter((name) => !before.has(name));
  expect(own).not.toBe("");
  expect(shown(log.duplicates(5))).toEqual({ count: 1, matches: [[0, 300_000, 0, 1]] });
  log.close();
  expect(existsSync(`${tmpdir()}/${own}`)).toBe(false);
});
