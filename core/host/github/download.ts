import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Api } from "./api.ts";
import { refused, unanswered } from "./api-error.ts";
import { TransportFailure } from "./transport.ts";

/**
 * Streams an answer's bytes into a file (or nowhere) and returns their digest. The bytes come from another origin, to which fetch does
 * not carry the token. A repeated attempt begins the file anew.
 */
export async function download(
  api: Api,
  source: { readonly route: string; readonly url: string; readonly bytes: number; readonly accept: string },
  file: string | null,
): Promise<string> {
  const { route, url, bytes, accept } = source;
  const headers: Record<string, string> = { accept, "user-agent": api.userAgent };
  if (api.token !== "") headers.authorization = `Bearer ${api.token}`;
  let digest = "";
  try {
    const response = await api.transport.send(url, { headers }, { transferBytes: bytes }, async (answer) => {
      const hash = createHash("sha256");
      // A body is missing only where the file is empty.
      const body = answer.body === null ? Readable.from([]) : Readable.fromWeb(answer.body);
      const sink = file === null ? new Writable({ write: (_chunk, _encoding, done) => done() }) : createWriteStream(file);
      await pipeline(
        body,
        async function* (chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            yield chunk;
          }
        },
        sink,
      );
      digest = `sha256:${hash.digest("hex")}`;
      return new Response(null, { status: 204, headers: answer.headers });
    });
    if (response.status < 400) return digest;
    const requestId = response.headers.get("x-github-request-id");
    throw refused(route, {
      status: response.status,
      requestId,
      message: await response.text(),
      accepted: response.headers.get("x-accepted-github-permissions"),
    });
  } catch (error) {
    throw error instanceof TransportFailure ? unanswered(route, error) : error;
  }
}
