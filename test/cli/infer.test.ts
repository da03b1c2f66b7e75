import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { csvOf, halves, orders } from "../core/infer/tables.ts";

const CLI = join(import.meta.dirname, "../../cli/main.ts");
const [SEEN, UNSEEN] = halves(orders(11, 400), 1);

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), "infer-"))), "Tide Tables");
  onTestFinished(() => rmSync(dirname(folder), { recursive: true, force: true }));
  mkdirSync(folder);
  for (const [path, text] of Object.entries(files)) write(folder, path, text);
  return folder;
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function mlops(folder: string, ...argv: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: process.env.PATH, HOME: folder, LANG: "C.UTF-8" };
  return spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", CLI, ...argv], { cwd: folder, env, encoding: "utf8" });
}

test("shows a section and a schema, and writes nothing", () => {
  const folder = folderWith({ "data/tides.csv": csvOf(SEEN) });
  const { status, stdout, stderr } = mlops(folder, "infer", "data/tides.csv");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("    tides:\n      files: data/tides.csv\n      schema: schemas/tides.schema.json\n      key: order_id\n");
  const schema = JSON.parse(stdout.slice(stdout.indexOf("# schemas/tides.schema.json\n") + "# schemas/tides.schema.json\n".length));
  expect(schema.properties.state).toEqual({ type: "string", enum: ["open", "paid", "returned"] });
  expect([existsSync(join(folder, "schemas")), existsSync(join(folder, "mlops.yml")), existsSync(join(folder, ".mlops"))]).toEqual([
    false,
    false,
    false,
  ]);
});

test("--write makes a pipeline that validates what comes next and stops what is broken", () => {
  const folder = folderWith({ "data/tides.csv": csvOf(SEEN) });
  expect(mlops(folder, "infer", "--write", "data/tides.csv")).toMatchObject({
    status: 0,
    stderr: "wrote schemas/tides.schema.json\nwrote mlops.yml\n",
  });
  expect(readFileSync(join(folder, "mlops.yml"), "utf8")).toContain("version: 1\nname: tide-tables\ndata:\n");
  write(folder, "data/tides.csv", csvOf(UNSEEN));
  expect(mlops(folder, "validate")).toMatchObject({ status: 0 });
  write(folder, "data/tides.csv", csvOf(UNSEEN).replace("paid", "lost"));
  expect(mlops(folder, "validate")).toMatchObject({ status: 1 });
});

test("again: what would change is a diff, and nothing is written unless it is said", () => {
  const folder = folderWith({ "tides.csv": csvOf(SEEN) });
  mlops(folder, "infer", "--write", "tides.csv");
  const path = join(folder, "schemas/tides.schema.json");
  const [first, config] = [readFileSync(path, "utf8"), readFileSync(join(folder, "mlops.yml"), "utf8")];
  expect(mlops(folder, "infer", "--dataset", "tides").stdout).toContain("# schemas/tides.schema.json is as it would be proposed");

  write(folder, "tides.csv", csvOf({ ...SEEN, rows: SEEN.rows.map((row) => row.map((cell) => (cell === "open" ? "pending" : cell))) }));
  const again = mlops(folder, "infer", "--dataset", "tides");
  expect(again.status).toBe(0);
  expect(again.stdout).toContain("--- schemas/tides.schema.json\n+++ schemas/tides.schema.json\n@@ -");
  expect(again.stdout).toContain(
    '\n-    "state": { "type": "string", "enum": ["open", "paid", "returned"] },\n+    "state": { "type": "string", "enum": ["paid", "pending", "returned"] },\n',
  );
  expect(readFileSync(path, "utf8")).toBe(first);

  const kept = mlops(folder, "infer", "--dataset", "tides", "--write");
  expect(kept).toMatchObject({ status: 0, stderr: "wrote schemas/tides.schema.json\npaste the section into mlops.yml\n" });
  expect(readFileSync(path, "utf8")).toContain('["paid", "pending", "returned"]');
  expect(readFileSync(join(folder, "mlops.yml"), "utf8")).toBe(config);
});

test("a dataset is read as mlops.yml says", () => {
  const folder = folderWith({
    "rows.txt": "id;amount\n1;-\n2;3,5\n",
    "mlops.yml":
      "version: 1\ndata: { datasets: { own: { files: rows.txt, format: csv, delimiter: ';', nulls: ['-'], dialect: { decimal: ',' }, schema: my.json } } }\n",
  });
  const { stdout } = mlops(folder, "infer", "--dataset", "own", "--json");
  const { schema, rows } = JSON.parse(stdout);
  expect([rows, schema.path, schema.diff]).toEqual([2, "my.json", null]);
  expect(schema.content.properties).toEqual({ id: { type: ["integer", "null"] }, amount: { type: ["number", "null"] } });
});

test("what mlops.yml says of the dataset stays in the section, so that it can be pasted over", () => {
  const written = {
    files: "rows.txt",
    format: "csv",
    encoding: "utf-16le",
    delimiter: ";",
    dialect: { decimal: ",", comment: "#" },
    nulls: ["-"],
    partitions: false,
    tag: "train",
    label: "amount",
    masked: ["id"],
    rows: { min: 1, max: 9 },
  };
  const columns = { amount: { nulls: { max: "90%" }, mean: { max: 7 } } };
  const config = (dataset: object) => JSON.stringify({ version: 1, name: "own", data: { datasets: { own: dataset } } });
  const folder = folderWith({ "mlops.yml": config({ ...written, schema: { type: "object" }, columns }) });
  writeFileSync(join(folder, "rows.txt"), Buffer.from("# of a day\nid;amount\n1;-\n2;3,5\n", "utf16le"));
  const { stdout, status } = mlops(folder, "infer", "--dataset", "own", "--write", "--json");
  expect(status).toBe(0);
  const { section } = JSON.parse(stdout);
  const { own } = parse(section).data.datasets;
  expect(own).toMatchObject({ ...written, schema: "schemas/own.schema.json", columns });
  write(folder, "mlops.yml", `version: 1\nname: own\n${section}`);
  expect(mlops(folder, "validate")).toMatchObject({ status: 0 });
});

test("JSON Lines: keys that some rows leave out are not required, several types are named", () => {
  const lines = Array.from({ length: 300 }, (_, index) =>
    JSON.stringify({
      id: index,
      tags: [],
      on: index % 2 === 0,
      x: index % 3 === 0 ? "a" : 1.5,
      ...(index % 5 === 0 ? { opt: { a: 1 } } : {}),
    }),
  );
  const folder = folderWith({ "2024-events.jsonl": `${lines.join("\n")}\n` });
  const { stdout } = mlops(folder, "infer", "2024-events.jsonl", "--json");
  const { dataset, schema, key, section } = JSON.parse(stdout);
  expect([dataset, key, schema.content.required]).toEqual(["data_2024-events", "id", ["id", "tags", "on", "x"]]);
  expect(schema.content.properties).toEqual({
    id: { type: "integer" },
    tags: { type: "array" },
    on: { type: "boolean" },
    x: { type: ["number", "string"] },
    opt: { type: ["object", "null"] },
  });
  expect(section).toContain("# x: its values are of several types: number, string");
});

test.each([
  ["INFER_NO_ROWS", 2, ["empty.csv"]],
  ["DATASET_FILES_MISSING", 2, ["emtpy.csv"]],
  ["ROW_RAGGED", 1, ["ragged.csv"]],
  ["DATASET_UNKNOWN", 2, ["--dataset", "trian"]],
])("%s", (code, status, argv) => {
  const folder = folderWith({
    "empty.csv": "a,b\n",
    "ragged.csv": "a,b\n1,2,3\n",
    "mlops.yml": "version: 1\ndata: { datasets: { train: { files: empty.csv } } }\n",
  });
  const result = mlops(folder, "infer", ...argv);
  expect(result.stderr).toMatch(new RegExp(`^${code}: .+`, "m"));
  expect(result.status).toBe(status);
});
