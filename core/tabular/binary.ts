import { type FileHandle, open } from "node:fs/promises";
import { requireUnpacked } from "./compression.ts";
import { MAX_COLUMNS } from "./limits.ts";
import { pointerProblem } from "./pointer.ts";
import { TableFault } from "./problem.ts";

const START_BYTES = 512;

/** A file that is read in places. Throws {@link TableFault} when it ends before one does. */
export interface BinaryFile {
  readonly size: number;
  readonly start: Buffer;
  read(from: number, bytes: number): Promise<Buffer<ArrayBuffer>>;
  isClosed(): boolean;
  close(): Promise<void>;
}

/** Opens a file that should be of a binary format. Throws {@link TableFault} for pointers and empty files, and errors of the file system. */
export async function openBinary(path: string, what: string): Promise<BinaryFile> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = (from: number, bytes: number) => readAll(file, from, bytes, what);
    const start = await read(0, Math.min(size, START_BYTES));
    const pointer = pointerProblem(start.toString("latin1"));
    if (pointer !== null) throw new TableFault(pointer);
    if (size === 0) throw corrupt(what, "it is empty");
    requireUnpacked(start, what);
    let isClosed = false;
    const close = () => {
      isClosed = true;
      return file.close();
    };
    return { size, start, read, isClosed: () => isClosed, close };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readAll(file: FileHandle, from: number, bytes: number, what: string): Promise<Buffer<ArrayBuffer>> {
  const { size } = await file.stat();
  if (!(bytes >= 0 && from >= 0 && from + bytes <= size)) throw corrupt(what, `it points at byte ${from + bytes}, and has ${size}`);
  // Not from the pool: views of 64-bit numbers must be aligned
  const buffer = Buffer.from(new ArrayBuffer(bytes));
  for (let done = 0; done < bytes; ) {
    const { bytesRead } = await file.read(buffer, done, bytes - done, from + done);
    if (bytesRead === 0) throw corrupt(what, "it became shorter while it was read");
    done += bytesRead;
  }
  return buffer;
}

/** A binary file that cannot be what it should be. */
export function corrupt(what: string, reason: string, cause?: unknown): TableFault {
  return new TableFault(
    { code: "TABLE_CORRUPT", message: `the ${what} file is damaged or cut off: ${reason}`, advice: "write or copy the file again" },
    cause,
  );
}

/** Whatever a library throws while it reads a file, except errors of the file system. */
export function asCorrupt(what: string, error: unknown): unknown {
  if (error instanceof TableFault || typeof (error as NodeJS.ErrnoException).syscall === "string") return error;
  return corrupt(what, error instanceof Error ? error.message : String(error), error);
}

/** Throws {@link TableFault} for columns that no row could have. */
export function requireColumns(names: readonly string[]): void {
  const advice = "give every column a name of its own";
  if (names.length > MAX_COLUMNS)
    throw new TableFault({ code: "TABLE_LIMIT", message: `the file has more than ${MAX_COLUMNS} columns`, advice: "split it" });
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice !== undefined) throw new TableFault({ code: "HEADER_DUPLICATE", message: `two columns are named "${twice}"`, advice });
  const unnamed = names.findIndex((name) => name.trim() === "");
  if (unnamed >= 0) throw new TableFault({ code: "HEADER_EMPTY", message: `column ${unnamed + 1} of ${names.length} has no name`, advice });
}
