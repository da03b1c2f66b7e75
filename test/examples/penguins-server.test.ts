import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { configSchema } from "../../core/config/config.ts";
import { coerce, number, PenguinsProject, type Row, type Server, SPECIES, serve, typeOf } from "./penguins-project.ts";

const MODELS = ["logistic", "tree", "forest"] as const;
const DATATYPES: Record<string, string> = { integer: "INT64", number: "FP64", string: "BYTES" };
const INPUTS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "sex"];

interface Tensor {
  name: string;
  datatype: string;
  shape: number[];
  data: unknown[];
}

const project = new PenguinsProject();
const config = configSchema.parse(parse(readFileSync(join(project.folder, "mlops.yml"), "utf8")));
const schema = project.schema;

beforeAll(() => {
  const installed = project.install();
  expect(installed.status, installed.stderr).toBe(0);
  expect(project.run(["prepare.mjs"]).status).toBe(0);
});
afterAll(() => project.remove());

/** The folder that package-model's archive unpacks to. */
function packageOf(out: string, name: string): string {
  const folder = join(project.folder, "packages", name);
  mkdirSync(folder, { recursive: true });
  cpSync(join(out, "model"), join(folder, "model"), { recursive: true });
  for (const path of config.package?.include ?? []) cpSync(join(project.folder, path), join(folder, path), { recursive: true });
  return folder;
}

function tensorsFrom(rows: Row[], names: readonly string[]): Tensor[] {
  return names.map((name) => ({
    name,
    datatype: DATATYPES[typeOf(schema, name)] ?? "",
    shape: [rows.length],
    data: rows.map((row) => coerce(schema, name, row[name] ?? null)),
  }));
}
const post = (server: Server, body: string) => fetch(`${server.url}/v2/models/penguins/infer`, { method: "POST", body });

describe.each(MODELS)("serving %s from the package alone", (model) => {
  let server: Server;
  let out = "";
  beforeAll(async () => {
    out = project.train(model, 1);
    server = await serve(packageOf(out, model));
  });
  afterAll(async () => {
    expect(await server.stop("SIGTERM")).toEqual({ code: 0, signal: null });
  });

  test.each([
    ["test", "the columns it asks for", INPUTS],
    ["test", "all columns of the raw row", Object.keys(schema.properties)],
    ["validation", "the columns it asks for (one bird has no measurements)", INPUTS],
  ])("answers every %s row as training did, sent %s", async (split, _, names) => {
    const expected = project.rows(join(out, `predictions/${split}.csv`));
    const inputs = tensorsFrom(project.rows(`data/processed/${split}.csv`), names);
    const response = await post(server, JSON.stringify({ id: "all", inputs }));
    expect(response.status).toBe(200);
    const answer = (await response.json()) as { model_name: string; id: string; outputs: Tensor[] };
    expect(answer).toMatchObject({ model_name: "penguins", id: "all" });
    const outputs = new Map(answer.outputs.map((tensor) => [tensor.name, tensor]));
    expect([...outputs.keys()]).toEqual(["prediction", ...SPECIES.map((name) => `probability/${name}`)]);
    for (const tensor of outputs.values()) expect(tensor.shape).toEqual([expected.length]);
    expect(outputs.get("prediction")?.data).toEqual(expected.map((row) => row.prediction));
    for (const name of SPECIES) {
      const served = outputs.get(`probability/${name}`)?.data as number[];
      for (const [row, value] of served.entries())
        expect(Math.abs(value - number(expected[row]?.[`probability/${name}`]))).toBeLessThanOrEqual(1e-9);
    }
  });
});

describe("the server", () => {
  let server: Server;
  const penguin: Row = { bill_length_mm: "49.3", bill_depth_mm: "19.9", flipper_length_mm: "203", body_mass_g: "4050", sex: null };
  const inputs = (changes: Record<string, Partial<Tensor>> = {}) =>
    tensorsFrom([penguin], INPUTS).map((tensor) => ({ ...tensor, ...changes[tensor.name] }));
  beforeAll(async () => {
    server = await serve(packageOf(project.train("logistic", 1), "errors"));
  });
  afterAll(async () => {
    await server.stop("SIGTERM");
  });

  test("says that it lives, is ready and what it takes", async () => {
    for (const path of ["/v2/health/live", "/v2/health/ready", "/v2", "/v2/models/penguins/ready"])
      expect((await fetch(server.url + path)).status, path).toBe(200);
    const metadata = await (await fetch(`${server.url}/v2/models/penguins`)).json();
    expect(metadata).toMatchObject({
      name: "penguins",
      inputs: [
        { name: "bill_length_mm", datatype: "FP64", shape: [-1] },
        { name: "bill_depth_mm", datatype: "FP64", shape: [-1] },
        { name: "flipper_length_mm", datatype: "INT64", shape: [-1] },
        { name: "body_mass_g", datatype: "INT64", shape: [-1] },
        { name: "sex", datatype: "BYTES", shape: [-1] },
      ],
    });
  });

  test.each([
    ["no JSON", "{", 400, "not JSON"],
    ["JSON null", "null", 400, "no inputs"],
    ["no inputs", "{}", 400, "no inputs"],
    ["a tensor that is none", JSON.stringify({ inputs: [null] }), 400, "no column missing"],
    ["an unknown column", JSON.stringify({ inputs: [...inputs(), { name: "__proto__" }] }), 400, 'no column "__proto__"'],
    ["a missing column", JSON.stringify({ inputs: inputs().slice(1) }), 400, "Missing inputs: bill_length_mm"],
    ["a column sent twice", JSON.stringify({ inputs: [...inputs(), ...inputs()] }), 400, "sent twice"],
    ["a wrong datatype", JSON.stringify({ inputs: inputs({ body_mass_g: { datatype: "BYTES" } }) }), 400, "it takes INT64"],
    ["a matrix", JSON.stringify({ inputs: inputs({ sex: { shape: [1, 1] } }) }), 400, "sex has the shape [1,1]"],
    ["no rows", JSON.stringify({ inputs: inputs({ sex: { shape: [0], data: [] } }) }), 400, "sex has the shape [0]"],
    ["too many values", JSON.stringify({ inputs: inputs({ sex: { data: [null, null] } }) }), 400, "sex has 2 values"],
    ["uneven columns", JSON.stringify({ inputs: inputs({ sex: { shape: [2], data: [null, null] } }) }), 400, "one value per row"],
    ["a text for a number", JSON.stringify({ inputs: inputs({ bill_length_mm: { data: ["49.3"] } }) }), 400, 'bill_length_mm[0] is "49.3"'],
    [
      "half a gram",
      JSON.stringify({ inputs: inputs({ body_mass_g: { data: [4050.5] } }) }),
      400,
      "whole number from 2000 to 7500, or null",
    ],
    ["a weight in kilograms", JSON.stringify({ inputs: inputs({ body_mass_g: { data: [4] } }) }), 400, "body_mass_g[0] is 4"],
    ["an unknown sex", JSON.stringify({ inputs: inputs({ sex: { data: ["."] } }) }), 400, "female, male, or null"],
    ["a body above the limit", JSON.stringify({ inputs: inputs(), pad: "x".repeat(3_000_000) }), 413, "at most 1000000"],
  ])("refuses %s with a reason", async (_, body, status, reason) => {
    const response = await post(server, body);
    const answer = (await response.json()) as { error: string };
    expect({ status: response.status, error: answer.error }).toEqual({ status, error: expect.stringContaining(reason) });
    expect(Object.keys(answer)).toEqual(["error"]);
  });

  test.each([
    ["/v2/models/walruses", "GET", 404, "no model walruses"],
    ["/v2/models/walruses/infer", "POST", 404, "no model walruses"],
    ["/elsewhere", "GET", 404, "nothing at /elsewhere"],
    ["/v2/models/penguins/infer", "GET", 405, "takes POST"],
  ])("answers %s by %s with %i", async (path, method, status, reason) => {
    const response = await fetch(server.url + path, { method });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.stringContaining(reason) });
  });

  test("answers still after all that, and reads a whole number as a number", async () => {
    const response = await post(server, JSON.stringify({ inputs: inputs({ bill_length_mm: { datatype: "INT64", data: [49] } }) }));
    expect(response.status).toBe(200);
    const { outputs } = (await response.json()) as { outputs: Tensor[] };
    expect(outputs[0]).toEqual({ name: "prediction", datatype: "BYTES", shape: [1], data: ["Chinstrap"] });
  });
});
