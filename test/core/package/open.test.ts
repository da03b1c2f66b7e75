import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { verifyPackage } from "../../../cli/verify.ts";
import { extractArchive } from "../../../core/archive/extract.ts";
import { packArchive } from "../../../core/archive/pack.ts";
import { digestOf, digestOfFile, listTree } from "../../../core/digest.ts";
import { openPackage } from "../../../core/package/open.ts";
import { formatSums } from "../../../core/package/sums.ts";
import type { ModelManifest } from "../../../core/report/model-manifest.ts";
import { Project } from "../../action-package-model/project.ts";

let project: Project;
let good: string;
let folder: string;
beforeAll(async () => {
  project = new Project();
  await project.package();
  good = join(project.latest, "package");
});
afterAll(() => project.remove());
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "open-")), "package");
  await cp(good, folder, { recursive: true });
});
afterEach(() => rm(join(folder, ".."), { recursive: true, force: true }));

const ARCHIVE = "toy-0.1.0.tar.gz";

test.each(["", ARCHIVE, "model-manifest.json", "SHA256SUMS"])(
  "a good package opens by its folder, archive or manifest (%s)",
  async (name) => {
    const opened = await openPackage(join(folder, name));
    await opened.extract(join(folder, "out"));
    expect((await listTree(join(folder, "out"))).map(({ path, sha256 }) => [path, sha256])).toEqual(
      opened.manifest.files.map(({ path, sha256 }) => [path, sha256]),
    );
    expect(await verifyPackage(join(folder, name))).toMatchObject({ passed: true, checks: [{}, {}, {}, {}] });
  },
);

test("the folder of the latest run leads to its package", async () => {
  expect((await verifyPackage(project.latest)).passed).toBe(true);
  expect((await verifyPackage(join(project.latest, "model-manifest.json"))).passed).toBe(true);
});

test.each([
  ["SHA256SUMS", 1],
  ["model-manifest.json", 13],
  ["model-card.md", 11],
  [ARCHIVE, 17],
])("P28: one flipped bit anywhere in %s is refused, and nothing is unpacked", async (name, step) => {
  const bytes = await readFile(join(folder, name));
  let checked = 0;
  for (let position = 0; position < bytes.length; position += step) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(position) ^ (1 << (position % 8)), position);
    await writeFile(join(folder, name), flipped);
    const opening = openPackage(folder).then((opened) => opened.extract(join(folder, "out")));
    await expect(opening, `byte ${position} of ${name}`).rejects.toMatchObject({ name: "UserError" });
    checked += 1;
  }
  expect(checked).toBeGreaterThan(50);
  expect((await readdir(folder)).sort()).toEqual((await readdir(good)).sort());
});

test.each(["SHA256SUMS", "model-manifest.json", ARCHIVE])("P28: a package without its %s is refused", async (name) => {
  await rm(join(folder, name));
  expect((await verifyPackage(folder)).passed).toBe(false);
});

test("P28: sums that say less, or more, are refused", async () => {
  const text = await readFile(join(folder, "SHA256SUMS"), "utf8");
  const lines = text.trimEnd().split("\n");
  const others = [
    ...lines.map((_, index) => lines.toSpliced(index, 1)),
    [...lines, lines[0]],
    lines.toReversed(),
    [...lines, `${"0".repeat(64)}  other`],
  ];
  for (const other of [
    ...others.map((list) => `${list.join("\n")}\n`),
    text.trimEnd(),
    `${text}\n`,
    "",
    text.toUpperCase(),
    text.replace("  ", " *"),
  ]) {
    await writeFile(join(folder, "SHA256SUMS"), other);
    expect((await verifyPackage(folder)).passed, other).toBe(false);
  }
});

/** Somebody who can write everything changes the manifest, and lets the sums agree. */
async function forge(change: (manifest: ModelManifest) => void): Promise<string | undefined> {
  const manifest: ModelManifest = JSON.parse(await readFile(join(folder, "model-manifest.json"), "utf8"));
  change(manifest);
  await writeFile(join(folder, "model-manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const names = ["model-manifest.json", "model-card.md", ARCHIVE];
  const sums = await Promise.all(names.map(async (name) => ({ name, sha256: await digestOfFile(join(folder, name)) })));
  await writeFile(join(folder, "SHA256SUMS"), formatSums(sums));
  const { passed, checks } = await verifyPackage(folder);
  return passed ? "passed" : checks.find((check) => !check.passed)?.name;
}

const FORGERIES: Readonly<Record<string, readonly [(manifest: ModelManifest) => void, string]>> = {
  nothing: [() => {}, "passed"],
  "a verdict that is fail": [(m) => Object.assign(m.gate, { verdict: "fail" }), "GATE_NOT_PASSED"],
  "a verdict that the report does not say": [(m) => Object.assign(m.gate, { verdict: "warn" }), "REPORTS_DIFFER"],
  "a file's digest": [(m) => Object.assign(m.files[0] ?? {}, { sha256: digestOf("x") }), "CONTENTS_DIFFER"],
  "a file's size": [(m) => Object.assign(m.files[0] ?? {}, { bytes: 1 }), "CONTENTS_DIFFER"],
  "a file less": [(m) => m.files.splice(-1), "CONTENTS_DIFFER"],
  "a file more": [(m) => m.files.push({ path: "x", sha256: digestOf("x"), bytes: 1, role: "code" }), "CONTENTS_DIFFER"],
  "the model's digest": [(m) => Object.assign(m, { model: digestOf("x") }), "MANIFEST_INCONSISTENT"],
  "the version": [(m) => Object.assign(m, { version: "9.9.9" }), "MANIFEST_INCONSISTENT"],
  "the name": [(m) => Object.assign(m, { name: "other" }), "MANIFEST_INCONSISTENT"],
  "the archive's name": [(m) => Object.assign(m.archive, { file: "../other.tar.gz" }), "MANIFEST_INCONSISTENT"],
  "the archive's digest": [(m) => Object.assign(m.archive, { sha256: digestOf("x") }), "ARCHIVE_DIGEST"],
  "the archive's size": [(m) => Object.assign(m.archive, { bytes: 5 }), "ARCHIVE_DIGEST"],
  "a better metric": [(m) => Object.assign(m.metrics.test ?? {}, { accuracy: 0.99 }), "REPORTS_DIFFER"],
  "other data": [(m) => Object.assign(m.data, { test: digestOf("x") }), "REPORTS_DIFFER"],
  "another candidate": [(m) => Object.assign(m, { candidate: "tree" }), "REPORTS_DIFFER"],
  "another policy": [(m) => Object.assign(m.gate, { policy: digestOf("x") }), "REPORTS_DIFFER"],
  "another gate report": [(m) => Object.assign(m.gate, { report: digestOf("x") }), "REPORTS_DIFFER"],
  "an unknown field": [(m) => Object.assign(m, { extra: 1 }), "DOCUMENT_INVALID"],
};

test.each(Object.entries(FORGERIES))("P35: a manifest with %s changed and sums that agree", async (_name, [change, code]) => {
  expect(await forge(change)).toBe(code);
});

/** The same for what is inside: the archive is made anew, and manifest and sums agree with it. */
async function repack(change: (files: Map<string, Buffer>) => void): Promise<string | undefined> {
  const unpacked = join(folder, "unpacked");
  await extractArchive({ archive: join(folder, ARCHIVE), destination: unpacked });
  const files = new Map<string, Buffer>();
  for (const { path } of await listTree(unpacked)) files.set(path, await readFile(join(unpacked, path)));
  await rm(unpacked, { recursive: true });
  change(files);
  const entries = [...files].map(([path, source]) => ({ path, source }));
  const packed = await packArchive({ entries, created: "2026-03-01T12:00:00Z", destination: join(folder, ARCHIVE) });
  return forge((manifest) => {
    const roles = new Map(manifest.files.map(({ path, role }) => [path, role]));
    manifest.files = entries
      .map(({ path, source }) => ({ path, sha256: digestOf(source), bytes: source.length, role: roles.get(path) ?? ("code" as const) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    manifest.archive = { ...manifest.archive, ...packed };
  });
}

const edit = (files: Map<string, Buffer>, path: string, from: string, to: string): void => {
  files.set(path, Buffer.from((files.get(path) ?? Buffer.alloc(0)).toString("utf8").replace(from, to)));
};

const REPACKED: Readonly<Record<string, readonly [(files: Map<string, Buffer>) => void, string]>> = {
  nothing: [() => {}, "passed"],
  "another model": [(files) => files.set("model/model.json", Buffer.from("{}")), "MANIFEST_INCONSISTENT"],
  "a model more": [(files) => files.set("model/more.json", Buffer.from("{}")), "MANIFEST_INCONSISTENT"],
  "a pickle beside the model": [(files) => files.set("features.bin", Buffer.from("cos\nsystem\n(S'echo'\ntR.")), "CONTENT_REFUSED"],
  "a gate report that failed": [
    (files) => edit(files, "reports/gate-report.json", '"verdict": "pass"', '"verdict": "fail"'),
    "REPORTS_DIFFER",
  ],
  "a gate report of other words": [(files) => edit(files, "reports/gate-report.json", "accuracy", "f1"), "REPORTS_DIFFER"],
  "a run report of another run": [(files) => edit(files, "reports/run-report.json", '"seed": 2', '"seed": 3'), "REPORTS_DIFFER"],
  "a data report of other data": [
    (files) => edit(files, "reports/data-report.json", '"digest": "sha256:', '"digest": "sha256:0'),
    "DOCUMENT_INVALID",
  ],
  "no gate report": [(files) => files.delete("reports/gate-report.json"), "REPORTS_DIFFER"],
  "no run report": [(files) => files.delete("reports/run-report.json"), "REPORTS_DIFFER"],
  "golden predictions that are none": [(files) => files.set("golden.json", Buffer.from("{}")), "CONTENTS_DIFFER"],
  "golden predictions that are no JSON": [(files) => files.set("golden.json", Buffer.from("rows: none\n")), "CONTENTS_DIFFER"],
};

test.each(Object.entries(REPACKED))("P35: an archive with %s changed, and manifest and sums that agree", async (_name, [change, code]) => {
  expect(await repack(change)).toBe(code);
});
