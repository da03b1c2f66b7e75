/**
 * A server of the Open Inference Protocol v2 that doubles x. What it is told in `model/behaviour.json` of its package it does wrong; words in
 * `<HOME of the test>/flags/<word>` switch a fault on while it runs.
 */
export const TOY_SERVER = `
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
const behaviour = JSON.parse(readFileSync(join(process.env.MLOPS_PACKAGE, "model", "behaviour.json"), "utf8"));
const flag = (word) => process.env.TOY_FLAGS && existsSync(join(process.env.TOY_FLAGS, word));
console.log("starting", behaviour.version, "in", process.cwd());
if (behaviour.dies || flag("dies-" + behaviour.version)) { console.error("cannot load the model"); process.exit(3); }
const send = (response, status, value) => { response.writeHead(status, { "content-type": "application/json" }); response.end(JSON.stringify(value)); };
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const proxied = request.headers["x-forwarded-for"] !== undefined;
  if (behaviour.hangs) return;
  if (behaviour.failsWhenProxied && proxied) return send(response, 500, { error: "broken behind the proxy" });
  if (request.url === "/v2/health/live") return send(response, 200, { live: true });
  if (request.url === "/v2/health/ready") return behaviour.neverReady ? send(response, 503, { ready: false }) : send(response, 200, { ready: true });
  if (request.url === "/version") return send(response, 200, { version: behaviour.version, pid: process.pid });
  if (request.url === "/slow") return void setTimeout(() => send(response, 200, { version: behaviour.version }), 600);
  if (request.url === "/v2/models/toy") return send(response, 200, { name: "toy" });
  if (request.url !== "/v2/models/toy/infer") return send(response, 404, { error: "nothing here" });
  if (behaviour.hangsOnInfer) return;
  if (behaviour.diesOnInfer) process.exit(4);
  if (behaviour.redirects) { response.writeHead(307, { location: behaviour.redirects }); return response.end(); }
  if (behaviour.floods) { response.writeHead(200); const piece = Buffer.alloc(1 << 20, 32); const more = () => { while (response.write(piece)); }; response.on("drain", more); return more(); }
  const { inputs } = JSON.parse(body);
  const x = inputs.find(({ name }) => name === "x");
  if (x === undefined) return behaviour.acceptsAnything ? send(response, 200, {}) : send(response, 400, { error: "x is missing" });
  const n = x.data.length;
  const shape = behaviour.column ? [n, 1] : [n];
  const factor = behaviour.factor ?? 2;
  send(response, 200, { model_name: "toy", outputs: [
    { name: "prediction", datatype: "BYTES", shape, data: x.data.map((value) => (value * factor > 10 ? "high" : "low")) },
    { name: "probability/high", datatype: "FP64", shape, data: x.data.map((value) => (value * factor) / 100) },
  ] });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
if (!behaviour.abrupt) process.on("SIGTERM", () => { server.close(); server.closeIdleConnections(); });
`;

export interface Behaviour {
  readonly version?: string;
  readonly dies?: boolean;
  readonly neverReady?: boolean;
  readonly hangs?: boolean;
  /** Ends at once when it is told to, whatever is under way. */
  readonly abrupt?: boolean;
  readonly failsWhenProxied?: boolean;
  readonly hangsOnInfer?: boolean;
  readonly diesOnInfer?: boolean;
  readonly redirects?: string;
  readonly floods?: boolean;
  readonly acceptsAnything?: boolean;
  readonly column?: boolean;
  readonly factor?: number;
}
