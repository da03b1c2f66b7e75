import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { unzip } from "../../../../core/host/github/unzip.ts";
import { temporaryFolder } from "../local/fixture.ts";

interface Packed {
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
function zip(entries: readonly Packed[]): Buffer {
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

async function unpack(bytes: Buffer): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "a.zip"), bytes);
  const target = join(folder, "in");
  await mkdir(target);
  await unzip(join(folder, "a.zip"), target);
  return target;
}

test("files and folders come out as they went in", async () => {
  const target = await unpack(
    zip([
      { name: "a.json", content: "{}" },
      { name: "dir/" },
      { name: "dir/ü.txt", content: "x".repeat(100_000) },
      { name: "empty" },
      { name: "stored", content: "as is", method: 0 },
    ]),
  );
  expect((await readdir(target, { recursive: true })).sort()).toEqual(["a.json", "dir", "dir/ü.txt", "empty", "stored"]);
  expect(await readFile(join(target, "dir/ü.txt"), "utf8")).toBe("x".repeat(100_000));
  expect(await readFile(join(target, "stored"), "utf8")).toBe("as is");
});

test.each<[string, Packed[]]>([
  ["leaves the folder", [{ name: "../evil", content: "x" }]],
  ["leaves it later", [{ name: "a/../../evil", content: "x" }]],
  ["is absolute", [{ name: "/tmp/evil", content: "x" }]],
  ["names a drive", [{ name: "C:/evil", content: "x" }]],
  ["has backslashes", [{ name: "..\\evil", content: "x" }]],
  ["is a link", [{ name: "link", content: "/etc/passwd", mode: 0o120777 }]],
  ["is a device", [{ name: "null", mode: 0o020666 }]],
  [
    "is there twice",
    [
      { name: "a", content: "1" },
      { name: "a", content: "2" },
    ],
  ],
  [
    "has a twin by case",
    [
      { name: "a", content: "1" },
      { name: "A", content: "2" },
    ],
  ],
  [
    "is a file and a folder",
    [
      { name: "a", content: "1" },
      { name: "a/b", content: "2" },
    ],
  ],
  ["has another checksum", [{ name: "a", content: "1", crc: 1 }]],
  ["is larger than announced", [{ name: "a", content: "12345", size: 2 }]],
  ["is smaller than announced", [{ name: "a", content: "1", size: 2 }]],
  ["is encrypted", [{ name: "a", content: "1", flags: 1 }]],
  ["is packed otherwise", [{ name: "a", content: "1", method: 12 }]],
])("P27: an archive whose entry %s is refused", async (_name, entries) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "a.zip"), zip([{ name: "first", content: "fine" }, ...entries]));
  await mkdir(join(folder, "in"));
  await expect(unzip(join(folder, "a.zip"), join(folder, "in"))).rejects.toMatchObject({ code: "ARTIFACT_REFUSED" });
  expect(existsSync(join(folder, "evil"))).toBe(false);
  expect(existsSync("/tmp/evil")).toBe(false);
});

test("P27: an archive cut anywhere is refused or whole, never half", async () => {
  const whole = zip([
    { name: "a", content: "content that is longer" },
    { name: "b", content: "2" },
  ]);
  for (let length = 0; length < whole.length; length++) await expect(unpack(whole.subarray(0, length))).rejects.toThrow();
});

test("P28: a flipped bit anywhere in the packed bytes is noticed, or changes nothing", async () => {
  const content = "content that is long enough to be packed";
  const packed = deflateRawSync(content).length;
  const whole = zip([{ name: "a", content }]);
  let noticed = 0;
  for (let bit = 0; bit < packed * 8; bit += 3) {
    const flipped = Buffer.from(whole);
    const at = 31 + (bit >> 3);
    flipped.writeUInt8((flipped[at] ?? 0) ^ (1 << (bit & 7)), at);
    const target = await unpack(flipped).catch(() => null);
    if (target === null) noticed++;
    // The last bits of a stream fill up its last byte and mean nothing.
    else expect(await readFile(join(target, "a"), "utf8")).toBe(content);
  }
  expect(noticed).toBeGreaterThan(packed * 2);
});
