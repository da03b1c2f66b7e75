import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { observe } from "../../../core/infer/observe.ts";
import { propose } from "../../../core/infer/proposal.ts";
import { schemaText, sectionYaml } from "../../../core/infer/section.ts";
import { Project, type Validated } from "../../action-validate-data/project.ts";
import { csvOf, halves, orders, randomOf, readings, type SampleTable, tableOf } from "./tables.ts";

const EXAMPLES = join(import.meta.dirname, "../../../examples");
/** As prepared: one bird of the raw table has "." for its sex, which half of the halves have never seen. */
const example = (path: string) => tableOf(readFileSync(join(EXAMPLES, path), "utf8").replaceAll(/,\.$/gm, ","));

/** Proposes from one table and validates others by it, each through the whole stage. */
async function proposedFrom(table: SampleTable): Promise<(other: SampleTable) => Promise<Validated>> {
  const project = await Project.create({ "seen.csv": csvOf(table) });
  onTestFinished(() => project.remove());
  const { facts, rows, isPart } = await observe(
    [{ path: join(project.folder, "seen.csv"), name: "seen.csv" }],
    {},
    new AbortController().signal,
  );
  const proposal = propose(facts, rows);
  await project.write("row.schema.json", schemaText(proposal.schema));
  const section = sectionYaml(proposal, { dataset: "data", files: ["data.csv"], schema: "row.schema.json", isPart });
  const data = section.slice(section.indexOf("data:\n") + "data:\n".length).replaceAll(/^ {2}/gm, "");
  return async (other) => {
    await project.write("data.csv", csvOf(other));
    return project.validate(data);
  };
}

const SEEDS = [1, 2, 3, 4, 5, 6];
const TABLES: readonly (readonly [string, SampleTable, number])[] = [
  ...SEEDS.map((seed) => ["orders", orders(seed, 1200), seed] as const),
  ...SEEDS.map((seed) => ["readings", readings(seed, 1000), seed] as const),
  ...SEEDS.map((seed) => ["penguins", example("penguins/data/raw/penguins.csv"), seed] as const),
  ...SEEDS.map((seed) => ["tumours", example("tumours-sklearn/data/raw/measurements.csv"), seed] as const),
];

describe("inferring on one half of the data and validating the other half is quiet", () => {
  test.each(TABLES)("%s, %#", async (_name, table, seed) => {
    const [seen, unseen] = halves(table, seed);
    const { findings } = await (await proposedFrom(seen))(unseen);
    expect(findings).toEqual([]);
  });
});

test("600 rows of 20 days let those of the next day pass", async () => {
  const days = (count: number, day: (index: number) => number): SampleTable => ({
    columns: ["id", "day", "seen_at", "branch_id", "units"],
    rows: Array.from({ length: count }, (_, index) => {
      const date = new Date(Date.UTC(2024, 4, day(index))).toISOString();
      return [`K-${1000 + index}`, date.slice(0, 10), date, String(100 + (day(index) % 7)), String((index * 7) % 90)];
    }),
  });
  const { findings } = await (await proposedFrom(days(600, (index) => 1 + (index % 20))))(days(400, () => 21));
  expect(findings).toEqual([]);
});

type Corruption = (table: SampleTable, random: () => number) => SampleTable;
const change =
  (share: number, column: string, by: (value: string | null) => string | null): Corruption =>
  (table, random) => ({
    columns: table.columns,
    rows: table.rows.map((row) =>
      random() < share ? row.map((value, index) => (table.columns[index] === column ? by(value) : value)) : row,
    ),
  });
const swap =
  (one: string, other: string): Corruption =>
  ({ columns, rows }) => ({
    columns: columns.map((name) => (name === one ? other : name === other ? one : name)),
    rows,
  });
const times = (factor: number) => (value: string | null) => (value === null ? null : String(Number(value) * factor));
const shift: Corruption = ({ columns, rows }, random) => ({
  columns,
  rows: rows.map((row) => (random() < 0.02 ? [...row.slice(1), row[0] ?? null] : row)),
});

const CORRUPTIONS: readonly (readonly [string, SampleTable, string, Corruption])[] = [
  ["orders", orders(7, 1200), "nulls in a column without any", change(0.01, "price", () => null)],
  ["orders", orders(7, 1200), "three times the nulls", change(0.9, "discount", () => null)],
  ["orders", orders(7, 1200), "unit change", change(1, "weight_kg", times(100))],
  ["orders", orders(7, 1200), "unit change the other way", change(1, "weight_kg", times(0.01))],
  ["orders", orders(7, 1200), "unit change of a long tail", change(1, "price", times(100))],
  ["orders", orders(7, 1200), "unit change of some rows", change(0.05, "weight_kg", times(100))],
  ["orders", orders(7, 1200), "swapped numbers", swap("price", "weight_kg")],
  ["orders", orders(7, 1200), "swapped texts", swap("state", "town")],
  ["orders", orders(7, 1200), "shifted cells", shift],
  ["orders", orders(7, 1200), "retyped", change(0.01, "pieces", (value) => `${value} pcs`)],
  ["orders", orders(7, 1200), "whole numbers with fractions", change(0.01, "pieces", (value) => `${value}.5`)],
  ["orders", orders(7, 1200), "new category", change(0.01, "state", () => "lost")],
  ["orders", orders(7, 1200), "category in other letters", change(0.01, "state", (value) => (value ?? "").toUpperCase())],
  [
    "orders",
    orders(7, 1200),
    "dates of another country",
    change(0.5, "ordered_on", (value) => (value ?? "").split("-").reverse().join("/")),
  ],
  ["orders", orders(7, 1200), "broken codes", change(0.01, "sku", (value) => (value ?? "").slice(1))],
  ["orders", orders(7, 1200), "broken mail", change(0.01, "mail", (value) => (value ?? "").replace("@", " at "))],
  ["orders", orders(7, 1200), "negative", change(0.02, "price", times(-1))],
  ["orders", orders(7, 1200), "duplicated rows", ({ columns, rows }) => ({ columns, rows: [...rows, ...rows.slice(0, 3)] })],
  ["orders", orders(7, 1200), "most rows lost", ({ columns, rows }) => ({ columns, rows: rows.slice(0, 100) })],
  [
    "orders",
    orders(7, 1200),
    "a column lost",
    ({ columns, rows }) => ({ columns: columns.slice(1), rows: rows.map((row) => row.slice(1)) }),
  ],
  ["orders", orders(7, 1200), "a constant", change(1, "weight_kg", () => "70.0")],
  ["readings", readings(8, 1000), "unit change", change(1, "celsius", times(100))],
  ["readings", readings(8, 1000), "Fahrenheit", change(1, "celsius", (value) => String(Number(value) * 1.8 + 32))],
  ["readings", readings(8, 1000), "hectopascal", change(1, "pascal", times(0.01))],
  ["readings", readings(8, 1000), "tiny numbers rounded away", change(1, "current", () => "0")],
  ["readings", readings(8, 1000), "unit change of tiny numbers", change(1, "current", times(100))],
  ["readings", readings(8, 1000), "swapped", swap("ph", "spikes")],
  ["readings", readings(8, 1000), "swapped codes", swap("plate", "well")],
  ["readings", readings(8, 1000), "a rating beyond the scale", change(0.01, "rating", () => "6")],
  ["readings", readings(8, 1000), "a sentinel", change(0.02, "ph", () => "-999")],
  ["readings", readings(8, 1000), "labels the other way round", change(1, "label", (value) => (value === "1" ? "0" : "1"))],
  ["penguins", example("penguins/data/raw/penguins.csv"), "unit change", change(1, "Body Mass (g)", times(100))],
  ["penguins", example("penguins/data/raw/penguins.csv"), "kilograms", change(1, "Body Mass (g)", times(0.001))],
  ["penguins", example("penguins/data/raw/penguins.csv"), "swapped", swap("Beak Length (mm)", "Beak Depth (mm)")],
  ["penguins", example("penguins/data/raw/penguins.csv"), "new category", change(0.03, "Species", () => "Macaroni")],
  ["penguins", example("penguins/data/raw/penguins.csv"), "nulls", change(0.3, "Body Mass (g)", () => null)],
  ["penguins", example("penguins/data/raw/penguins.csv"), "shifted cells", shift],
];

describe("a corrupted copy is not", () => {
  test.each(CORRUPTIONS)("%s: %#", async (_name, table, what, corrupt) => {
    const [seen, unseen] = halves(table, 9);
    const { report, findings } = await (await proposedFrom(seen))(corrupt(unseen, randomOf(10)));
    expect(`${what}: ${report.verdict}`).toBe(`${what}: fail`);
    expect(findings.length).toBeGreaterThan(0);
  });
});
