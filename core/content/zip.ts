import { refuseEntryName } from "../archive/entry-name.ts";
import { type Bytes, sliceBytes, Unreadable } from "./bytes.ts";

/** One file in a zip. */
export interface ZipEntry {
  readonly name: string;
  readonly method: "stored" | "deflated";
  /** As they lie in the zip. */
  readonly packed: Bytes;
  readonly size: number;
}

const END_BYTES = 22;
const MAX_ENTRIES = 10_000;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
const METHODS: Readonly<Record<number, ZipEntry["method"]>> = { 0: "stored", 8: "deflated" };
const ENCRYPTED = 1;

/** The files of a zip that begins at the first byte, ends at the last, and says the same in both of its directories. */
export function zipEntries(bytes: Bytes): ZipEntry[] {
  const end = bytes.read(Math.max(0, bytes.size - END_BYTES), END_BYTES);
  if (end.length < END_BYTES || end.readUInt32LE() !== END || end.readUInt16LE(20) !== 0)
    throw new Unreadable("something follows the zip's end");
  const [count, size, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  if (count > MAX_ENTRIES || start + size > bytes.size) throw new Unreadable("the zip's directory does not fit into the file");
  const directory = bytes.read(start, size);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let offset = 0;
  for (; entries.length < count; ) {
    const fixed = directory.subarray(offset, offset + 46);
    if (fixed.length < 46 || fixed.readUInt32LE() !== CENTRAL) throw new Unreadable("the zip's directory is broken");
    const nameEnd = offset + 46 + fixed.readUInt16LE(28);
    const name = directory.toString("utf8", offset + 46, nameEnd);
    offset = nameEnd + fixed.readUInt16LE(30) + fixed.readUInt16LE(32);
    if (names.has(name)) throw new Unreadable(`the zip holds "${name}" twice`);
    names.add(name);
    if (refuseEntryName(name.replace(/\/$/, "")) !== null) throw new Unreadable(`the zip holds the name ${JSON.stringify(name)}`);
    entries.push(entryOf(bytes, name, fixed, start));
  }
  if (offset !== directory.length) throw new Unreadable("the zip's directory holds more than it says");
  return entries.filter((entry) => !entry.name.endsWith("/"));
}

function entryOf(bytes: Bytes, name: string, fixed: Buffer, limit: number): ZipEntry {
  const method = METHODS[fixed.readUInt16LE(10)];
  const [packedSize, size, at] = [fixed.readUInt32LE(20), fixed.readUInt32LE(24), fixed.readUInt32LE(42)];
  if (method === undefined || (fixed.readUInt16LE(8) & ENCRYPTED) !== 0)
    throw new Unreadable(`"${name}" in the zip is packed in an unknown way`);
  const local = bytes.read(at, 30);
  if (local.length < 30 || local.readUInt32LE() !== LOCAL) throw new Unreadable(`"${name}" in the zip is not where its directory says`);
  const localName = bytes.read(at + 30, local.readUInt16LE(26)).toString("utf8");
  if (localName !== name || local.readUInt16LE(8) !== fixed.readUInt16LE(10))
    throw new Unreadable(`"${name}" in the zip has another name inside`);
  const start = at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (start + packedSize > limit) throw new Unreadable(`"${name}" in the zip reaches beyond its end`);
  if (method === "stored" && size !== packedSize) throw new Unreadable(`"${name}" in the zip has two sizes`);
  return { name, method, packed: sliceBytes(bytes, start, packedSize), size };
}
