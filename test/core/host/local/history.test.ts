import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sealRecord } from "../../../../core/report/record-digest.ts";
import { localHost, record, temporaryFolder } from "./fixture.ts";

const ONE = "1".repeat(40);
const TWO = "2".repeat(40);

test("records come back as they were written; the latest is the one recorded last", async () => {
  const folder = await temporaryFolder();
  const { host } = await localHost(folder);
  expect(await host.history.latest()).toBeNull();
  expect(await host.history.read(ONE)).toBeNull();
  expect(await host.history.write(record(TWO, { recorded: "2026-10-02T00:00:00.000Z" }))).toEqual({ written: true });
  expect(await host.history.write(record(ONE))).toEqual({ written: true });
  expect(await host.history.read(ONE)).toEqual(record(ONE));
  expect((await host.history.latest())?.commit).toBe(TWO);
  expect(await host.history.commits()).toEqual(new Set([ONE, TWO]));
});

test("P33: a rerun that finds the same writes nothing; one that finds something else keeps both attempts", async () => {
  const folder = await temporaryFolder();
  const { host } = await localHost(folder);
  await host.history.write(record(ONE));
  const file = join(folder, ".mlops/history", `${ONE}.json`);
  const before = await readFile(file, "utf8");
  expect(await host.history.write(record(ONE, { recorded: "2026-10-03T00:00:00.000Z", run: "2" }))).toEqual({ written: false });
  expect(await readFile(file, "utf8")).toBe(before);
  const other = record(ONE, { recorded: "2026-10-04T00:00:00.000Z", run: "3", metrics: { test: { accuracy: 0.95 } } });
  expect(await host.history.write(other)).toEqual({ written: true });
  expect((await host.history.read(ONE))?.attempts.map((attempt) => attempt.run)).toEqual(["1", "3"]);
});

test.each([
  ["cut", (text: string) => text.slice(0, 100)],
  ["empty", () => ""],
  ["edited", (text: string) => text.replace("0.9", "0.8")],
  ["of another commit", () => JSON.stringify(record(TWO))],
  ["of a later format", (text: string) => text.replace("history-record/v1", "history-record/v9")],
  ["not finite", (text: string) => text.replace("0.9", "1e999")],
])("P6: a record that is %s is corrupt, named, and neither used nor overwritten", async (_case, spoil) => {
  const folder = await temporaryFolder();
  const { host } = await localHost(folder);
  await host.history.write(record(ONE));
  await host.history.write(record(TWO, { recorded: "2026-12-01T00:00:00.000Z" }));
  const file = join(folder, ".mlops/history", `${ONE}.json`);
  const spoiled = spoil(await readFile(file, "utf8"));
  await writeFile(file, spoiled);
  const corrupt = { code: "BASELINE_CORRUPT", message: expect.stringContaining(file) };
  await expect(host.history.read(ONE)).rejects.toMatchObject(corrupt);
  await expect(host.history.latest()).rejects.toMatchObject(corrupt);
  await expect(host.history.write(record(ONE))).rejects.toMatchObject(corrupt);
  expect(await readFile(file, "utf8")).toBe(spoiled);
});

test("P6: a record that cannot be read is unreachable, which is not missing", async () => {
  const folder = await temporaryFolder();
  const { host } = await localHost(folder);
  await mkdir(join(folder, ".mlops/history", `${ONE}.json`), { recursive: true });
  await expect(host.history.read(ONE)).rejects.toMatchObject({ code: "BASELINE_UNREACHABLE" });
  await expect(host.history.latest()).rejects.toMatchObject({ code: "BASELINE_UNREACHABLE" });
});

test("P47: when the folder cannot be written, the old record stays and nothing is left over", async () => {
  const folder = await temporaryFolder();
  const { host } = await localHost(folder);
  await host.history.write(record(ONE));
  const history = join(folder, ".mlops/history");
  // A folder in the place of the record's file: rename fails after the temporary file was written, as it does on a full disk.
  await mkdir(join(history, `${TWO}.json`));
  const file = join(history, `${ONE}.json`);
  const before = await readFile(file, "utf8");
  await expect(host.history.write(record(TWO))).rejects.toThrow();
  expect(await readFile(file, "utf8")).toBe(before);
  expect((await readdir(history)).sort()).toEqual([`${ONE}.json`, `${TWO}.json`]);
});

test("P4: a commit that is a path is nobody's record", async () => {
  const { host } = await localHost(await temporaryFolder());
  for (const commit of ["../latest/x", "..", "", "__proto__"]) expect(await host.history.read(commit)).toBeNull();
});

test("sealing does not depend on the order of keys", () => {
  const { digest, ...rest } = record(ONE);
  const reversed = Object.fromEntries(Object.entries(rest).reverse()) as typeof rest;
  expect(sealRecord(reversed).digest).toBe(digest);
});

test("test predictions lie beside their record, and are read as they were given", async () => {
  const folder = await temporaryFolder();
  const { host } = await localHost(folder);
  expect(await host.history.predictions(ONE)).toBeNull();
  const bytes = new Uint8Array([0, 255, 10, 13]);
  await host.history.write(record(ONE), bytes);
  await host.history.write(record(TWO));
  expect(new Uint8Array((await host.history.predictions(ONE)) ?? [])).toEqual(bytes);
  expect(await host.history.predictions(TWO)).toBeNull();
  expect(await host.history.predictions("../records")).toBeNull();
  expect(await host.history.commits()).toEqual(new Set([ONE, TWO]));
  expect((await readdir(join(folder, ".mlops/history"))).sort()).toEqual([`${ONE}.json`, `${ONE}.predictions.gz`, `${TWO}.json`].sort());
  await mkdir(join(folder, ".mlops/history", `${TWO}.predictions.gz`));
  await expect(host.history.predictions(TWO)).rejects.toMatchObject({ code: "BASELINE_UNREACHABLE" });
});
