import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { BAD_GATEWAY_PAGE, type Fault } from "./faults.ts";
import type { Reply } from "./reply.ts";

export interface Received {
  readonly message: IncomingMessage;
  readonly bytes: Buffer;
  /** True when the body ended before its Content-Length. */
  readonly broken: boolean;
}

/** Reads a request's body, also one that breaks off. */
export function receive(message: IncomingMessage): Promise<Received> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => resolve({ message, bytes: Buffer.concat(chunks), broken: false }));
    message.on("close", () => resolve({ message, bytes: Buffer.concat(chunks), broken: !message.complete }));
    message.on("error", () => {});
  });
}

/** Listens on a free loopback port (or the given one). */
export function listen(
  handle: (message: IncomingMessage, response: ServerResponse) => void,
  port = 0,
): Promise<{ server: Server; port: number }> {
  const server = createServer(handle);
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve({ server, port: (server.address() as AddressInfo).port }));
  });
}

export function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

let requestNumber = 0;

/** Headers that GitHub puts on every answer. */
function common(): Record<string, string> {
  const id = (++requestNumber).toString(16).toUpperCase().padStart(8, "0");
  return {
    "x-github-request-id": `C0DE:${id.slice(0, 4)}:${id}:${id}:66000000`,
    "x-github-media-type": "github.v3; format=json",
    "x-ratelimit-limit": "1000",
    "x-ratelimit-remaining": String(Math.max(0, 1000 - (requestNumber % 500))),
    "x-ratelimit-reset": "4102444800",
    "x-ratelimit-used": "1",
    "x-ratelimit-resource": "core",
  };
}

function encode(reply: Reply): { bytes: Buffer; type: string } {
  if (reply.body === undefined) return { bytes: Buffer.alloc(0), type: "application/json; charset=utf-8" };
  if (Buffer.isBuffer(reply.body)) return { bytes: reply.body, type: "application/octet-stream" };
  if (typeof reply.body === "string") return { bytes: Buffer.from(reply.body), type: "text/html; charset=utf-8" };
  return { bytes: Buffer.from(JSON.stringify(reply.body)), type: "application/json; charset=utf-8" };
}

/** Sends a reply whole, or half of it before the connection is torn. */
export function send(response: ServerResponse, reply: Reply, method: string, half = false): void {
  const { bytes, type } = encode(reply);
  const headers = {
    ...common(),
    ...(bytes.length > 0 ? { "content-type": type } : {}),
    "content-length": String(bytes.length),
    ...reply.headers,
  };
  if (half) {
    response.writeHead(reply.status, headers);
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
    return;
  }
  response.writeHead(reply.status, headers);
  response.end(method === "HEAD" ? undefined : bytes);
}

/** The answer that a fault gives without the request being handled; undefined when the request is handled after all. */
export function faultReply(fault: Fault): Reply | undefined {
  if (fault.kind === "html")
    return { status: fault.status ?? 200, body: typeof fault.body === "string" ? fault.body : "<!DOCTYPE html><title>Unicorn!</title>" };
  if (fault.kind !== "status") return undefined;
  const status = fault.status ?? 500;
  const body = fault.body ?? {
    message: status >= 500 ? "Server Error" : "Fault",
    documentation_url: "https://docs.github.com/rest",
    status: String(status),
  };
  return { status, body, headers: fault.headers ?? {} };
}

export const badGateway = (): Reply => ({ status: 502, body: BAD_GATEWAY_PAGE });
