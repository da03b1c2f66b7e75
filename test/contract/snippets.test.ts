import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { columnChecksSchema } from "../../core/config/column-checks.ts";
import { configSchema } from "../../core/config/config.ts";
import { datasetSchema, dialectSchema, driftSchema } from "../../core/config/data.ts";

const ROOT = join(import.meta.dirname, "../..");
const FILES = ["README.md", ...globSync(["docs/*.md", "action-*/README.md", "examples/*/README.md"], { cwd: ROOT })];
const SECTIONS = ["data", "train", "gate", "package", "deploy"];

/** What a snippet is part of: sections stand in mlops.yml, everything else in a dataset; other YAML (workflows, contracts) is none of ours. */
function wholeOf(snippet: unknown): unknown {
  if (typeof snippet !== "object" || snippet === null || Array.isArray(snippet)) return undefined;
  const keys = Object.keys(snippet);
  if (keys.includes("on") || keys.includes("jobs") || keys.includes("steps") || keys.includes("permissions")) return undefined;
  if (keys.includes("version") || keys.every((key) => SECTIONS.includes(key))) return { version: 1, ...snippet };
  if (keys.includes("datasets")) return { version: 1, data: snippet };
  if (keys.every((key) => (snippet as Record<string, { files?: unknown }>)[key]?.files !== undefined))
    return { version: 1, data: { datasets: snippet } };
  return { version: 1, data: { datasets: { train: { files: "train.csv", ...snippet } } } };
}

const SNIPPETS = FILES.flatMap((file) =>
  [...readFileSync(join(ROOT, file), "utf8").matchAll(/^ *```yaml\n(?<text>.*?)^ *```$/gms)].map(({ groups, index, input }) => ({
    place: `${file}:${input.slice(0, index).split("\n").length}`,
    whole: wholeOf(parse(groups?.text ?? "")),
  })),
).filter(({ whole }) => whole !== undefined);

describe("snippets of mlops.yml in the documentation", () => {
  test("are found where they are meant to be", () => {
    const files = new Set(SNIPPETS.map(({ place }) => place.split(":")[0]));
    expect([...files]).toEqual(expect.arrayContaining(["README.md", "docs/data.md", "docs/drift.md", "action-validate-data/README.md"]));
  });

  test.each(SNIPPETS)("$place is what mlops.yml may say", ({ whole }) => {
    expect(configSchema.safeParse(whole).error?.issues ?? []).toEqual([]);
  });
});

describe("the reference of the section data", () => {
  const explained = (file: string, shape: Readonly<Record<string, unknown>>) => {
    const rows = readFileSync(join(ROOT, "docs", file), "utf8").match(/^\| `[^|]*\||^ {8}[a-z-]+:/gm) ?? [];
    return Object.keys(shape).filter((key) => !rows.some((row) => row.includes(`\`${key}\``) || row.trim() === `${key}:`));
  };

  test.each([
    ["data.md", "a dataset", datasetSchema.shape],
    ["data.md", "a column", columnChecksSchema.shape],
    ["drift.md", "drift", driftSchema.shape],
    ["formats.md", "a dialect", dialectSchema.shape],
  ])("docs/%s has every key of %s", (file, _of, shape) => {
    expect(explained(file, shape)).toEqual([]);
  });
});
