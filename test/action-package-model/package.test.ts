import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { packageModel } from "../../action-package-model/src/stage.ts";
import { digestOf, digestOfFile } from "../../core/digest.ts";
import { parseDocument, readDocument } from "../../core/report/store.ts";
import { COMMIT, CREATED, Project } from "./project.ts";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

test("a package holds model, code, config, reports and golden predictions, bound together by digests", async () => {
  const { document, outputs, path } = await project.package();
  expect(path).toBe("model-manifest.json");
  expect(document).toMatchObject({
    verdict: "pass",
    name: "toy",
    version: "0.1.0",
    tag: "toy-v0.1.0",
    code: { commit: COMMIT, dirty: false },
    candidate: "forest",
    seed: 2,
    metrics: { test: { accuracy: 0.8 } },
    created: CREATED,
    started: CREATED,
    "duration-ms": 0,
  });
  expect(document.files.map(({ path: file, role }) => `${role} ${file}`)).toEqual([
    "profile data-profile.json",
    "golden golden.json",
    "code mlops.yml",
    "card model-card.md",
    "model model/model.json",
    "report reports/data-report.json",
    "report reports/gate-report.json",
    "report reports/run-report.json",
    "schema schemas/row.schema.json",
    "code serve.mjs",
  ]);
  const folder = join(project.latest, "package");
  expect((await readdir(folder)).sort()).toEqual(["SHA256SUMS", "model-card.md", "model-manifest.json", "toy-0.1.0.tar.gz"]);
  expect(execFileSync("sha256sum", ["--check", "SHA256SUMS"], { cwd: folder, encoding: "utf8" })).toBe(
    "model-card.md: OK\nmodel-manifest.json: OK\ntoy-0.1.0.tar.gz: OK\n",
  );
  expect(outputs).toEqual({
    version: "0.1.0",
    tag: "toy-v0.1.0",
    digest: await digestOfFile(join(folder, "toy-0.1.0.tar.gz")),
    package: join(folder, "toy-0.1.0.tar.gz"),
    manifest: join(folder, "model-manifest.json"),
    "artifact-id": "",
    "release-url": join(project.releases, "toy-v0.1.0"),
  });
  expect(await readFile(join(project.latest, "model-manifest.json"))).toEqual(await readFile(join(folder, "model-manifest.json")));
  expect((await readdir(join(project.releases, "toy-v0.1.0"))).filter((name) => !name.startsWith(".")).sort()).toEqual(
    (await readdir(folder)).sort(),
  );
  const card = await readFile(join(folder, "model-card.md"), "utf8");
  for (const said of ["# toy 0.1.0", "accuracy", "0.8", document.model, document.data.test, "mlops verify toy-0.1.0.tar.gz", COMMIT])
    expect(card).toContain(said);
});

test("the profile of the data travels with the model: bins and counts, no rows", async () => {
  await project.package();
  const archive = join(project.latest, "package", "toy-0.1.0.tar.gz");
  const text = execFileSync("tar", ["-xzOf", archive, "data-profile.json"], { encoding: "utf8" });
  const data = await readDocument("data-report/v1", project.latest, "data-report.json");
  expect(parseDocument("data-profile/v1", text, "data-profile.json")).toEqual({
    schema: "data-profile/v1",
    pipeline: data?.pipeline,
    datasets: Object.fromEntries(
      Object.entries(data?.datasets ?? {}).map(([name, { digest, rows, columns }]) => [name, { digest, rows, columns }]),
    ),
  });
});

test("P26: the same input gives the same bytes: another folder, order, time, umask and clock", async () => {
  const other = new Project("a-different-name-");
  try {
    const first = await project.package();
    other.started = "2027-12-31T23:59:59.000Z";
    other.files = Object.fromEntries(Object.entries(other.files).reverse());
    const umask = process.umask(0o077);
    const zone = process.env.TZ;
    process.env.TZ = "Pacific/Kiritimati";
    const second = await other.package().finally(() => {
      process.umask(umask);
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    });
    expect(second.document).toEqual(first.document);
    for (const name of await readdir(join(project.latest, "package")))
      expect(await readFile(join(other.latest, "package", name)), name).toEqual(await readFile(join(project.latest, "package", name)));
  } finally {
    await other.remove();
  }
});

test("lockfiles beside mlops.yml are named by their digests", async () => {
  project.files = { ...project.files, "requirements.txt": "onnx==1\n" };
  await mkdir(join(project.folder, "package-lock.json.d"), { recursive: true });
  expect((await project.package()).document.environment).toEqual({ "requirements.txt": digestOf("onnx==1\n") });
});

test("an inline config leaves no mlops.yml in the package", async () => {
  await project.prepare();
  const context = await project.context();
  const { document } = await packageModel({ ...context, workspace: { ...context.workspace, configPath: null } }, { publish: false });
  expect(document.files.map(({ path }) => path)).not.toContain("mlops.yml");
  expect((await stat(join(project.latest, "package"))).isDirectory()).toBe(true);
});
