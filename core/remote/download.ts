import { type FileHandle, open } from "node:fs/promises";
import { isStrong, type Range, RemoteFault, type RemoteObject, type Version } from "./object.ts";
import { type FetchPolicy, persist } from "./persist.ts";

export interface Download {
  readonly object: RemoteObject;
  readonly version: Version;
  readonly policy: FetchPolicy;
  readonly signal: AbortSignal;
}

/** Fetches one version into a new file, in parts side by side where the server can, and returns its size. On failure the file is worth nothing. */
export async function download(task: Download, path: string): Promise<number> {
  const { version, policy } = task;
  const file = await open(path, "wx");
  try {
    const inParts = version.ranges && isStrong(version.etag) && version.bytes !== null && version.bytes > policy.partBytes;
    const bytes = inParts ? await fetchParts(task, file, version.bytes ?? 0) : await fetchWhole(task, file);
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

async function fetchParts(task: Download, file: FileHandle, bytes: number): Promise<number> {
  const { policy, signal } = task;
  const failed = new AbortController();
  const shared = { ...task, signal: AbortSignal.any([signal, failed.signal]) };
  let next = 0;
  const work = async () => {
    for (let from = next; from < bytes; from = next) {
      next = Math.min(bytes, from + policy.partBytes);
      await fetchPart(shared, file, { from, to: next });
    }
  };
  const workers = Array.from({ length: policy.parallelParts }, () =>
    work().catch((error: unknown) => {
      // The first failure ends the others, whose own errors then say nothing.
      failed.abort(error);
    }),
  );
  await Promise.all(workers);
  shared.signal.throwIfAborted();
  return bytes;
}

function fetchPart({ object, version, policy, signal }: Download, file: FileHandle, range: Range): Promise<void> {
  return persist({ name: object.name, policy, signal }, async (once, alive) => {
    const end = await store(await object.read(version, range, once), file, { at: range.from, limit: range.to, alive });
    if (end < range.to) throw new RemoteFault(`a part ended ${range.to - end} bytes short`);
  });
}

function fetchWhole({ object, version, policy, signal }: Download, file: FileHandle): Promise<number> {
  if (version.bytes === 0) return Promise.resolve(0);
  return persist({ name: object.name, policy, signal }, async (once, alive) => {
    // What an attempt before this one wrote.
    await file.truncate(0);
    const body = await object.read(version, null, once);
    const end = await store(body, file, { at: 0, limit: version.bytes ?? Number.MAX_SAFE_INTEGER, alive });
    if (version.bytes !== null && end < version.bytes) throw new RemoteFault(`the file ended ${version.bytes - end} bytes short`);
    return end;
  });
}

async function store(
  body: AsyncIterable<Uint8Array>,
  file: FileHandle,
  task: { readonly at: number; readonly limit: number; readonly alive: () => void },
): Promise<number> {
  let { at } = task;
  for await (const chunk of body) {
    task.alive();
    if (at + chunk.length > task.limit) throw new RemoteFault("more bytes came than were asked for");
    for (let written = 0; written < chunk.length; )
      written += (await file.write(chunk, written, chunk.length - written, at + written)).bytesWritten;
    at += chunk.length;
  }
  return at;
}
