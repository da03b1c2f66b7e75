import { stat } from "node:fs/promises";
import { type DatasetDigest, type DatasetFiles, entryOf } from "../../core/datasets.ts";
import { digestOfEntries, digestOfFile } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import { hashBeside } from "./fast/threads.ts";

/** Digests of a dataset's files, which are found while the files are read. */
export interface SourceDigest {
  /** Sizes, by file. */
  readonly bytes: readonly number[];
  /** Begins to hash a file: best when it is about to be read. */
  begin(file: number): void;
  /** When all files have been read. Throws UserError DATA_CHANGED when one of them changed since the digest was begun. */
  whole(): Promise<DatasetDigest>;
}

/** Below this, another thread would not be worth its while. */
export const LEAST_HASHED_BESIDE = 8 * 1024 * 1024;

type Entry = DatasetDigest["files"][number];

/** Digests that are known. */
export function knownDigest(digest: DatasetDigest, bytes: readonly number[]): SourceDigest {
  return { bytes, begin() {}, whole: async () => digest };
}

/** Finds the digests of a dataset's files; small ones now, those that were fetched are known. */
export async function openDigest(folder: string, dataset: DatasetFiles): Promise<SourceDigest> {
  const files = dataset.files.map((path) => ({ path, known: dataset.fetched.get(path) }));
  const states = await Promise.all(files.map(({ path, known }) => (known === undefined ? stateOf(path) : null)));
  const hashes: (Promise<string> | undefined)[] = [];
  const bytes = files.map(({ known }, file) => known?.bytes ?? states[file]?.bytes ?? 0);
  const begin = (file: number): Promise<string> | undefined => {
    const { path, known } = files[file] as (typeof files)[number];
    if (known !== undefined) return undefined;
    if (hashes[file] === undefined) {
      hashes[file] = (bytes[file] as number) < LEAST_HASHED_BESIDE ? digestOfFile(path) : hashBeside(path);
      // Whoever waits for it is told
      hashes[file].catch(() => {});
    }
    return hashes[file];
  };
  for (const [file, size] of bytes.entries()) if (size < LEAST_HASHED_BESIDE) await begin(file);
  const entry = async (file: number): Promise<Entry> => {
    const { path, known } = files[file] as (typeof files)[number];
    const sha256 = known?.sha256 ?? (await begin(file)) ?? "";
    if (known === undefined && (await stateOf(path)).version !== states[file]?.version)
      throw changed(entryOf(folder, path, known, { sha256, bytes: 0 }).path);
    return entryOf(folder, path, known, { sha256, bytes: bytes[file] as number });
  };
  return {
    bytes,
    begin,
    async whole() {
      const entries: Entry[] = [];
      for (const file of files.keys()) entries.push(await entry(file));
      return { files: entries, digest: digestOfEntries(entries) };
    },
  };
}

async function stateOf(path: string): Promise<{ readonly bytes: number; readonly version: string }> {
  const { size, mtimeNs, ino } = await stat(path, { bigint: true });
  return { bytes: Number(size), version: [size, mtimeNs, ino].join(" ") };
}

function changed(path: string): UserError {
  return new UserError({
    code: "DATA_CHANGED",
    message: `${path} changed while it was read`,
    advice: "let whatever writes the file end before it is validated",
  });
}
