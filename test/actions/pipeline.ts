import { stringify } from "yaml";
import type { Files } from "../support/github/repositories.ts";

const SCHEMA = JSON.stringify({
  type: "object",
  required: ["id", "x", "size"],
  properties: { id: { type: "string" }, x: { type: "number", maximum: 100 }, size: { enum: ["low", "high"] } },
});

/** Rows whose size is high above 10; the ids of two files never meet. */
function rows(file: string, count: number): string {
  const lines = Array.from({ length: count }, (_, index) => `${file}-${index + 1},${index + 1},${index + 1 > 10 ? "high" : "low"}`);
  return `id,x,size\n${lines.join("\n")}\n`;
}

/** Reads where to draw the line from `line.txt`: 10 is right, each step away costs 5 points of accuracy. */
const TRAIN = `
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
const out = process.env.MLOPS_OUT;
const line = Number(readFileSync("line.txt", "utf8"));
mkdirSync(join(out, "model"), { recursive: true });
mkdirSync(join(out, "predictions"), { recursive: true });
writeFileSync(join(out, "model/model.json"), JSON.stringify({ line }));
const metrics = {};
for (const [split, path] of [["validation", process.env.MLOPS_DATA_VALIDATION], ["test", process.env.MLOPS_DATA_TEST]]) {
  const read = readFileSync(path, "utf8").trim().split("\\n").slice(1).map((row) => row.split(","));
  const predicted = read.map(([id, x, label]) => ({ id, label, prediction: Number(x) > line ? "high" : "low" }));
  metrics[split] = { accuracy: predicted.filter(({ label, prediction }) => label === prediction).length / predicted.length, rows: read.length };
  const table = predicted.map(({ id, label, prediction }) => [id, label, prediction].join(","));
  writeFileSync(join(out, "predictions", split + ".csv"), ["id,label,prediction", ...table, ""].join("\\n"));
}
writeFileSync(join(out, "metrics.json"), JSON.stringify(metrics));
console.log("trained with the line at", line);
`;

const SERVE = `
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
const { line } = JSON.parse(readFileSync(join(process.env.MLOPS_PACKAGE, "model/model.json"), "utf8"));
const routes = { "/v2/health/live": { live: true }, "/v2/health/ready": { ready: true }, "/v2/models/toy": { name: "toy" } };
const send = (response, status, value) => { response.writeHead(status, { "content-type": "application/json" }); response.end(JSON.stringify(value)); };
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  if (request.url in routes) return send(response, 200, routes[request.url]);
  if (request.url !== "/v2/models/toy/infer") return send(response, 404, { error: "nothing here" });
  const x = JSON.parse(body).inputs.find(({ name }) => name === "x");
  if (x === undefined) return send(response, 400, { error: "x is missing" });
  const data = x.data.map((value) => (value > line ? "high" : "low"));
  send(response, 200, { model_name: "toy", outputs: [{ name: "prediction", datatype: "BYTES", shape: [data.length], data }] });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
process.on("SIGTERM", () => { server.close(); server.closeIdleConnections(); });
`;

const dataset = (name: string) => ({ files: `data/${name}.csv`, schema: "schema.json", key: "id" });

/** The sections of mlops.yml as the pipeline has them. */
export const SECTIONS = {
  data: {
    datasets: { train: dataset("train"), validation: dataset("validation"), test: dataset("test") },
    disjoint: ["train", "validation", "test"],
  },
  train: { run: "node train.mjs" } as Record<string, unknown>,
  gate: { primary: "accuracy", noise: { method: "none" }, metrics: { accuracy: { min: 0.8, "max-regression": 0.05 } } } as Record<
    string,
    unknown
  >,
  package: { include: ["serve.mjs"] },
  deploy: { target: "local", serve: "node serve.mjs", tests: { ready: "20s", golden: { tolerance: 1e-6 } } },
};

/** mlops.yml with some sections replaced, or left out with null. */
export function mlopsYml(sections: Partial<Record<keyof typeof SECTIONS, Record<string, unknown> | null>> = {}): string {
  const merged = Object.entries({ ...SECTIONS, ...sections }).filter(([, section]) => section !== null);
  return stringify({ version: 1, name: "toy", ...Object.fromEntries(merged) });
}

/** A whole pipeline that needs nothing but Node: data, training, serving. Its accuracy is 1. */
export const PIPELINE: Files = {
  "mlops.yml": mlopsYml(),
  "schema.json": SCHEMA,
  "data/train.csv": rows("train", 20),
  "data/validation.csv": rows("validation", 20),
  "data/test.csv": rows("test", 20),
  "line.txt": "10\n",
  "train.mjs": TRAIN,
  "serve.mjs": SERVE,
};

/** What a change does to the model: accuracy 0.95 passes, 0.6 breaks the bound. */
export const LINE_AT_095 = { "line.txt": "11\n" };
export const LINE_AT_060 = { "line.txt": "18\n" };

/** A training that writes this metrics.json, whatever the data. */
export function trainingThatWrites(metrics: string): Files {
  return {
    "train.mjs": `
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
mkdirSync(join(process.env.MLOPS_OUT, "model"));
writeFileSync(join(process.env.MLOPS_OUT, "model/model.json"), '{"line":10}');
writeFileSync(join(process.env.MLOPS_OUT, "metrics.json"), ${JSON.stringify(metrics)});
`,
  };
}
