import { timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";

/** Carries the token of who asks the proxy itself rather than what it serves. */
export const CONTROL_HEADER = "x-mlops-control";
/** Tells which version answered. */
export const VERSION_HEADER = "x-mlops-version";
/** An upstream that says nothing for so long is given up. */
const SILENCE_MS = 120_000;
/** Of one connection only; they never travel on (RFC 9110 §7.6.1). */
const HOP_HEADERS = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  CONTROL_HEADER,
];

interface Upstream {
  readonly port: number;
  readonly version: string;
}

/**
 * Passes requests on to the process that the file `active` names at that moment: replacing the file moves the traffic, and what is under way
 * ends where it began. A request with the token in {@link CONTROL_HEADER} is answered with how many requests are under way per port.
 */
export function reverseProxy(options: { readonly active: string; readonly token: string }): Server {
  const underway = new Map<number, number>();
  const count = (port: number, by: number): void => {
    underway.set(port, (underway.get(port) ?? 0) + by);
    if (underway.get(port) === 0) underway.delete(port);
  };
  return createServer((incoming, outgoing) => {
    const asked = incoming.headers[CONTROL_HEADER];
    if (typeof asked === "string" && sameText(asked, options.token))
      return answer(outgoing, 200, { pid: process.pid, underway: Object.fromEntries(underway) });
    const upstream = readUpstream(options.active);
    if (upstream === null) return answer(outgoing, 503, { error: "nothing is deployed here" });
    count(upstream.port, 1);
    outgoing.once("close", () => count(upstream.port, -1));
    pass(incoming, outgoing, upstream);
  });
}

function pass(incoming: IncomingMessage, outgoing: ServerResponse, upstream: Upstream): void {
  const forward = request({
    host: "127.0.0.1",
    port: upstream.port,
    method: incoming.method,
    path: incoming.url,
    headers: {
      ...endToEnd(incoming.headers),
      "x-forwarded-for": incoming.socket.remoteAddress ?? "",
      "x-forwarded-host": incoming.headers.host ?? "",
    },
    agent: false,
    timeout: SILENCE_MS,
  });
  const failed = (status: number, reason: string): void => {
    if (outgoing.headersSent) outgoing.destroy();
    else answer(outgoing, status, { error: reason });
  };
  forward.on("timeout", () => forward.destroy(new Error("it said nothing for too long")));
  forward.on("error", (error) => failed(502, `version ${upstream.version} does not answer: ${error.message}`));
  forward.on("response", (response) => {
    outgoing.writeHead(response.statusCode ?? 502, { ...endToEnd(response.headers), [VERSION_HEADER]: upstream.version });
    response.on("error", () => outgoing.destroy());
    response.pipe(outgoing);
  });
  // Whoever asked is gone: nobody waits for the answer.
  outgoing.once("close", () => forward.destroy());
  incoming.on("error", () => forward.destroy());
  incoming.pipe(forward);
}

function readUpstream(active: string): Upstream | null {
  try {
    const { port, version } = JSON.parse(readFileSync(active, "utf8")) as Upstream;
    return { port, version };
  } catch {
    return null;
  }
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? "").toLowerCase().split(/\s*,\s*/);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.includes(name) && !named.includes(name)));
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
  response.end(text);
}
