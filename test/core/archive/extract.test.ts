import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { extractArchive } from "../../../core/archive/extract.ts";
import { digestOf } from "../../../core/digest.ts";
import type { UserError } from "../../../core/errors.ts";
import { type HostileEntry, paxEntry, TAR_END, tarEntry, tarGz } from "./hostile-archive.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "extract-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const GOOD = tarEntry({ name: "model/model.json", content: "{}" });
const one = (entry: HostileEntry): Buffer => tarGz(GOOD, tarEntry(entry));

const ATTACKS: Readonly<Record<string, readonly [() => Buffer, RegExp]>> = {
  "a parent folder": [() => one({ name: "../evil" }), /"\.\."/],
  "a parent folder inside": [() => one({ name: "model/../../evil" }), /"\.\."/],
  "a parent folder in a long name": [() => tarGz(GOOD, paxEntry({ path: "../evil" }), tarEntry({ name: "fine" })), /"\.\."/],
  "a parent folder as a folder": [() => one({ name: "../evil/", type: "5" }), /"\.\."/],
  "a folder named dot": [() => one({ name: "./evil" }), /"\."/],
  "an absolute path": [() => one({ name: "/etc/evil" }), /absolute/],
  "a drive": [() => one({ name: "C:evil" }), /drive/],
  "a drive with backslash": [() => one({ name: "C:\\evil" }), /drive/],
  "a network path": [() => one({ name: "\\\\host\\share\\evil" }), /network/],
  "a network path with slashes": [() => one({ name: "//host/share" }), /network/],
  backslashes: [() => one({ name: "..\\evil" }), /backslash/],
  "a stream of a file": [() => one({ name: "model.json:stream" }), /colon/],
  "a device's name": [() => one({ name: "model/NUL.txt" }), /device/],
  "a name that ends in a dot": [() => one({ name: "evil." }), /dot or a space/],
  "a line break in a name": [() => one({ name: "a\nb" }), /control/],
  "an escape in a name": [() => one({ name: "a\u001b[31mb" }), /control/],
  "reversed writing in a name": [() => one({ name: "a\u202egnp.exe" }), /control/],
  "a name that is not UTF-8": [() => tarGz(GOOD, latin1("caf\u00e9")), /not UTF-8/],
  "no name": [() => one({ name: "" }), /no name/],
  "an empty folder name": [() => one({ name: "a//b" }), /empty/],
  "a symbolic link": [() => one({ name: "link", type: "2", link: "/etc/passwd" }), /symbolic link/],
  "a file through a symbolic link": [
    () => tarGz(tarEntry({ name: "out", type: "2", link: ".." }), tarEntry({ name: "out/evil", content: "x" })),
    /symbolic link/,
  ],
  "a hard link": [() => one({ name: "link", type: "1", link: "model/model.json" }), /hard link/],
  "a character device": [() => one({ name: "null", type: "3" }), /character device/],
  "a block device": [() => one({ name: "disk", type: "4" }), /block device/],
  "a named pipe": [() => one({ name: "pipe", type: "6" }), /named pipe/],
  "a sparse file": [() => one({ name: "sparse", type: "S" }), /sparse/],
  "an unknown type": [() => one({ name: "odd", type: "Z" }), /unknown type/],
  "a global header": [() => one({ name: "g", type: "g" }), /global header/],
  "a sparse file by extended header": [() => tarGz(paxEntry({ "GNU.sparse.name": "evil" }), GOOD), /GNU\.sparse/],
  "set-user-id": [() => one({ name: "sh", mode: 0o4755 }), /set-user-id/],
  "set-group-id": [() => one({ name: "sh", mode: 0o2755 }), /set-group-id/],
  "a sticky folder": [() => one({ name: "tmp", type: "5", mode: 0o1777 }), /sticky/],
  "the same name twice": [() => one({ name: "model/model.json", content: "[]" }), /twice/],
  "twins by case": [() => one({ name: "model/Model.JSON" }), /falls together/],
  "folders that are twins by case": [() => one({ name: "MODEL/other.json" }), /falls together/],
  "twins by composition": [() => tarGz(tarEntry({ name: "caf\u00e9" }), tarEntry({ name: "cafe\u0301" })), /falls together/],
  "a file where a folder is": [() => one({ name: "model" }), /twice/],
  "a folder where a file is": [() => one({ name: "model/model.json/", type: "5" }), /twice/],
  "a file below a file": [() => one({ name: "model/model.json/evil" }), /twice/],
  "10,001 entries": [
    () => tarGz(...Array.from({ length: 10_001 }, (_, index) => tarEntry({ name: `${index}`, content: `${Math.sin(index)}` }))),
    /more than 10000 entries/,
  ],
  "more than 100 to 1": [() => one({ name: "zeros", content: Buffer.alloc(2_000_000) }), /100 times/],
  "a wrong checksum": [() => one({ name: "x", checksum: 1 }), /checksum/],
  "an old header": [() => one({ name: "x", magic: "\0\0\0\0\0\0\0\0" }), /ustar/],
  "a size beyond the end": [() => gzipSync(Buffer.concat([GOOD, tarEntry({ name: "x", size: 5000, content: "x" })])), /cut off/],
  "no end": [() => gzipSync(GOOD), /cut off/],
  "one block of zeros for an end": [() => gzipSync(Buffer.concat([GOOD, Buffer.alloc(512)])), /cut off/],
  "an entry after the end": [() => gzipSync(Buffer.concat([GOOD, TAR_END, tarEntry({ name: "hidden" })])), /goes on after its end/],
  "an entry after one block of zeros": [
    () => gzipSync(Buffer.concat([GOOD, Buffer.alloc(512), tarEntry({ name: "hidden" }), TAR_END])),
    /goes on after its end/,
  ],
  "an extended header without an entry": [() => tarGz(GOOD, paxEntry({ path: "x" })), /extended header/],
  "two extended headers for one entry": [() => tarGz(paxEntry({ path: "x" }), paxEntry({ path: "y" }), GOOD), /extended header/],
  "an extended header with a lying length": [
    () => tarGz(tarEntry({ name: "p", type: "x", content: "99 path=x\n" }), GOOD),
    /extended header/,
  ],
  "a negative size": [() => tarGz(paxEntry({ size: "-1" }), GOOD), /size "-1"/],
  "gzip short by nine bytes": [() => tarGz(GOOD).subarray(0, -9), /gzip|cut off/],
  "gzip with a wrong checksum": [() => flipped(tarGz(GOOD), -6), /gzip/],
  "bytes after gzip": [() => Buffer.concat([tarGz(GOOD), Buffer.from("more")]), /gzip/],
  "zeros after gzip": [() => Buffer.concat([tarGz(GOOD), Buffer.alloc(64)]), /after the end of its gzip/],
  "a tar that is not packed": [() => Buffer.concat([GOOD, TAR_END]), /gzip/],
  "an empty file": [() => Buffer.alloc(0), /gzip|cut off/],
};

test.each(Object.entries(ATTACKS))("P27: an archive with %s is refused whole and leaves nothing", async (_name, [build, reason]) => {
  const archive = join(folder, "hostile.tar.gz");
  await writeFile(archive, build());
  const error = await extractArchive({ archive, destination: join(folder, "out", "package") }).then(
    () => null,
    (thrown: UserError) => thrown,
  );
  expect(error?.code).toBe("ARCHIVE_REFUSED");
  expect(error?.message).toMatch(reason);
  expect(await readdir(folder)).toEqual(["hostile.tar.gz", "out"]);
  expect(await readdir(join(folder, "out"))).toEqual([]);
});

test("a good archive comes out with the digests of its files, and only the bits of a mode that matter", async () => {
  const archive = join(folder, "good.tar.gz");
  await writeFile(
    archive,
    tarGz(GOOD, tarEntry({ name: "bin/run", content: "#!/bin/sh\n", mode: 0o777 }), tarEntry({ name: "empty/", type: "5" })),
  );
  const files = await extractArchive({ archive, destination: join(folder, "out") });
  expect(files).toEqual([
    { path: "model/model.json", sha256: digestOf("{}"), bytes: 2 },
    { path: "bin/run", sha256: digestOf("#!/bin/sh\n"), bytes: 10 },
  ]);
  expect(await readFile(join(folder, "out/model/model.json"), "utf8")).toBe("{}");
  expect((await stat(join(folder, "out/bin/run"))).mode & 0o111).not.toBe(0);
  expect((await stat(join(folder, "out/model/model.json"))).mode & 0o133).toBe(0);
  expect((await readdir(join(folder, "out"))).sort()).toEqual(["bin", "empty", "model"]);
});

test("P28: a wrong digest is refused before anything is parsed", async () => {
  const archive = join(folder, "x.tar.gz");
  await writeFile(archive, "not an archive at all");
  const given = { archive, destination: join(folder, "out"), sha256: digestOf("something else") };
  await expect(extractArchive(given)).rejects.toMatchObject({ code: "ARCHIVE_DIGEST" });
});

test("what accept refuses is not left behind", async () => {
  const archive = join(folder, "good.tar.gz");
  await writeFile(archive, tarGz(GOOD));
  const accept = async () => {
    throw new Error("no");
  };
  await expect(extractArchive({ archive, destination: join(folder, "out"), accept })).rejects.toThrow("no");
  expect(await readdir(folder)).toEqual(["good.tar.gz"]);
});

test("a folder that is there already is not touched", async () => {
  await writeFile(join(folder, "good.tar.gz"), tarGz(GOOD));
  await writeFile(join(folder, "out"), "mine");
  const given = { archive: join(folder, "good.tar.gz"), destination: join(folder, "out") };
  await expect(extractArchive(given)).rejects.toMatchObject({ code: "DESTINATION_EXISTS" });
  expect(await readFile(join(folder, "out"), "utf8")).toBe("mine");
});

function flipped(bytes: Buffer, position: number): Buffer {
  const index = position < 0 ? bytes.length + position : position;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes;
}

function latin1(name: string): Buffer {
  const entry = tarEntry({ name: "x".repeat(name.length) });
  entry.write(name, 0, "latin1");
  entry.fill(" ", 148, 156);
  entry.write(
    `${entry
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
    148,
  );
  return entry;
}
