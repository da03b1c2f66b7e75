// Serves the model of an unpacked package on 127.0.0.1:$PORT by the Open Inference Protocol v2 over HTTP. Rows come in raw, one tensor per
// column; the feature code that trained the model is the one that reads them here. Needs Node and nothing else.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { INPUTS, transform } from "./features.mjs";
import { predict } from "./predict.mjs";
import { columnsOf, RequestError, rowsOf, tensorsOf } from "./tensors.mjs";

const NAME = "penguins";
const MAX_BODY_BYTES = 1_000_000;
const REQUEST_TIMEOUT_MS = 30_000;

const folder = process.env.MLOPS_PACKAGE ?? dirname(fileURLToPath(import.meta.url));
const model = readJson("model/model.json");
const fitted = readJson("model/features.json");
const columns = columnsOf(readJson("schemas/penguin.schema.json"));

const routes = {
  "/v2": { GET: () => ({ name: `${NAME}-server`, version: "1", extensions: [] }) },
  "/v2/health/live": { GET: () => ({ live: true }) },
  "/v2/health/ready": { GET: () => ({ ready: true }) },
  [`/v2/models/${NAME}`]: { GET: describeModel },
  [`/v2/models/${NAME}/ready`]: { GET: () => ({ name: NAME, ready: true }) },
  [`/v2/models/${NAME}/infer`]: { POST: infer },
};

const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, async (request, response) => {
  try {
    send(response, 200, await answer(request));
  } catch (error) {
    if (!(error instanceof RequestError)) console.error(error);
    send(response, error.status ?? 500, { error: error instanceof RequestError ? error.message : "The server failed; its log says why" });
  }
});
server.listen(Number(process.env.PORT ?? 8080), "127.0.0.1", () => {
  console.log(`${NAME} (${model.kind}) is ready on http://127.0.0.1:${server.address().port}/v2/models/${NAME}`);
});
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    server.close(); // requests under way are still answered
    server.closeIdleConnections();
  });
}

async function answer(request) {
  const path = new URL(request.url, "http://localhost").pathname;
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (route === undefined) {
    const [, unknown] = /^\/v2\/models\/([^/]+)/.exec(path) ?? [];
    throw new RequestError(
      404,
      unknown && unknown !== NAME ? `There is no model ${unknown}; this server has ${NAME}` : `There is nothing at ${path}`,
    );
  }
  const handler = Object.hasOwn(route, request.method) ? route[request.method] : undefined;
  if (handler === undefined) throw new RequestError(405, `${path} takes ${Object.keys(route)}, not ${request.method}`);
  return handler(await readBody(request));
}

function describeModel() {
  const inputs = columns.filter(({ name }) => INPUTS.includes(name)).map(({ name, datatype }) => ({ name, datatype, shape: [-1] }));
  const outputs = tensorsOf([], model.classes).map(({ name, datatype }) => ({ name, datatype, shape: [-1] }));
  return { name: NAME, versions: [], platform: "javascript", inputs, outputs };
}

function infer(body) {
  const request = parse(body);
  const rows = rowsOf(request, columns, INPUTS);
  const outputs = tensorsOf(
    rows.map((row) => predict(model, transform(row, fitted))),
    model.classes,
  );
  return { model_name: NAME, ...(typeof request.id === "string" ? { id: request.id } : {}), outputs };
}

function parse(body) {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new RequestError(400, `The body is not JSON: ${error.message}`);
  }
}

async function readBody(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0; // read on to the end, so that the client gets to see the answer, but keep nothing
  }
  if (bytes > MAX_BODY_BYTES) throw new RequestError(413, `The body has ${bytes} bytes; at most ${MAX_BODY_BYTES} are read`);
  return Buffer.concat(chunks).toString("utf8");
}

function send(response, status, value) {
  const text = JSON.stringify(value);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
  response.end(text);
}

function readJson(path) {
  return JSON.parse(readFileSync(join(folder, path), "utf8"));
}
