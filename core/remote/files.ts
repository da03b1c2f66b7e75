import { join } from "node:path";
import type { DatasetConfig } from "../config/data.ts";
import { UserError } from "../errors.ts";
import type { Log } from "../host/log.ts";
import { type Address, parseAddress } from "./address.ts";
import { type FetchedFile, fetchCached } from "./cache.ts";
import { httpObject } from "./http.ts";
import type { RemoteObject, Version } from "./object.ts";
import { FETCH_POLICY, type FetchPolicy, persist } from "./persist.ts";
import { openS3, type S3Store } from "./s3.ts";

export interface RemoteOptions {
  readonly signal?: AbortSignal;
  readonly log?: Pick<Log, "info">;
  readonly policy?: Partial<FetchPolicy>;
}

/** The addresses of a dataset's files. */
export interface RemoteDataset {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly s3: DatasetConfig["s3"] | undefined;
}

/** A file that lies elsewhere and is not fetched yet. */
export interface RemoteFile {
  readonly name: string;
  readonly fileName: string;
  probe(): Promise<Version>;
  /** Into the cache below `out`, unless it is there. */
  fetch(out: string): Promise<FetchedFile>;
}

/** The files of a dataset that lie elsewhere, by name, none twice. Throws UserError REMOTE_… */
export async function listFiles(dataset: RemoteDataset, options: RemoteOptions = {}): Promise<RemoteFile[]> {
  const policy = { ...FETCH_POLICY, ...options.policy };
  const signal = options.signal ?? new AbortController().signal;
  // A wrong address is told before anybody is asked.
  const addresses = dataset.addresses.map(parseAddress);
  const objects = new Map<string, RemoteObject>();
  let store: Promise<S3Store> | undefined;
  for (const address of addresses) {
    store ??= address.kind === "s3" ? openS3(dataset.s3, policy) : undefined;
    for (const object of await objectsAt(address, dataset.name, store, signal)) objects.set(object.identity, object);
  }
  return named([...objects.values()]).map(
    (object): RemoteFile => ({
      name: object.name,
      fileName: object.fileName,
      probe: () => persist({ name: object.name, policy, signal }, (once) => object.probe(once)),
      fetch: (out) => fetchCached(object, { folder: join(out, "cache", "data"), policy, signal, log: options.log }),
    }),
  );
}

/** Fetches the files of a dataset that lie elsewhere; by name, none twice. Throws UserError REMOTE_… */
export async function fetchFiles(out: string, dataset: RemoteDataset, options: RemoteOptions = {}): Promise<FetchedFile[]> {
  const cancel = new AbortController();
  const signal = AbortSignal.any([cancel.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const files = await listFiles(dataset, { ...options, signal });
  const width = options.policy?.parallelFiles ?? FETCH_POLICY.parallelFiles;
  return inParallel(files, width, cancel, (file) => file.fetch(out));
}

async function objectsAt(
  address: Address,
  dataset: string,
  store: Promise<S3Store> | undefined,
  signal: AbortSignal,
): Promise<RemoteObject[]> {
  if (address.kind === "http" || store === undefined) return address.kind === "http" ? [httpObject(address.url)] : [];
  const { bucket, key } = address;
  const opened = await store;
  const { keys, seen } = await opened.match(bucket, key, signal);
  if (keys.length > 0) return keys.map((one) => opened.object(bucket, one));
  throw new UserError({
    code: "DATASET_FILES_MISSING",
    message: `dataset ${dataset}: no object matches s3://${bucket}/${key}`,
    advice: seen.length === 0 ? "nothing in the bucket begins like it; correct the pattern" : `near it there are: ${seen.join(", ")}`,
  });
}

/** A few at a time; the first failure ends the rest. */
async function inParallel<T, R>(items: readonly T[], width: number, cancel: AbortController, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const run = async () => {
    for (const [index, item] of queue) {
      cancel.signal.throwIfAborted();
      results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: width }, () => run().catch((error: unknown) => cancel.abort(error))));
  cancel.signal.throwIfAborted();
  return results;
}

/** Addresses that differ in their query only look alike: they get a number. */
function named(objects: readonly RemoteObject[]): RemoteObject[] {
  const seen = new Map<string, number>();
  const numbered = objects.map((object) => {
    const count = (seen.get(object.name) ?? 0) + 1;
    seen.set(object.name, count);
    return count === 1 ? object : { ...object, name: `${object.name}#${count}` };
  });
  return numbered.sort((a, b) => (a.name < b.name ? -1 : 1));
}
