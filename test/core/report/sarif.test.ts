import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../../core/report/finding.ts";
import { MAX_SARIF_RESULTS, type SarifLog, sarifOf, sarifText } from "../../../core/report/sarif.ts";
import { movedData } from "./fixtures/data.ts";

const CONFIG = { configPath: "mlops.yml" };
const finding = (changes: Partial<Finding> = {}): Finding => ({
  code: "ROW_SCHEMA",
  rule: "minimum",
  subject: "train.x",
  severity: "fail",
  observed: -1,
  expected: ">= 0",
  message: "x is -1",
  advice: "correct it",
  location: { file: "data/a.csv", line: 3, column: 2, record: 2 },
  ...changes,
});
const of = (...findings: Finding[]) => sarifOf(movedData({ findings }), CONFIG);
const fingerprints = (log: SarifLog) => log.runs[0].results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);

/** What the SARIF 2.1.0 schema requires of the parts that are written here, and what it allows. */
function expectSarif(log: SarifLog): void {
  expect(log.version).toBe("2.1.0");
  expect(Object.keys(log).sort()).toEqual(["$schema", "runs", "version"]);
  expect(log.runs).toHaveLength(1);
  const [run] = log.runs;
  expect(run.tool.driver.name).toMatch(/\S/);
  expect(["utf16CodeUnits", "unicodeCodePoints"]).toContain(run.columnKind);
  const ids = run.tool.driver.rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { shortDescription, fullDescription, help, defaultConfiguration } of run.tool.driver.rules) {
    for (const message of [shortDescription, fullDescription, help]) expect(message.text).toMatch(/\S/);
    expect(["none", "note", "warning", "error"]).toContain(defaultConfiguration.level);
  }
  for (const result of run.results) {
    expect(result.message.text).toMatch(/\S/);
    expect(["none", "note", "warning", "error"]).toContain(result.level);
    expect(ids[result.ruleIndex]).toBe(result.ruleId);
    expect(result.locations).toHaveLength(1);
    for (const { physicalLocation } of result.locations) {
      const { uri, uriBaseId } = physicalLocation.artifactLocation;
      expect(run.originalUriBaseIds).toHaveProperty([uriBaseId]);
      // A relative reference: no scheme, nothing that a URI may not hold, no way out of the folder.
      expect(uri).toMatch(/^[A-Za-z0-9\-._~!*'()/%]+$/);
      expect(new URL(uri, "file:///base/").href).toMatch(/^file:\/\/\/base\//);
      for (const [name, value] of Object.entries(physicalLocation.region)) {
        expect(["startLine", "startColumn"]).toContain(name);
        expect(Number.isInteger(value) && value >= 1).toBe(true);
      }
    }
    for (const value of Object.values(result.partialFingerprints)) expect(value).toMatch(/^[0-9a-f]{16}:\d+$/);
  }
}

describe("SARIF", () => {
  test("rules, places and levels are those of the findings", () => {
    const log = sarifOf(movedData(), CONFIG);
    expectSarif(log);
    const [run] = log.runs;
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(["COLUMN_REMOVED", "DRIFT_PSI", "ROW_SCHEMA"]);
    expect(run.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ["ROW_SCHEMA", "error"],
      ["ROW_SCHEMA", "error"],
      ["DRIFT_PSI", "error"],
      ["COLUMN_REMOVED", "warning"],
    ]);
    expect(run.results[0]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "data/train.csv", uriBaseId: "%SRCROOT%" },
      region: { startLine: 18, startColumn: 6 },
    });
    expect(run.properties).toMatchObject({ verdict: "fail", unlisted: { ROW_SCHEMA: 103 }, left: 0 });
  });

  test("any report makes a valid log, whatever its texts and file names hold", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            code: fc.constantFrom("ROW_SCHEMA", "DRIFT_PSI", "A1"),
            severity: fc.constantFrom<Finding["severity"]>("info", "warn", "inconclusive", "fail", "error"),
            message: fc.string({ unit: "binary", maxLength: 2000 }),
            subject: fc.string({ minLength: 1 }),
            file: fc.oneof(
              fc.string({ unit: "binary" }),
              fc.constantFrom("../x", "/etc/x", "s3://bucket/x", "C:\\x", "a b#c?d/é.csv", "https://x/y"),
            ),
            line: fc.option(fc.integer({ min: 1 }), { nil: undefined }),
          }),
          { maxLength: 8 },
        ),
        (all) => {
          const log = of(
            ...all.map(({ file, line, ...rest }) => finding({ ...rest, location: { file, ...(line === undefined ? {} : { line }) } })),
          );
          expectSarif(log);
          expect(JSON.parse(sarifText(log))).toEqual(JSON.parse(JSON.stringify(log)));
          expect(sarifText(log).isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a finding keeps its fingerprint when rows come before it, and no two have the same", () => {
    const at = (line: number, observed: number) => finding({ observed, location: { file: "data/a.csv", line } });
    const before = fingerprints(of(at(3, -1), at(9, -1), at(12, -2)));
    expect(new Set(before).size).toBe(3);
    expect(fingerprints(of(at(104, -1), at(110, -1), at(113, -2)))).toEqual(before);
    expect(fingerprints(of(at(3, -1), at(9, -3)))[1]).not.toBe(before[1]);
    expect(fingerprints(of(finding({ location: { file: "data/b.csv", line: 3 } })))[0]).not.toBe(before[0]);
  });

  test("what lies outside of the repository's files stands at the config, and its message says where it is", () => {
    const [result] = of(finding({ location: { file: "s3://bucket/a.csv", line: 7 } })).runs[0].results;
    expect(result?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "mlops.yml", uriBaseId: "%SRCROOT%" },
      region: { startLine: 1 },
    });
    expect(result?.message.text).toContain("(s3://bucket/a.csv:7)");
  });

  test("the worst come first where not all fit: 5,000 results, 10 MB; how many are left out is said", () => {
    const many = Array.from({ length: MAX_SARIF_RESULTS + 40 }, (_, line) =>
      finding({ severity: "warn", location: { file: "a.csv", line: line + 1 } }),
    );
    const log = of(...many, finding({ severity: "fail", message: "the worst" }));
    expect(log.runs[0].results).toHaveLength(MAX_SARIF_RESULTS);
    expect(log.runs[0].results[0]?.message.text).toContain("the worst");
    expect(log.runs[0].properties.left).toBe(41);
    const text = sarifText(log, 100_000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(100_000);
    const cut = JSON.parse(text) as SarifLog;
    expectSarif(cut);
    expect(cut.runs[0].results.length).toBeGreaterThan(0);
    expect(Number(cut.runs[0].properties.left) + cut.runs[0].results.length).toBe(MAX_SARIF_RESULTS + 41);
  });
});
