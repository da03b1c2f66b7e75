import { UserError } from "../errors.ts";

/** Where a file lies that is not on this machine. */
export type Address =
  | { readonly kind: "http"; readonly url: URL }
  /** The key may be a pattern. */
  | { readonly kind: "s3"; readonly bucket: string; readonly key: string };

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether an entry of `files:` is an address, not a path. */
export function isAddress(entry: string): boolean {
  return SCHEME.test(entry);
}

/** Reads an address. Throws UserError REMOTE_ADDRESS for what is not read, and for credentials in it. */
export function parseAddress(text: string): Address {
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme === "s3") return parseS3(text);
  if (scheme !== "https" && scheme !== "http")
    throw refused(`${scheme}:// addresses are not read`, "use https:// or s3://, or fetch the files in a step before");
  const url = URL.parse(text);
  if (url === null) throw refused(`${withoutQuery(text)} is no address`, "write it like https://host/folder/file.csv");
  if (url.username !== "" || url.password !== "")
    throw refused(`${shownUrl(url)} has a user or a password in it`, "take them out: addresses stand in reports and logs");
  if (!isTrusted(url))
    throw refused(
      `${shownUrl(url)} is not encrypted: anybody on the way could change the data`,
      "use https:// (http:// is read from localhost only)",
    );
  if (url.pathname.includes("*"))
    throw refused(
      `${shownUrl(url)} is a pattern, and a web server has no list of its files`,
      "name each file, or use s3://, which takes patterns",
    );
  url.hash = "";
  return { kind: "http", url };
}

/** Whether bytes from there are what the server sent: encrypted, or from this machine. */
export function isTrusted(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
}

/** An address as reports and logs show it. The query may hold a signature, which opens the file to whoever reads it. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

function parseS3(text: string): Address {
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]*)\/?(.*)$/is.exec(text) ?? [];
  if (bucket === "" || key === "" || /[*?@:]/.test(bucket))
    throw refused(`${withoutQuery(text)} names no bucket and key`, "write it like s3://bucket/folder/file.csv; the key may be a pattern");
  return { kind: "s3", bucket, key };
}

/** Also of what cannot be parsed: neither a query nor a user is shown. */
function withoutQuery(text: string): string {
  return text.replace(/[?#].*$/s, "").replace(/\/\/[^/]*@/, "//");
}

function refused(message: string, advice: string): UserError {
  return new UserError({ code: "REMOTE_ADDRESS", message, advice });
}
