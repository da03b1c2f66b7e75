import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { git } from "../support/github/git.ts";
import { python, type Server, serve } from "./python.ts";
import { scoresOf } from "./scores.ts";
import { type Row, readTable } from "./table.ts";

const EXAMPLE = resolve(import.meta.dirname, "../../examples/tumours-sklearn");
const SPLITS = ["train", "validation", "test"] as const;
const CANDIDATES = ["logistic", "forest", "hist-gradient-boosting"] as const;
const SEED = "1";
/** What mlops.yml allows between training and serving: the exported model computes in float32. */
const TOLERANCE = 1e-5;
/** Ours and scikit-learn's sums round differently. */
const ROUNDING = 1e-12;

let scratch: string;
/** A copy of the example, so that nothing is written into the sources. */
let folder: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "tumours-"));
  folder = await copyOfExample("example");
  expect(await python(folder, ["prepare.py"])).toMatchObject({ code: 0 });
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function copyOfExample(name: string): Promise<string> {
  const copy = join(scratch, name);
  const listed = await git(EXAMPLE, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  for (const file of listed.split("\0").filter((path) => path !== "")) await cp(join(EXAMPLE, file), join(copy, file));
  return copy;
}

const processed = (split: string, within = folder): string => join(within, "data", "processed", `${split}.csv`);
const digestOf = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");
const digestsBelow = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(path.length + 1), digestOf(file)]),
  );

/** Trains as the pipeline does; returns the folder it wrote to. */
async function train(candidate: string, name: string): Promise<string> {
  const out = join(scratch, name);
  await mkdir(out);
  const data = Object.fromEntries(SPLITS.map((split) => [`MLOPS_DATA_${split.toUpperCase()}`, processed(split)]));
  const env = {
    MODEL: candidate,
    MLOPS_CANDIDATE: candidate,
    MLOPS_SEED: SEED,
    MLOPS_OUT: out,
    MLOPS_CONFIG: join(folder, "mlops.yml"),
    ...data,
  };
  expect(await python(folder, ["train.py"], env)).toMatchObject({ code: 0 });
  return out;
}

describe("the raw data", () => {
  test("is scikit-learn's, number for number", async () => {
    const program =
      "import json; from sklearn.datasets import load_breast_cancer as l; d = l(); print(json.dumps([d.data.tolist(), d.target.tolist()]))";
    const { code, output } = await python(folder, ["-c", program]);
    expect(code).toBe(0);
    const [data, target] = JSON.parse(output) as [number[][], number[]];
    const measurements = readTable(join(EXAMPLE, "data/raw/measurements.csv"));
    expect(measurements.map((row) => Object.values(row).slice(1).map(Number))).toEqual(data);
    const diagnoses = new Map(readTable(join(EXAMPLE, "data/raw/diagnoses.csv")).map((row) => [row.id, row.diagnosis]));
    expect(measurements.map((row) => diagnoses.get(row.id))).toEqual(target.map((value) => (value === 0 ? "malignant" : "benign")));
  });
});

describe("preparation", () => {
  test("gives the same bytes elsewhere, in another locale, time zone and order of hashing", async () => {
    const other = await copyOfExample("other");
    expect(await python(other, ["prepare.py"], { LANG: "tr_TR.UTF-8", TZ: "Asia/Tokyo", PYTHONHASHSEED: "7" })).toMatchObject({ code: 0 });
    for (const split of SPLITS) expect(digestOf(processed(split, other))).toBe(digestOf(processed(split)));
  });

  test("puts every tumour into exactly one split, and moves none when another one is added", async () => {
    const before = Object.fromEntries(SPLITS.flatMap((split) => readTable(processed(split)).map((row) => [row.id, split])));
    expect(Object.keys(before)).toHaveLength(569);
    expect(SPLITS.reduce((sum, split) => sum + readTable(processed(split)).length, 0)).toBe(569);
    const more = await copyOfExample("more");
    for (const [file, cells] of [
      ["measurements", Array(30).fill("1")],
      ["diagnoses", ["benign"]],
    ] as const)
      await writeFile(join(more, "data", "raw", `${file}.csv`), `${["570", ...cells].join(",")}\n`, { flag: "a" });
    expect(await python(more, ["prepare.py"])).toMatchObject({ code: 0 });
    const after = Object.fromEntries(SPLITS.flatMap((split) => readTable(processed(split, more)).map((row) => [row.id, split])));
    const { "570": added, ...rest } = after;
    expect(added).toBeDefined();
    expect(rest).toEqual(before);
  });

  test("gives rows that fit the schema, and the schema refuses what does not", () => {
    const validate = new Ajv2020({ allErrors: true }).compile(
      JSON.parse(readFileSync(join(EXAMPLE, "schemas/tumour.schema.json"), "utf8")),
    );
    const typed = (row: Row) =>
      Object.fromEntries(Object.entries(row).map(([name, text]) => [name, name === "diagnosis" ? text : Number(text)]));
    for (const split of SPLITS)
      for (const row of readTable(processed(split))) expect(validate(typed(row)), JSON.stringify(validate.errors)).toBe(true);
    const [good] = readTable(processed("test")).map(typed);
    const bad = [{ mean_radius: -1 }, { worst_area: 0 }, { id: 1.5 }, { diagnosis: "unsure" }, { mean_texture: null }, { extra: 1 }];
    for (const change of bad) expect(validate({ ...good, ...change }), JSON.stringify(change)).toBe(false);
  });
});

test("the tests of the features are green", async () => {
  const { code, output } = await python(folder, ["-m", "pytest", "-q", "-p", "no:cacheprovider"]);
  expect(output).toMatch(/\d+ passed/);
  expect(code).toBe(0);
});

describe.each(CANDIDATES)("%s", (candidate) => {
  let out: string;
  beforeAll(async () => {
    out = await train(candidate, `${candidate}-1`);
  });

  test("reports the metrics that its predictions have", () => {
    const metrics = JSON.parse(readFileSync(join(out, "metrics.json"), "utf8")) as Record<string, Record<string, number>>;
    expect(Object.keys(metrics)).toEqual(["validation", "test"]);
    for (const [split, reported] of Object.entries(metrics)) {
      const computed = scoresOf(readTable(join(out, "predictions", `${split}.csv`)));
      expect(Object.keys(reported).sort()).toEqual(Object.keys(computed).sort());
      for (const [name, value] of Object.entries(computed))
        expect(Math.abs((reported[name] ?? Number.NaN) - value), `${split} ${name}`).toBeLessThan(ROUNDING);
    }
  });

  test("predicts for the rows of the split, in their order and with their labels", () => {
    for (const split of ["validation", "test"]) {
      const rows = readTable(processed(split)).map((row) => [row.id, row.diagnosis]);
      expect(readTable(join(out, "predictions", `${split}.csv`)).map((row) => [row.id, row.label])).toEqual(rows);
    }
  });

  test("leaves ONNX and JSON, nothing that has to be run to be read", () => {
    expect(readdirSync(join(out, "model")).sort()).toEqual(["model.json", "model.onnx"]);
    expect(JSON.parse(readFileSync(join(out, "model", "model.json"), "utf8"))).toMatchObject({
      model: candidate,
      seed: 1,
      classes: ["benign", "malignant"],
    });
  });

  test("is the same model, byte for byte, when trained again", async () => {
    expect(digestsBelow(await train(candidate, `${candidate}-2`))).toEqual(digestsBelow(out));
  });

  test("is served as it was measured, for every row of the test split", async () => {
    const server = await serve(folder, { MLOPS_PACKAGE: out });
    try {
      const rows = readTable(processed("test"));
      const answer = await infer(server, rows);
      const predictions = readTable(join(out, "predictions", "test.csv"));
      expect(answer.prediction).toEqual(predictions.map((row) => row.prediction));
      for (const name of ["probability/benign", "probability/malignant"])
        predictions.forEach((row, index) => {
          expect(Math.abs(Number(answer[name]?.[index]) - Number(row[name])), `row ${row.id}`).toBeLessThanOrEqual(TOLERANCE);
        });
      const alone = (await infer(server, rows.slice(3, 4)))["probability/malignant"];
      expect(Math.abs(Number(alone?.[0]) - Number(predictions[3]?.["probability/malignant"])), "one row alone").toBeLessThanOrEqual(
        TOLERANCE,
      );
    } finally {
      expect(await server.stop()).toBe(0);
    }
  });
});

describe("the server", () => {
  let server: Server;
  beforeAll(async () => {
    server = await serve(folder, { MLOPS_PACKAGE: await train("logistic", "served") });
  });
  afterAll(async () => void (await server?.stop()));

  test("describes itself", async () => {
    const live = await fetch(`${server.url}/v2/health/live`);
    expect(live.status).toBe(200);
    const model = (await (await fetch(`${server.url}/v2/models/tumours`)).json()) as Record<string, { name: string }[]>;
    expect(model.inputs).toHaveLength(30);
    expect(model.outputs?.map(({ name }) => name)).toEqual(["prediction", "probability/benign", "probability/malignant"]);
  });

  test.each([
    ["no JSON", () => "{", 400],
    ["no inputs", () => "[]", 400],
    ["a column too few", (inputs: Tensor[]) => JSON.stringify({ inputs: inputs.filter(({ name }) => name !== "worst_area") }), 400],
    ["a column too many", (inputs: Tensor[]) => JSON.stringify({ inputs: [...inputs, { ...inputs[1], name: "colour" }] }), 400],
    ["a null", (inputs: Tensor[]) => JSON.stringify({ inputs: inputs.map((tensor) => ({ ...tensor, data: [null] })) }), 400],
    [
      "a text for a number",
      (inputs: Tensor[]) => JSON.stringify({ inputs: inputs.map((tensor) => ({ ...tensor, datatype: "BYTES", data: ["1"] })) }),
      400,
    ],
    ["another shape", (inputs: Tensor[]) => JSON.stringify({ inputs: inputs.map((tensor) => ({ ...tensor, shape: [2] })) }), 400],
    ["no rows", (inputs: Tensor[]) => JSON.stringify({ inputs: inputs.map((tensor) => ({ ...tensor, shape: [0], data: [] })) }), 400],
    [
      "numbers beyond float32",
      (inputs: Tensor[]) => JSON.stringify({ inputs: inputs.map((tensor) => ({ ...tensor, data: [1e300] })) }),
      400,
    ],
    [
      "an integer beyond float64",
      (inputs: Tensor[]) => JSON.stringify({ inputs }).replace(/"data":\[[0-9.]+\]/, `"data":[1${"0".repeat(400)}]`),
      400,
    ],
  ])("refuses %s and goes on serving", async (_, body, status) => {
    const rows = readTable(processed("test")).slice(0, 1);
    const response = await fetch(`${server.url}/v2/models/tumours/infer`, {
      method: "POST",
      body: body(tensorsOf(rows).filter(({ name }) => name !== "id")),
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.any(String) });
    expect((await infer(server, rows)).prediction).toHaveLength(1);
  });

  test("knows no other model", async () => {
    expect((await fetch(`${server.url}/v2/models/penguins`)).status).toBe(404);
    expect((await fetch(`${server.url}/v2/models/penguins/infer`, { method: "POST", body: "{}" })).status).toBe(404);
  });
});

interface Tensor {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
  readonly data: readonly unknown[];
}

/** One tensor per column of the raw rows, as a client that knows only the data file sends them. */
function tensorsOf(rows: readonly Row[]): Tensor[] {
  const shape = [rows.length];
  return Object.keys(rows[0] ?? {}).map((name) =>
    name === "diagnosis"
      ? { name, datatype: "BYTES", shape, data: rows.map((row) => row[name]) }
      : { name, datatype: name === "id" ? "INT64" : "FP64", shape, data: rows.map((row) => Number(row[name])) },
  );
}

async function infer(server: Server, rows: readonly Row[]): Promise<Record<string, readonly unknown[]>> {
  const response = await fetch(`${server.url}/v2/models/tumours/infer`, {
    method: "POST",
    body: JSON.stringify({ inputs: tensorsOf(rows) }),
  });
  expect(response.status).toBe(200);
  const { outputs } = (await response.json()) as { outputs: Tensor[] };
  for (const { shape } of outputs) expect(shape).toEqual([rows.length]);
  return Object.fromEntries(outputs.map(({ name, data }) => [name, data]));
}
