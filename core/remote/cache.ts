import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { digestOf, digestOfFile } from "../digest.ts";
import { writeFileAtomic } from "../files.ts";
import type { Log } from "../host/log.ts";
import { digestSchema } from "../report/document.ts";
import { download } from "./download.ts";
import type { RemoteObject, Version } from "./object.ts";
import { type FetchPolicy, persist } from "./persist.ts";

/** A file that was fetched: from now on a local one. */
export interface FetchedFile {
  /** Absolute. */
  readonly path: string;
  /** Its address, as reports name it. */
  readonly name: string;
  readonly etag: string | null;
  readonly sha256: string;
  readonly bytes: number;
}

export interface FetchContext {
  /** `.mlops/cache/data` */
  readonly folder: string;
  readonly policy: FetchPolicy;
  readonly signal: AbortSignal;
  readonly log: Pick<Log, "info"> | undefined;
}

/** Written last: what has no entry is not whole. */
const ENTRY = "entry.json";
const entrySchema = z.strictObject({ etag: z.string().nullable(), sha256: digestSchema, bytes: z.int().nonnegative() });
const UNUSED_MS = 7 * 24 * 3_600_000;
const HASH_CHARS = 24;

/** The file as it is now at its address: from the cache `<folder>/<address>/<version>/<name>` when it holds this version, else fetched into it. */
export async function fetchCached(object: RemoteObject, context: FetchContext): Promise<FetchedFile> {
  const { policy, signal, log } = context;
  const place = join(context.folder, shortHash(object.identity));
  const version = await persist({ name: object.name, policy, signal }, (once) => object.probe(once));
  const kept = version.etag === null ? null : await readEntry(object, version, join(place, shortHash(version.etag)));
  if (kept !== null) {
    const now = new Date();
    // Nobody else takes it for unused
    await utimes(place, now, now).catch(() => {});
    log?.info(`${object.name} is as it was: nothing to fetch`);
    return kept;
  }
  await mkdir(place, { recursive: true });
  await removeUnused(place);
  // Signed addresses are new ones every time: what lies under the old ones is never asked for again
  await removeUnused(context.folder);
  const temporary = join(place, `${randomBytes(6).toString("hex")}.part`);
  try {
    const bytes = await download({ object, version, policy, signal }, temporary);
    const sha256 = await digestOfFile(temporary);
    const folder = join(place, shortHash(version.etag ?? sha256));
    const path = pathOf(object, folder);
    await mkdir(join(path, ".."), { recursive: true });
    await rename(temporary, path);
    await writeFileAtomic(join(folder, ENTRY), `${JSON.stringify({ etag: version.etag, sha256, bytes })}\n`);
    log?.info(`${object.name}: fetched ${shownBytes(bytes)}`);
    return { path, name: object.name, etag: version.etag, sha256, bytes };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Null unless the file is there, whole, and of this version. */
async function readEntry(object: RemoteObject, version: Version, folder: string): Promise<FetchedFile | null> {
  const path = pathOf(object, folder);
  try {
    const { etag, sha256, bytes } = entrySchema.parse(JSON.parse(await readFile(join(folder, ENTRY), "utf8")));
    const isWhole = (await stat(path)).size === bytes && (version.bytes === null || version.bytes === bytes);
    if (etag !== version.etag || !isWhole || (await digestOfFile(path)) !== sha256) return null;
    return { path, name: object.name, etag, sha256, bytes };
  } catch {
    return null;
  }
}

function pathOf({ partitions, fileName }: RemoteObject, folder: string): string {
  return join(folder, "file", ...[...partitions, fileName].map(safeName));
}

/** A server chooses these names: none leaves the folder, or is too long for a file system. The end stays, it is the suffix. */
function safeName(name: string): string {
  const safe = name.replaceAll(/[^\p{L}\p{N}._=%+ -]/gu, "_").slice(-100);
  return safe === "" || safe === "." || safe === ".." ? "data" : safe;
}

/** Addresses and versions, and what was fetched in half, that nobody came back for. */
async function removeUnused(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const entry = join(place, name);
    const info = await stat(entry).catch(() => null);
    if (info !== null && Date.now() - info.mtimeMs > UNUSED_MS) await rm(entry, { recursive: true, force: true });
  }
}

function shortHash(text: string): string {
  return digestOf(text).slice("sha256:".length, "sha256:".length + HASH_CHARS);
}

function shownBytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
