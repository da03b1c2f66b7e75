import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { unzip } from "../../../../core/host/github/unzip.ts";
import { type Packed, zip } from "../../../support/zip.ts";
import { temporaryFolder } from "../local/fixture.ts";

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

test("where only some files are wanted, nothing else is unpacked, and all names are checked all the same", async () => {
  const folder = await temporaryFolder();
  const bytes = zip([
    { name: "a.json", content: "{}" },
    { name: "model/weights", content: "x".repeat(2000) },
    { name: "big.json", content: "y".repeat(500) },
  ]);
  await writeFile(join(folder, "a.zip"), bytes);
  await unzip(join(folder, "a.zip"), join(folder, "in"), { names: new Set(["a.json", "none.json"]), maxBytes: 100 });
  expect(await readdir(join(folder, "in"))).toEqual(["a.json"]);
  const large = unzip(join(folder, "a.zip"), join(folder, "large"), { names: new Set(["a.json", "big.json"]), maxBytes: 100 });
  await expect(large).rejects.toMatchObject({ message: expect.stringContaining("big.json has 500 bytes, more than 100") });
  expect(existsSync(join(folder, "large"))).toBe(false);
  await writeFile(
    join(folder, "b.zip"),
    zip([
      { name: "a.json", content: "{}" },
      { name: "../b", content: "" },
    ]),
  );
  await expect(unzip(join(folder, "b.zip"), join(folder, "b"), { names: new Set(["a.json"]), maxBytes: 100 })).rejects.toThrow();
});
