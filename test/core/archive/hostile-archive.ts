import { gzipSync } from "node:zlib";

/** One tar entry as an attacker writes it; every field may be a lie. */
export interface HostileEntry {
  readonly name: string;
  readonly type?: string;
  readonly content?: string | Buffer;
  readonly size?: number;
  readonly mode?: number;
  readonly link?: string;
  readonly magic?: string;
  readonly checksum?: number;
}

const BLOCK = 512;

/** A tar entry block by block, without any library that would correct it. */
export function tarEntry(entry: HostileEntry): Buffer {
  const content = Buffer.from(entry.content ?? "");
  const header = Buffer.alloc(BLOCK);
  header.write(entry.name, 0, 100);
  header.write(octal(entry.mode ?? 0o644, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(entry.size ?? content.length, 11), 124);
  header.write(octal(1_700_000_000, 11), 136);
  header.write(entry.type ?? "0", 156);
  header.write(entry.link ?? "", 157, 100);
  header.write(entry.magic ?? "ustar\u000000", 257);
  header.fill(" ", 148, 156);
  header.write(`${octal(entry.checksum ?? header.reduce((sum, byte) => sum + byte, 0), 6)}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

export function paxEntry(records: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries(records).map(([key, value]) => {
    const body = ` ${key}=${value}\n`;
    let length = Buffer.byteLength(body) + 1;
    while (String(length).length + Buffer.byteLength(body) !== length) length += 1;
    return `${length}${body}`;
  });
  return tarEntry({ name: "PaxHeader", type: "x", content: lines.join("") });
}

export const TAR_END = Buffer.alloc(2 * BLOCK);

export function tarGz(...parts: readonly Buffer[]): Buffer {
  return gzipSync(Buffer.concat([...parts, TAR_END]));
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}
