import { randomBytes, randomUUID } from "node:crypto";
import type { Reply } from "../github/reply.ts";

interface Blob {
  readonly blocks: Map<string, Buffer>;
  body: Buffer | null;
  type: string;
}

export interface BlobRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

/** Bytes behind signed URLs, as Azure's block blobs give and take them: for artifacts, caches and release assets. */
export class BlobStore {
  readonly #blobs = new Map<string, Blob>();
  readonly #origin: () => string;

  constructor(origin: () => string) {
    this.#origin = origin;
  }

  /** An empty blob that waits for its upload. */
  create(): string {
    const id = randomUUID();
    this.#blobs.set(id, { blocks: new Map(), body: null, type: "application/octet-stream" });
    return id;
  }

  put(body: Buffer, type: string): string {
    const id = this.create();
    this.#blobs.set(id, { blocks: new Map(), body, type });
    return id;
  }

  /** The committed bytes; undefined while nothing is committed. */
  bytes(id: string | null): Buffer | undefined {
    return id === null ? undefined : (this.#blobs.get(id)?.body ?? undefined);
  }

  type(id: string): string | undefined {
    return this.#blobs.get(id)?.type;
  }

  /** Changes committed bytes behind everybody's back. */
  tamper(id: string, change: (bytes: Buffer) => Buffer): void {
    const blob = this.#blobs.get(id);
    if (blob?.body == null) throw new Error(`blob ${id} holds nothing`);
    blob.body = change(Buffer.from(blob.body));
  }

  /** A URL that is its own permission. */
  url(id: string, extension = ""): string {
    return `${this.#origin()}/blob/${id}${extension}?sv=2025-11-05&sig=${randomBytes(12).toString("hex")}`;
  }

  handle(request: BlobRequest): Reply {
    const id = /^\/blob\/([^/.]+)(\.zip)?$/.exec(request.url.pathname)?.[1] ?? "";
    const blob = this.#blobs.get(id);
    if (blob === undefined) return azure(404, "BlobNotFound");
    // Azure refuses a signed URL that comes with another identity; a client that drags its token across origins shows here.
    if (request.headers.authorization !== undefined) return azure(401, "InvalidAuthenticationInfo");
    if (!request.url.searchParams.has("sig")) return azure(403, "AuthenticationFailed");
    if (request.method === "PUT") return write(blob, request);
    return request.method === "GET" || request.method === "HEAD" ? read(blob, request) : azure(405, "UnsupportedHttpVerb");
  }
}

const azure = (status: number, code: string): Reply => ({
  status,
  body: Buffer.from(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`),
  headers: { "content-type": "application/xml", "x-ms-error-code": code },
});

const text = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
const STAMP = { etag: '"0x1"', "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT", "x-ms-version": "2025-11-05" };

function write(blob: Blob, { url, headers, bytes }: BlobRequest): Reply {
  const comp = url.searchParams.get("comp");
  if (comp === "block") {
    blob.blocks.set(url.searchParams.get("blockid") ?? "", bytes);
    return { status: 201, headers: { ...STAMP, "x-ms-request-server-encrypted": "true" } };
  }
  if (comp === "blocklist") {
    const ids = [...bytes.toString("utf8").matchAll(/<(?:Latest|Committed|Uncommitted)>([^<]+)</g)].map((found) => found[1] ?? "");
    const parts = ids.map((id) => blob.blocks.get(id));
    if (parts.includes(undefined)) return azure(400, "InvalidBlockList");
    blob.body = Buffer.concat(parts.filter((part) => part !== undefined));
  } else if (comp === null && text(headers["x-ms-blob-type"]) === "BlockBlob") blob.body = bytes;
  else return azure(400, "InvalidQueryParameterValue");
  blob.type = text(headers["x-ms-blob-content-type"]) ?? text(headers["content-type"]) ?? "application/octet-stream";
  return { status: 201, headers: STAMP };
}

function read(blob: Blob, { headers }: BlobRequest): Reply {
  if (blob.body === null) return azure(404, "BlobNotFound");
  const common = { ...STAMP, "content-type": blob.type, "accept-ranges": "bytes", "x-ms-blob-type": "BlockBlob" };
  const range = /^bytes=(\d+)-(\d*)$/.exec(text(headers["x-ms-range"]) ?? text(headers.range) ?? "");
  if (range === null) return { status: 200, body: blob.body, headers: common };
  const from = Number(range[1]);
  const to = range[2] === "" ? blob.body.length - 1 : Math.min(Number(range[2]), blob.body.length - 1);
  if (from >= blob.body.length) return azure(416, "InvalidRange");
  return {
    status: 206,
    body: blob.body.subarray(from, to + 1),
    headers: { ...common, "content-range": `bytes ${from}-${to}/${blob.body.length}` },
  };
}
