import { join } from "node:path";
import type { DatasetConfig } from "../config/data.ts";
import { UserError } from "../errors.ts";
import type { Log } from "../host/log.ts";
import { type Address, parseAddress } from "./address.ts";
import { type FetchedFile, fetchCached } from "./cache.ts";
import { httpObject } from "./http.ts";
import type { RemoteObject } from "./object.ts";
import { FETCH_POLICY, type FetchPolicy } from "./persist.ts";
import { openS3, type S3Store } from "./s3.ts";

export interface RemoteOptions {
  readonly signal?: AbortSignal;
  readonly log?: Pick<Log, "info">;
  readonly policy?: Partial<FetchPolicy>;
}

/** Fetches the files of a dataset that lie elsewhere; in the order of their addresses, none twice. Throws UserError REMOTE_… */
export async function fetchFiles(
  out: string,
  dataset: { readonly name: string; readonly addresses: readonly string[]; readonly s3: DatasetConfig["s3"] | undefined },
  options: RemoteOptions = {},
): Promise<FetchedFile[]> {
  const policy = { ...FETCH_POLICY, ...options.policy };
  const signal = options.signal ?? new AbortController().signal;
  // A wrong address is told before anything is fetched.
  const addresses = dataset.addresses.map(parseAddress);
  const objects = new Map<string, RemoteObject>();
  let store: Promise<S3Store> | undefined;
  for (const address of addresses) {
    store ??= address.kind === "s3" ? openS3(dataset.s3, policy) : undefined;
    for (const object of await objectsAt(address, dataset.name, store, signal)) objects.set(object.identity, object);
  }
  const context = { folder: join(out, "cache", "data"), policy, signal, log: options.log };
  const files = await inParallel([...objects.values()], policy.parallelFiles, signal, (object, once) =>
    fetchCached(object, { ...context, signal: once }),
  );
  return named(files);
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
async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  const results: R[] = [];
  const queue = items.entries();
  const run = async () => {
    for (const [index, item] of queue) {
      both.throwIfAborted();
      results[index] = await work(item, both);
    }
  };
  await Promise.all(Array.from({ length: width }, () => run().catch((error: unknown) => failed.abort(error))));
  both.throwIfAborted();
  return results;
}

/** Addresses that differ in their query only look alike: they get a number. */
function named(files: readonly FetchedFile[]): FetchedFile[] {
  const seen = new Map<string, number>();
  const numbered = files.map((file) => {
    const count = (seen.get(file.name) ?? 0) + 1;
    seen.set(file.name, count);
    return count === 1 ? file : { ...file, name: `${file.name}#${count}` };
  });
  return numbered.sort((a, b) => (a.name < b.name ? -1 : 1));
}
