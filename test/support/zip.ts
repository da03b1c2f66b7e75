import { crc32, deflateRawSync } from "node:zlib";

export interface Packed {
  readonly name: string;
  readonly content?: string;
  /** Upper half of the external attributes. */
  readonly mode?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly method?: number;
  readonly flags?: number;
}

/** A zip by hand, since no packer writes what an attacker does. */
export function zip(entries: readonly Packed[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content = "", mode = 0, crc, size, method = 8, flags = 0 } of entries) {
    const bytes = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const label = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(label.length, 26);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(flags, 8);
    header.writeUInt16LE(method, 10);
    header.writeUInt32LE(crc ?? crc32(bytes), 16);
    header.writeUInt32LE(packed.length, 20);
    header.writeUInt32LE(size ?? bytes.length, 24);
    header.writeUInt16LE(label.length, 28);
    header.writeUInt32LE((mode << 16) >>> 0, 38);
    header.writeUInt32LE(offset, 42);
    parts.push(local, label, packed);
    central.push(header, label);
    offset += 30 + label.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}
