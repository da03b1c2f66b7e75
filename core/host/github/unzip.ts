import { createReadStream, createWriteStream } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createInflateRaw } from "node:zlib";
import { NameSet, refuseEntryName } from "../../archive/entry-name.ts";
import { MAX_ENTRIES, MAX_UNPACKED_BYTES } from "../../archive/limits.ts";
import { UserError } from "../../errors.ts";

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END64_LOCATOR_SIGNATURE = 0x07064b50;
const END64_SIGNATURE = 0x06064b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const IS_64 = 0xffffffff;
const MAX_DIRECTORY_BYTES = 64 * 1024 * 1024;

/**
 * Unpacks a zip into a folder that is empty. The archive may come from a job that we do not trust: every name is checked before the first byte is
 * written, links and devices do not exist, sizes and checksums must be those announced. With `only` nothing but these files is unpacked.
 */
export async function unzip(
  file: string,
  folder: string,
  only?: { readonly names: ReadonlySet<string>; readonly maxBytes: number },
): Promise<void> {
  const handle = await open(file);
  try {
    const entries = await readDirectory(handle);
    const names = new NameSet();
    let total = 0;
    for (const { name, unpacked } of entries) {
      const reason =
        refuseEntryName(name.replace(/\/$/, "")) ?? (name.endsWith("/") ? names.addFolder(name.slice(0, -1)) : names.addFile(name));
      if (reason !== null) throw refusal(`the entry ${JSON.stringify(name)} ${reason}`);
      total += unpacked;
    }
    if (total > MAX_UNPACKED_BYTES) throw refusal(`it unpacks to more than ${MAX_UNPACKED_BYTES} bytes`);
    const wanted = entries.filter(({ name }) => !name.endsWith("/") && only?.names.has(name) !== false);
    const large = wanted.find(({ unpacked }) => only !== undefined && unpacked > only.maxBytes);
    if (large !== undefined) throw refusal(`${large.name} has ${large.unpacked} bytes, more than ${only?.maxBytes}`);
    for (const entry of wanted) await unpack(handle, file, entry, join(folder, entry.name));
  } finally {
    await handle.close();
  }
}

async function unpack(handle: FileHandle, file: string, entry: Entry, target: string): Promise<void> {
  const header = await bytesAt(handle, entry.offset, 30);
  if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw refusal(`${entry.name} is not where the directory says`);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  await mkdir(dirname(target), { recursive: true });
  let crc = 0;
  let bytes = 0;
  const checked = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      crc = crc32(chunk, crc);
      bytes += chunk.length;
      done(bytes > entry.unpacked ? refusal(`${entry.name} is larger than announced`) : null, chunk);
    },
    flush(done) {
      done(bytes === entry.unpacked && crc === entry.crc ? null : refusal(`${entry.name} is not what was packed`));
    },
  });
  const target_ = createWriteStream(target, { flags: "wx" });
  if (entry.packed === 0) {
    await pipeline([], checked, target_);
    return;
  }
  const source = createReadStream(file, { start, end: start + entry.packed - 1 });
  if (entry.method === 8) await pipeline(source, createInflateRaw(), checked, target_);
  else await pipeline(source, checked, target_);
}

/** The entries of the central directory, which is at the end of the file. */
async function readDirectory(handle: FileHandle): Promise<Entry[]> {
  const { size } = await handle.stat();
  const tailStart = Math.max(0, size - END_BYTES - MAX_COMMENT_BYTES);
  const tail = await bytesAt(handle, tailStart, size - tailStart);
  let at = tail.length - END_BYTES;
  while (at >= 0 && tail.readUInt32LE(at) !== END_SIGNATURE) at--;
  if (at < 0) throw refusal("it has no end");
  let count = tail.readUInt16LE(at + 10);
  let length = tail.readUInt32LE(at + 12);
  let offset = tail.readUInt32LE(at + 16);
  if (at >= 20 && tail.readUInt32LE(at - 20) === END64_LOCATOR_SIGNATURE) {
    const end = await bytesAt(handle, number64(tail, at - 12), 56);
    if (end.readUInt32LE(0) !== END64_SIGNATURE) throw refusal("its end is damaged");
    [count, length, offset] = [number64(end, 32), number64(end, 40), number64(end, 48)];
  }
  if (count > MAX_ENTRIES) throw refusal(`it has more than ${MAX_ENTRIES} entries`);
  if (length > MAX_DIRECTORY_BYTES || offset + length > size) throw refusal("its directory is damaged");
  return parseDirectory(await bytesAt(handle, offset, length), count);
}

function parseDirectory(directory: Buffer, count: number): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL_SIGNATURE) throw refusal("its directory is damaged");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const nameEnd = at + 46 + nameLength;
    const extra = directory.subarray(nameEnd, nameEnd + extraLength);
    const [unpacked, packed, offset] = sizes(directory, at, extra);
    const name = directory.toString("utf8", at + 46, nameEnd);
    const method = directory.readUInt16LE(at + 10);
    const flags = directory.readUInt16LE(at + 8);
    // Upper half: the mode of Unix, of which the top four bits are the kind of file; 0 where the packer wrote none.
    const kind = directory.readUInt32LE(at + 38) >>> 28;
    if (kind !== 0 && kind !== 0o10 && kind !== 0o4) throw refusal(`the entry ${JSON.stringify(name)} is a link or a device`);
    if ((flags & 1) !== 0 || (method !== 0 && method !== 8))
      throw refusal(`the entry ${JSON.stringify(name)} is packed in a way that we do not read`);
    if (method === 0 && packed !== unpacked) throw refusal(`the entry ${JSON.stringify(name)} has two sizes`);
    entries.push({ name, method, crc: directory.readUInt32LE(at + 16), packed, unpacked, offset });
    at = nameEnd + extraLength + commentLength;
  }
  return entries;
}

/** Unpacked size, packed size, offset; from the zip64 field where 32 bits are not enough. */
function sizes(directory: Buffer, at: number, extra: Buffer): [number, number, number] {
  const values: [number, number, number] = [
    directory.readUInt32LE(at + 24),
    directory.readUInt32LE(at + 20),
    directory.readUInt32LE(at + 42),
  ];
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) !== 1) continue;
    let next = field + 4;
    for (const index of [0, 1, 2] as const) {
      if (values[index] !== IS_64) continue;
      if (next + 8 > extra.length) throw refusal("its directory is damaged");
      values[index] = number64(extra, next);
      next += 8;
    }
  }
  return values;
}

function number64(bytes: Buffer, at: number): number {
  const value = Number(bytes.readBigUInt64LE(at));
  if (!Number.isSafeInteger(value)) throw refusal("its directory is damaged");
  return value;
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  if (bytesRead !== length) throw refusal("it is cut");
  return buffer;
}

export function refusal(reason: string): UserError {
  return new UserError({
    code: "ARTIFACT_REFUSED",
    message: `the artifact cannot be unpacked: ${reason}`,
    advice: "run the job that made it again",
    unchanged: "the folder of the latest run",
  });
}
