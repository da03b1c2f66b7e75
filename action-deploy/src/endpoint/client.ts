import { request } from "node:http";

/** Answers beyond this are cut off and refused. */
export const MAX_REPLY_BYTES = 10 * 1024 * 1024;

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
  /** Undefined when the text is not JSON. */
  readonly json: unknown;
}

/** No usable answer: refused, reset, too slow, too large. */
export class NoReply extends Error {
  override readonly name = "NoReply";
}

/** Asks one endpoint on this machine. Redirects are never followed: a 3xx is an answer like any other. */
export interface Endpoint {
  readonly url: string;
  /** Throws {@link NoReply}; on abort, the signal's reason. */
  get(path: string): Promise<Reply>;
  post(path: string, body: unknown): Promise<Reply>;
}

export function openEndpoint(
  port: number,
  options: { readonly timeoutMs: number; readonly signal: AbortSignal; readonly headers?: Readonly<Record<string, string>> },
): Endpoint {
  const ask = (method: string, path: string, body?: string): Promise<Reply> =>
    new Promise((resolve, reject) => {
      options.signal.throwIfAborted();
      const sent = request({
        host: "127.0.0.1",
        port,
        method,
        path,
        agent: false,
        headers: {
          accept: "application/json",
          ...options.headers,
          ...(body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
        },
      });
      // A limit for the whole exchange: an answer that drips in byte by byte ends too.
      const timer = setTimeout(() => sent.destroy(new NoReply(`no whole answer within ${options.timeoutMs / 1000} s`)), options.timeoutMs);
      const cancel = (): void => void sent.destroy(options.signal.reason as Error);
      const settle = (): void => {
        clearTimeout(timer);
        options.signal.removeEventListener("abort", cancel);
      };
      const fail = (error: Error): void => {
        settle();
        if (options.signal.aborted) reject(options.signal.reason);
        else reject(error instanceof NoReply ? error : new NoReply(error.message || "the connection failed", { cause: error }));
      };
      options.signal.addEventListener("abort", cancel, { once: true });
      sent.on("error", fail);
      sent.on("response", (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > MAX_REPLY_BYTES) sent.destroy(new NoReply(`the answer is larger than ${MAX_REPLY_BYTES} bytes`));
          else chunks.push(chunk);
        });
        response.on("error", fail);
        response.on("end", () => {
          settle();
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parse(text) });
        });
      });
      sent.end(body);
    });
  return {
    url: `http://127.0.0.1:${port}`,
    get: (path) => ask("GET", path),
    post: (path, body) => ask("POST", path, JSON.stringify(body)),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What an answer said, short enough for a report. */
export function describeReply(reply: Reply): string {
  const text = reply.text.replace(/\s+/g, " ").trim();
  return `${reply.status}${text === "" ? "" : ` ${text.length > 200 ? `${text.slice(0, 200)}…` : text}`}`;
}
