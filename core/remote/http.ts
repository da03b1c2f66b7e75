import { retryAfterMs } from "../host/github/retry.ts";
import { TOOL } from "../version.ts";
import { isTrusted, shownUrl } from "./address.ts";
import { isStrong, type Range, RemoteFault, type RemoteObject, type Version } from "./object.ts";
import { changed, denied, notFound, unreachable } from "./remote-error.ts";

const MAX_REDIRECTS = 10;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** A file that a web server gives. */
export function httpObject(url: URL): RemoteObject {
  const name = shownUrl(url);
  const segments = url.pathname.split("/").map(decoded);
  return {
    name,
    identity: url.href,
    fileName: segments.at(-1) ?? "",
    partitions: segments.slice(0, -1).filter((segment) => /^[^=]+=/.test(segment)),

    // Asking for one byte tells all: many signed addresses allow GET and not HEAD.
    async probe(signal) {
      const response = await ask(name, url, { range: "bytes=0-0" }, signal);
      await response.body?.cancel();
      const etag = response.headers.get("etag");
      if (response.status === 416) return { etag, bytes: totalOf(response), ranges: false };
      if (response.status === 206) return { etag, bytes: totalOf(response), ranges: true };
      return { etag, bytes: lengthOf(response), ranges: false };
    },

    async read(version, range, signal) {
      const response = await ask(name, url, headersOf(version, range), signal);
      const refuse = async (error: Error) => {
        await response.body?.cancel().catch(() => {});
        throw error;
      };
      if (response.status === 412 || response.headers.get("etag") !== version.etag) await refuse(changed(name));
      if (range !== null && !isRange(response, range, version))
        await refuse(new RemoteFault("the server gave another part than was asked for"));
      if (range === null && response.status !== 200) await refuse(new RemoteFault(`the answer is ${response.status}`));
      return bodyOf(response);
    },
  };
}

function headersOf(version: Version, range: Range | null): Record<string, string> {
  return {
    // fetch asks for parts unencoded by itself.
    ...(range === null ? { "accept-encoding": "identity" } : { range: `bytes=${range.from}-${range.to - 1}` }),
    ...(isStrong(version.etag) ? { "if-match": version.etag } : {}),
  };
}

/** One request with its redirects. No credentials are sent, to nobody. Throws RemoteFault for what may pass, UserError for what is final. */
async function ask(name: string, url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  let at = url;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const response = await send(at, { ...headers, "user-agent": `${TOOL.name}/${TOOL.version}` }, signal);
    if (!REDIRECTS.has(response.status)) return judged(name, response);
    await response.body?.cancel();
    const next = URL.parse(response.headers.get("location") ?? "", at.href);
    // A server elsewhere has no business with addresses of this machine, and nobody with an unencrypted one.
    if (next === null || !isTrusted(next) || (at.protocol === "https:" && next.protocol !== "https:"))
      throw unreachable(name, `it redirects to ${next === null ? "nowhere" : shownUrl(next)}, and redirects are followed to https:// only`);
    at = next;
  }
  throw unreachable(name, `more than ${MAX_REDIRECTS} redirects`);
}

async function send(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { headers, redirect: "manual", signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : new RemoteFault(rootMessage(error), { cause: error });
  }
}

async function judged(name: string, response: Response): Promise<Response> {
  const { status, headers } = response;
  const encoding = headers.get("content-encoding") ?? "identity";
  if (status < 300 && encoding !== "identity") {
    await response.body?.cancel();
    throw unreachable(name, `the server encodes it as ${encoding} on the way, though it was asked not to`);
  }
  if (status < 300 || status === 412 || status === 416) return response;
  await response.body?.cancel();
  if (status === 404 || status === 410) throw notFound(name, `there is no such file (${status})`);
  if (status === 401 || status === 403)
    throw denied(
      name,
      `the server refuses it (${status})`,
      "use an address that can be read without signing in, or one that is signed and has not expired",
    );
  if (status >= 500 || status === 408 || status === 429)
    throw new RemoteFault(`the server answers ${status}`, { waitMs: retryAfterMs(headers, Date.now()) });
  throw unreachable(name, `the server answers ${status}`);
}

async function* bodyOf(response: Response): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of response.body ?? []) yield chunk as Uint8Array;
  } catch (error) {
    throw new RemoteFault(`the connection broke off: ${rootMessage(error)}`, { cause: error });
  }
}

/** `bytes 0-7/100` is what was asked for, of a file as large as it was. */
function isRange(response: Response, { from, to }: Range, { bytes }: Version): boolean {
  return response.status === 206 && response.headers.get("content-range") === `bytes ${from}-${to - 1}/${bytes}`;
}

function totalOf(response: Response): number | null {
  const total = /\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1];
  return total === undefined ? null : Number(total);
}

function lengthOf(response: Response): number | null {
  const length = response.headers.get("content-length");
  return length === null ? null : Number(length);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** fetch says only "fetch failed"; what failed stands in the cause. */
function rootMessage(error: unknown): string {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at instanceof Error ? at.message || at.name : String(at);
}
