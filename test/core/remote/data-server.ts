import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
  readonly ifMatch: string | undefined;
  readonly headers: IncomingMessage["headers"];
}

export interface Stored {
  bytes: Buffer;
  /** Null: the server names none. */
  etag: string | null;
  ranges: boolean;
}

/** Takes the answer into its own hands when it returns true. `count`: requests for this path so far, this one included. */
export type Fault = (asked: Asked, response: ServerResponse, count: number) => boolean | Promise<boolean>;

/** A web server that keeps files by path, with ranges and conditions as the standard has them, and faults on order. */
export class DataServer {
  readonly files = new Map<string, Stored>();
  readonly asked: Asked[] = [];
  fault: Fault = () => false;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<DataServer> {
    const server = new DataServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Requests for content, not the probes for one byte. */
  get reads(): readonly Asked[] {
    return this.asked.filter(({ range }) => range !== "bytes=0-0");
  }

  put(path: string, content: string | Uint8Array, options: Partial<Omit<Stored, "bytes">> = {}): string {
    this.files.set(path, { bytes: Buffer.from(content), etag: '"v1"', ranges: true, ...options });
    return this.origin + path;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    const { range, "if-match": ifMatch } = request.headers;
    const asked = { method: request.method ?? "", path, range, ifMatch, headers: request.headers };
    this.asked.push(asked);
    if (await this.fault(asked, response, this.asked.filter((one) => one.path === path).length)) return;
    const stored = this.files.get(path.split("?")[0] ?? "");
    if (stored === undefined) return void response.writeHead(404).end("none");
    const headers: Record<string, string> = stored.etag === null ? {} : { etag: stored.etag };
    if (ifMatch !== undefined && ifMatch !== stored.etag) return void response.writeHead(412, headers).end();
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? "") ?? [];
    const total = stored.bytes.length;
    if (!stored.ranges || from === undefined || to === undefined)
      return void response.writeHead(200, { ...headers, "content-length": total }).end(stored.bytes);
    if (Number(from) >= total) return void response.writeHead(416, { ...headers, "content-range": `bytes */${total}` }).end();
    const part = stored.bytes.subarray(Number(from), Number(to) + 1);
    const range_ = `bytes ${from}-${Number(from) + part.length - 1}/${total}`;
    response.writeHead(206, { ...headers, "content-range": range_, "content-length": part.length }).end(part);
  }
}
