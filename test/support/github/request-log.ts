import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** One request as the server met it. */
export interface LoggedRequest {
  readonly at: "api" | "files";
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: number;
  /** sha256 of the body, in hex. */
  readonly digest: string;
  /** What was answered; a word when no whole answer was sent. */
  status: number | "pending" | "reset" | "truncated";
  /** The job of the token, when it was issued with one. */
  job: string | null;
}

export function logged(at: LoggedRequest["at"], method: string, path: string, headers: IncomingHttpHeaders, body: Buffer): LoggedRequest {
  return {
    at,
    method,
    path,
    headers,
    bytes: body.length,
    digest: createHash("sha256").update(body).digest("hex"),
    status: "pending",
    job: null,
  };
}
