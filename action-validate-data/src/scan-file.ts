import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import * as z from "zod";
import { UserError } from "../../core/errors.ts";
import { type DataScan, dataScanSchema } from "../../core/report/data-scan.ts";
import type { Seal } from "./scan-seal.ts";

/**
 * What one shard read, as lines of JSON: a header (data-scan/v1), then sections. `{"dataset", "file"}` begins one, and the lines of its scan follow (DatasetScan.toLines). A
 * last line `{"lines"}` counts them all, so that a file that was cut is known.
 */
const sectionSchema = z.strictObject({ dataset: z.string(), /** Of a piece; null: whole files. */ file: z.int().nonnegative().nullable() });
export type ScanSection = z.infer<typeof sectionSchema>;
const endSchema = z.strictObject({ lines: z.int() });

/** Writes a scan file as its lines come. Of one that could not be written to its end nothing is left. */
export async function writeScanFile(path: string, lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const file = createWriteStream(path, { flags: "wx", flush: true });
  const closed = once(file, "close");
  // It may fail while the next line is still being made, and nobody waits for it: the next write says it then.
  closed.catch(() => {});
  try {
    let count = 0;
    for await (const line of lines) {
      if (file.errored !== null) break;
      if (!file.write(`${line}\n`)) await once(file, "drain");
      count += 1;
    }
    file.end(`${JSON.stringify({ lines: count })}\n`);
    await closed;
  } catch (error) {
    file.destroy();
    await closed.catch(() => {});
    // A file that was there before is not ours
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") await rm(path, { force: true });
    throw error;
  }
}

/** Reads a scan file's header alone. */
export async function readScanHeader(path: string, name: string): Promise<DataScan> {
  for await (const line of linesOf(path)) {
    const parsed = dataScanSchema.safeParse(parse(line));
    if (parsed.success) return parsed.data;
    break;
  }
  throw unreadable(name, "it does not begin as one of this release");
}

/** The sections of a scan file in order, each with its lines, which must be read before the next one. Throws UserError SCAN_UNREADABLE for a file that was cut. */
export async function readSections(
  path: string,
  name: string,
  take: (section: ScanSection) => (line: string) => void,
  seal: Pick<Seal, "open"> | null = null,
): Promise<void> {
  let [count, isWhole] = [0, false];
  let taker: ((line: string) => void) | null = null;
  for await (const written of linesOf(path)) {
    count += 1;
    if (count === 1) continue;
    if (written.startsWith('{"lines"')) {
      isWhole = endSchema.safeParse(parse(written)).data?.lines === count - 1;
      continue;
    }
    if (isWhole) throw unreadable(name, "something follows its end");
    const line = seal === null ? written : opened(seal, written, name);
    const section = line.startsWith('{"dataset"') ? sectionSchema.safeParse(parse(line)) : undefined;
    if (section?.success === true) taker = take(section.data);
    else if (taker === null) throw unreadable(name, `line ${count} belongs to no dataset`);
    else takeLine(taker, line, name);
  }
  if (!isWhole) throw unreadable(name, "it is cut off");
}

function takeLine(taker: (line: string) => void, line: string, name: string): void {
  whole(name, () => taker(line));
}

function opened(seal: Pick<Seal, "open">, line: string, name: string): string {
  return whole(name, () => seal.open(line));
}

/** What is no JSON any more was cut. */
function whole<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof SyntaxError ? unreadable(name, "it is cut off, or damaged") : error;
  }
}

function linesOf(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path, { highWaterMark: 1 << 20 }), crlfDelay: Number.POSITIVE_INFINITY });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function unreadable(name: string, why: string): UserError {
  return new UserError({
    code: "SCAN_UNREADABLE",
    message: `${name} cannot be read: ${why}`,
    advice: "run its shard again, with the release that merges",
  });
}
