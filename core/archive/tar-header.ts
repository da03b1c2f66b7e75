export const BLOCK_BYTES = 512;

/** A tar header that means one thing only; whatever two readers could take differently is refused. */
export interface TarHeader {
  readonly name: string;
  readonly type: "file" | "folder" | "pax";
  readonly size: number;
  readonly mode: number;
}

/** Something in an archive that is not as it should be; `reason` goes on after the entry's name. */
export class ArchiveFault extends Error {
  override readonly name = "ArchiveFault";
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  "1": "a hard link",
  "2": "a symbolic link",
  "3": "a character device",
  "4": "a block device",
  "6": "a named pipe",
  "7": "a contiguous file",
  g: "a global header",
  K: "a long link name",
  L: "a long name in GNU's own format",
  S: "a sparse file",
};

/** Reads one header block; null for the block of zeros that ends an archive. Throws {@link ArchiveFault}. */
export function readTarHeader(block: Buffer): TarHeader | null {
  if (block.every((byte) => byte === 0)) return null;
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (octal(block, 148, 8) !== sum) throw new ArchiveFault("the archive holds a header whose checksum is wrong");
  if (block.toString("latin1", 257, 262) !== "ustar") throw new ArchiveFault("the archive holds a header that is not ustar");
  const prefix = block[262] === 0 ? text(block, 345, 155) : ""; // GNU's own format keeps times there
  const name = (prefix === "" ? "" : `${prefix}/`) + text(block, 0, 100);
  const flag = String.fromCharCode(block[156] ?? 0);
  const header = { name, size: octal(block, 124, 12), mode: octal(block, 100, 8) };
  if (flag === "0" || flag === "\0") return { ...header, type: "file" };
  if (flag === "x") return { ...header, type: "pax" };
  if (flag === "5") {
    if (header.size !== 0) throw new ArchiveFault(`"${name}" is a folder with content`);
    return { ...header, name: name.endsWith("/") ? name.slice(0, -1) : name, type: "folder" };
  }
  throw new ArchiveFault(`"${name}" is ${TYPE_NAMES[flag] ?? `of the unknown type ${JSON.stringify(flag)}`}`);
}

/** Extended headers may say the path and size of the next entry, and times and owners, which we do not use. Throws {@link ArchiveFault}. */
export function readPax(content: Buffer): { readonly path?: string; readonly size?: number } {
  const found: { path?: string; size?: number } = {};
  for (let offset = 0; offset < content.length; ) {
    const space = content.indexOf(0x20, offset);
    const digits = space === -1 ? "" : content.toString("latin1", offset, space);
    const end = offset + Number(digits);
    const line = /^[1-9]\d{0,6}$/.test(digits) && end > space + 1 && end <= content.length ? content.subarray(space + 1, end) : null;
    const equals = line?.indexOf(0x3d) ?? -1;
    if (line === null || equals < 1 || line.at(-1) !== 0x0a)
      throw new ArchiveFault("the archive holds an extended header that cannot be read");
    const key = line.toString("utf8", 0, equals);
    const value = line.subarray(equals + 1, -1);
    if (key === "path") found.path = decode(value);
    else if (key === "size") found.size = paxSize(value.toString("latin1"));
    else if (!/^(mtime|atime|ctime|uid|gid|uname|gname)$/.test(key))
      throw new ArchiveFault(`the archive holds the extended header "${key}"`);
    offset = end;
  }
  return found;
}

function paxSize(digits: string): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(digits)) throw new ArchiveFault(`the archive holds the size "${digits}"`);
  return Number(digits);
}

function octal(block: Buffer, offset: number, length: number): number {
  const field = block.toString("latin1", offset, offset + length);
  const digits = /^ *([0-7]+)[ \0]*$/.exec(field)?.[1];
  if (digits === undefined) throw new ArchiveFault("the archive holds a header with a number that cannot be read");
  return Number.parseInt(digits, 8);
}

function text(block: Buffer, offset: number, length: number): string {
  const field = block.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return decode(end === -1 ? field : field.subarray(0, end));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ArchiveFault(`${JSON.stringify(Buffer.from(bytes).toString("latin1"))} has a name that is not UTF-8`);
  }
}
