import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { extractArchive } from "../../../core/archive/extract.ts";
import { packArchive } from "../../../core/archive/pack.ts";
import { digestOf } from "../../../core/digest.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pack-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const created = "2026-03-01T12:00:00Z";
const name = fc.stringMatching(/^[a-z][a-zA-Z0-9_é-]{0,30}$/u).map((text) => text.toLowerCase());
const path = fc.array(name, { minLength: 1, maxLength: 8 }).map((segments) => segments.join("/"));
const tree = fc
  .dictionary(path, fc.uint8Array({ maxLength: 2000 }), { minKeys: 1, maxKeys: 12, noNullPrototype: true })
  .filter((files) => Object.keys(files).every((one) => !Object.keys(files).some((other) => other.startsWith(`${one}/`))));

test("P26: the same files give the same bytes whatever the order, folder, umask and modes, and come out as they were", async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(tree, fc.boolean(), async (files, reverse) => {
      const root = join(folder, `${++round}`);
      const paths = Object.keys(files);
      const first = await pack(files, paths, join(root, "one"), 0o644);
      const other = await pack(files, reverse ? paths.toReversed() : paths, join(root, "another/deeper"), 0o600);
      expect(await readFile(other)).toEqual(await readFile(first));
      const extracted = await extractArchive({ archive: first, destination: join(root, "out") });
      expect(new Map(extracted.map((file) => [file.path, file.sha256]))).toEqual(
        new Map(paths.map((one) => [one, digestOf(files[one] as Uint8Array)])),
      );
    }),
    { numRuns: 40 },
  );
});

test("P26: another process in another time zone, language and umask packs the same bytes", async () => {
  const source = join(folder, "source.txt");
  await writeFile(source, "text\n");
  const archives = [
    { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", umask: 0o077 },
    { TZ: "America/St_Johns", LANG: "C", umask: 0 },
  ].map(({ TZ, LANG, umask }, index) => {
    const destination = join(folder, `${index}.tar.gz`);
    const script = `process.umask(${umask});
      const { packArchive } = await import(${JSON.stringify(join(import.meta.dirname, "../../../core/archive/pack.ts"))});
      await packArchive(${JSON.stringify({ entries: [{ path: "a/ı/x.txt", source }], created, destination })});`;
    const child = spawnSync(process.execPath, ["--input-type=module", "-e", script], { env: { TZ, LANG }, encoding: "utf8" });
    expect(child.stderr).toBe("");
    return destination;
  });
  const [one, other] = await Promise.all(archives.map((archive) => readFile(archive)));
  expect(one).toEqual(other);
});

test("P26: only names, contents and the time count, and each of them does", async () => {
  const make = async (file: string, content: string, time: string) => {
    const destination = join(folder, "x.tar.gz");
    return (await packArchive({ entries: [{ path: file, source: Buffer.from(content) }], created: time, destination })).sha256;
  };
  const base = await make("a", "1", created);
  expect(await make("a", "1", created)).toBe(base);
  expect(await make("a", "2", created)).not.toBe(base);
  expect(await make("b", "1", created)).not.toBe(base);
  expect(await make("a", "1", "2026-03-01T12:00:01Z")).not.toBe(base);
});

test("the gzip header has no time and no system, and tar lists what was packed", async () => {
  const destination = join(folder, "x.tar.gz");
  const long = `${"deep/".repeat(60)}ä.txt`;
  const entries = [long, "run.sh", "b.txt"].map((one) => ({ path: one, source: Buffer.from(one === "run.sh" ? "#!/bin/sh\n" : "x") }));
  const result = await packArchive({ entries, created, destination });
  const bytes = await readFile(destination);
  expect([...bytes.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
  expect(result).toEqual({ sha256: digestOf(bytes), bytes: bytes.length });
  const listing = spawnSync("tar", ["-tvzf", destination, "--utc", "--full-time", "--quoting-style=literal"], { encoding: "utf8" });
  if (listing.status !== 0) return;
  expect(
    listing.stdout
      .trim()
      .split("\n")
      .map((line) => line.replace(/\s+/g, " ")),
  ).toEqual([
    "-rw-r--r-- 0/0 1 2026-03-01 12:00:00 b.txt",
    `-rw-r--r-- 0/0 1 2026-03-01 12:00:00 ${long}`,
    "-rwxr-xr-x 0/0 10 2026-03-01 12:00:00 run.sh",
  ]);
});

test("content that compresses like a bomb is stored, so that what we pack can be unpacked", async () => {
  const destination = join(folder, "x.tar.gz");
  await packArchive({ entries: [{ path: "zeros", source: Buffer.alloc(1_000_000) }], created, destination });
  expect((await readFile(destination)).length).toBeGreaterThan(1_000_000);
  expect(await extractArchive({ archive: destination, destination: join(folder, "out") })).toHaveLength(1);
});

test.each([
  [["a", "a"], /twice/],
  [["a/B", "A/b"], /falls together/],
  [["../a"], /"\.\."/],
  [["ab:c"], /colon/],
  [["aux.txt"], /device/],
])("names that could not be unpacked are not packed: %j", async (paths, reason) => {
  const entries = paths.map((one) => ({ path: one, source: Buffer.from("x") }));
  const packing = packArchive({ entries, created, destination: join(folder, "x.tar.gz") });
  await expect(packing).rejects.toMatchObject({ code: "ARCHIVE_NAME", message: expect.stringMatching(reason) });
  expect(await readdir(folder)).toEqual([]);
});

test("a file that is gone leaves the old archive as it was and nothing beside it", async () => {
  const destination = join(folder, "x.tar.gz");
  await writeFile(destination, "old");
  const entries = [{ path: "gone", source: join(folder, "gone") }];
  await expect(packArchive({ entries, created, destination })).rejects.toMatchObject({ code: "ENOENT" });
  expect(await readFile(destination, "utf8")).toBe("old");
  expect(await readdir(folder)).toEqual(["x.tar.gz"]);
});

async function pack(files: Readonly<Record<string, Uint8Array>>, order: readonly string[], root: string, mode: number): Promise<string> {
  for (const one of order) {
    await mkdir(dirname(join(root, "src", one)), { recursive: true });
    await writeFile(join(root, "src", one), files[one] as Uint8Array);
    await chmod(join(root, "src", one), mode);
  }
  const destination = join(root, "archive.tar.gz");
  await packArchive({ entries: order.map((one) => ({ path: one, source: join(root, "src", one) })), created, destination });
  return destination;
}
