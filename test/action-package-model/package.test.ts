import { execFileSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { extractArchive } from "../../core/archive/extract.ts";
import { digestOf, digestOfFile } from "../../core/digest.ts";
import type { UserError } from "../../core/errors.ts";
import { exists } from "../../core/files.ts";
import { goldenSchema } from "../../core/package/golden.ts";
import { PROTOCOL_4, pickleBytes, shortText } from "../core/content/builders.ts";
import { COMMIT, CREATED, Project, TEST_CSV, write } from "./project.ts";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

async function refusal(packaging: Promise<unknown>): Promise<UserError> {
  const error = await packaging.then(
    () => undefined,
    (thrown: UserError) => thrown,
  );
  expect(error, "it was packaged").toBeDefined();
  expect(await exists(join(project.latest, "package"))).toBe(false);
  expect(await exists(join(project.latest, "model-manifest.json"))).toBe(false);
  expect(await exists(project.releases)).toBe(false);
  return error as UserError;
}

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

test("golden predictions: typed raw rows without the label, joined by id with what training predicted", async () => {
  await project.package();
  expect(await golden()).toEqual({
    schema: "golden/v1",
    model: "toy",
    label: "species",
    ids: ["r1", "r2", "r3", "r4", "r5"],
    inputs: [
      { name: "id", datatype: "BYTES", nullable: false, data: ["r1", "r2", "r3", "r4", "r5"] },
      { name: "length", datatype: "FP64", nullable: true, data: [1.5, null, 2, 7, 0.25] },
      { name: "count", datatype: "INT64", nullable: false, data: [3, 4, 5, 6, 7] },
      { name: "wild", datatype: "BOOL", nullable: false, data: [true, false, true, false, true] },
    ],
    outputs: [
      { name: "prediction", datatype: "BYTES", data: ["a", "b", "a", "a", "a"] },
      { name: "probability/a", datatype: "FP64", data: [0.9, 0.8, 0.7, 0.6, 0.5] },
      { name: "probability/b", datatype: "FP64", data: [0.1, 0.2, 0.3, 0.4, 0.5] },
    ],
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

describe("only what passed its gate", () => {
  test.each([
    ["fail", "fail"],
    ["inconclusive", "error"],
    ["error", "error"],
  ] as const)("P1: a gate that says %s lets nothing be packaged, verdict %s", async (verdict, expected) => {
    project.gate = { verdict };
    expect(await refusal(project.package())).toMatchObject({ code: "NOT_GATED", verdict: expected });
  });

  test("a gate that passed with warnings is enough", async () => {
    project.gate = { verdict: "warn" };
    expect((await project.package()).document.gate.verdict).toBe("warn");
  });

  test("without a gate report nothing is packaged", async () => {
    expect(await refusal(project.packageAgain())).toMatchObject({ code: "GATE_MISSING", verdict: "error" });
  });

  test("a gate of another commit or pipeline is not taken", async () => {
    project.gate = { commit: "d".repeat(40) };
    expect(await refusal(project.package())).toMatchObject({ code: "GATE_STALE" });
    project.gate = { pipeline: "other" };
    expect(await refusal(project.package())).toMatchObject({ code: "NOT_GATED" });
  });

  test("P28: a model that is not the one that was gated is not packaged", async () => {
    await project.prepare();
    await writeFile(join(project.latest, "winner/model/model.json"), '{"weights":[1,3]}');
    expect(await refusal(project.packageAgain())).toMatchObject({ code: "MODEL_CHANGED" });
    await project.prepare();
    await writeFile(join(project.latest, "winner/model/more.json"), "{}");
    expect(await refusal(project.packageAgain())).toMatchObject({ code: "MODEL_CHANGED" });
  });

  test("P28: other test data than was validated is refused", async () => {
    await project.prepare();
    await writeFile(join(project.folder, "data/test.csv"), "id,species,length,count,wild\nr1,a,1,3,true\n");
    expect(await refusal(project.packageAgain())).toMatchObject({ code: "DATA_CHANGED" });
  });

  test("no model, no package", async () => {
    project.winner = { "metrics.json": "{}" };
    project.gate = { model: null };
    expect(await refusal(project.package())).toMatchObject({ code: "MODEL_MISSING" });
  });

  test("what an earlier run left is gone when a later one is refused", async () => {
    await project.package({ publish: false });
    project.gate = { verdict: "fail" };
    expect(await refusal(project.package())).toMatchObject({ code: "NOT_GATED" });
  });
});

describe("what may ship", () => {
  const estimator = pickleBytes(
    PROTOCOL_4,
    shortText("sklearn.linear_model._logistic"),
    shortText("LogisticRegression"),
    "\x93)\x81}",
    shortText("C"),
    "K\x01sb.",
  );

  test("P29: a pickle is refused under any name, with the verdict fail and what to do", async () => {
    project.winner = { ...project.winner, "model/weights.json": estimator };
    const error = await refusal(project.package());
    expect(error).toMatchObject({
      code: "CONTENT_REFUSED",
      verdict: "fail",
      message: expect.stringContaining("model/weights.json is a pickle"),
    });
    expect(error.advice).toContain("package.allow: [pickle]");
  });

  test("P29: allowed, it is packaged and verified; what is dangerous is refused all the same", async () => {
    project.config = { package: { include: [], allow: ["pickle"] } };
    project.winner = { ...project.winner, "model/model.pkl": estimator };
    expect((await project.package()).document.environment).toEqual({ "package.allow": "pickle" });
    project.winner = { ...project.winner, "model/model.pkl": "cos\nsystem\n(S'echo'\ntR." };
    await expect(project.package({ version: "minor" })).rejects.toMatchObject({
      code: "CONTENT_REFUSED",
      message: expect.stringContaining("os.system"),
    });
  });

  test("P29: a pickle among the included files is refused too, and every refused file is named", async () => {
    project.files = { ...project.files, "schemas/cache": estimator, "serve.mjs": Buffer.from("\x7fELF\x02\x01", "latin1") };
    const { message } = await refusal(project.package());
    expect(message).toContain("schemas/cache");
    expect(message).toContain("serve.mjs");
  });

  test("P30: a Git LFS pointer is no model", async () => {
    project.winner = {
      ...project.winner,
      "model/model.onnx": `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 9\n`,
    };
    expect(await refusal(project.package())).toMatchObject({
      code: "CONTENT_REFUSED",
      verdict: "fail",
      message: expect.stringContaining("Git LFS"),
    });
  });

  test("P30: a DVC pointer is no model", async () => {
    project.winner = {
      ...project.winner,
      "model/model.dvc": "outs:\n- md5: a304afb96060aad90176268345e10355\n  size: 1\n  path: model.bin\n",
    };
    expect(await refusal(project.package())).toMatchObject({ code: "CONTENT_REFUSED", message: expect.stringContaining("DVC") });
  });

  test("more than package.max-size is refused with the largest files", async () => {
    project.config = { package: { include: [], "max-size": "1KB" } };
    project.winner = { ...project.winner, "model/big.json": `"${"x".repeat(2000)}"` };
    expect(await refusal(project.package())).toMatchObject({
      code: "PACKAGE_TOO_LARGE",
      verdict: "fail",
      message: expect.stringContaining("model/big.json"),
    });
  });
});

describe("package.include", () => {
  async function paths(include: string[]): Promise<string[]> {
    project.config = { package: { include } };
    const { document } = await project.package({ publish: false });
    return document.files.filter(({ role }) => role === "code" || role === "schema" || role === "other").map(({ path }) => path);
  }

  test("files, folders and patterns; what nobody means stays out, unless it is named", async () => {
    await write(project.folder, {
      "src/a.py": "a\n",
      "src/__pycache__/a.pyc": "x\n",
      "src/node_modules/x.js": "x\n",
      "src/.git/config": "x\n",
      "src/.mlops/x": "x\n",
      "src/deep/b.py": "b\n",
      "other.py": "c\n",
      ".mlops/secret.txt": "x\n",
    });
    expect(await paths(["src/"])).toEqual(["mlops.yml", "src/a.py", "src/deep/b.py"]);
    expect(await paths(["src/**/*.py", "*.py"])).toEqual(["mlops.yml", "other.py", "src/a.py", "src/deep/b.py"]);
    expect(await paths(["src/node_modules"])).toEqual(["mlops.yml", "src/node_modules/x.js"]);
    expect(await paths(["mlops.yml", "./other.py", "other.py"])).toEqual(["mlops.yml", "other.py"]);
    expect(await paths(["."])).not.toContain(".mlops/secret.txt");
  });

  test.each([
    ["servr.mjs", "INCLUDE_MISSING", "serve.mjs"],
    ["schema/", "INCLUDE_MISSING", "schemas"],
    ["nothing/*.py", "INCLUDE_MISSING", "package.include"],
    ["../x", "INCLUDE_OUTSIDE", "below"],
    ["/etc/passwd", "INCLUDE_OUTSIDE", "below"],
    ["schemas/../../x", "INCLUDE_OUTSIDE", "below"],
    ["golden.json", "INCLUDE_RESERVED", "another name"],
    ["model", "INCLUDE_RESERVED", "another name"],
  ])("%s is refused as %s", async (entry, code, said) => {
    project.files = { ...project.files, "golden.json": "{}", "model/x.json": "{}" };
    project.config = { package: { include: [entry] } };
    const error = await refusal(project.package());
    expect(error.code).toBe(code);
    expect(`${error.message} ${error.advice}`).toContain(said);
  });

  test("P27: a link in a folder, or in the model, is refused", async () => {
    await project.prepare();
    await symlink("/etc/passwd", join(project.folder, "schemas/link"));
    expect(await refusal(project.packageAgain())).toMatchObject({ code: "PACKAGE_LINK", message: expect.stringContaining("schemas/link") });
  });

  test("P27: a link in the model is refused", async () => {
    await project.prepare();
    await symlink("/etc/passwd", join(project.latest, "winner/model/link"));
    expect(await refusal(project.packageAgain())).toMatchObject({ code: "PACKAGE_LINK" });
  });

  test("the mode of a file on this disk does not matter", async () => {
    await project.prepare();
    await chmod(join(project.folder, "serve.mjs"), 0o777);
    const first = await project.packageAgain({ publish: false });
    await chmod(join(project.folder, "serve.mjs"), 0o600);
    expect((await project.packageAgain({ publish: false })).document.archive).toEqual(first.document.archive);
  });
});

describe("golden predictions", () => {
  async function findingOf(predictions: string | null, test = "data/test.csv"): Promise<string> {
    const { "predictions/test.csv": _, ...rest } = project.winner;
    project.winner =
      predictions === null ? rest : { ...rest, [test.endsWith("jsonl") ? "predictions/test.jsonl" : "predictions/test.csv"]: predictions };
    const { document } = await project.package({ publish: false });
    return document.findings.map(({ code, severity, message }) => `${document.verdict} ${severity} ${code} ${message}`).join("\n");
  }

  test("no predictions: a package without golden predictions, and a note", async () => {
    expect(await findingOf(null)).toMatch(/^pass info GOLDEN_MISSING .*predictions\/test\.csv/);
    expect((await readdir(join(project.latest, "package"))).length).toBe(4);
  });

  test("predictions of other rows are a warning", async () => {
    expect(await findingOf("id,label,prediction\nx1,a,a\nx2,b,b\n")).toMatch(/^warn warn GOLDEN_MISSING .*matched/);
  });

  test("predictions without a prediction", async () => {
    expect(await findingOf("id,label\nr1,a\n")).toMatch(/no column "prediction"/);
  });

  test("without ids the order counts, and only if there are as many", async () => {
    expect(await findingOf("prediction\n1\n2\n3\n4\n5\n")).toBe("");
    expect((await golden()).outputs).toEqual([{ name: "prediction", datatype: "FP64", data: [1, 2, 3, 4, 5] }]);
    expect((await golden()).label).toBeNull();
    expect(await findingOf("prediction\n1\n2\n3\n")).toMatch(/^warn/);
  });

  test("JSON Lines predictions; a label that stands for the column one to one", async () => {
    const lines = [
      ["r1", 1],
      ["r2", 0],
      ["r3", 1],
      ["r4", 0],
      ["r5", 1],
    ].map(([id, label]) => JSON.stringify({ id, label, prediction: label }));
    expect(await findingOf(`${lines.join("\n")}\n`, "x.jsonl")).toBe("");
    expect((await golden()).label).toBe("species");
    // Now `wild` goes with the label one to one as well: neither can be told to be it, and nothing is left out on a guess.
    project.files = { ...project.files, "data/test.csv": TEST_CSV.replace("True", "true") };
    expect(await findingOf(`${lines.join("\n")}\n`, "x.jsonl")).toBe("");
    expect((await golden()).label).toBeNull();
  });

  test("an id that stands there twice is nobody's, and rows that break their schema are no examples", async () => {
    project.files = {
      ...project.files,
      "data/test.csv": "id,species,length,count,wild\nr1,a,1,3,true\nr2,b,long,4,false\nr3,b,3,,true\nr4,a,4,6,false\n",
    };
    expect(await findingOf("id,label,prediction\nr1,a,a\nr1,a,a\nr2,b,b\nr3,b,b\nr4,a,a\n")).toBe("");
    expect((await golden()).ids).toEqual(["r4"]);
  });

  test("package.golden.rows of them, over all classes, with nulls among them, the same in every run", async () => {
    const rows = Array.from(
      { length: 300 },
      (_, index) => `q${index},${index % 50 === 0 ? "b" : "a"},${index === 123 ? "" : index},${index},true`,
    );
    project.files = { ...project.files, "data/test.csv": `id,species,length,count,wild\n${rows.join("\n")}\n` };
    project.config = { package: { golden: { rows: 10 } } };
    const predictions = rows.map((row) => `${row.split(",")[0]},${row.split(",")[1]},a`);
    expect(await findingOf(`id,label,prediction\n${predictions.join("\n")}\n`)).toBe("");
    const first = await golden();
    expect(first.ids).toHaveLength(10);
    expect(first.ids).toContain("q123");
    expect(first.ids.filter((id) => Number(id.slice(1)) % 50 === 0).length).toBeGreaterThanOrEqual(4);
    expect(await findingOf(`id,label,prediction\n${predictions.toReversed().join("\n")}\n`)).toBe("");
    expect((await golden()).ids).toEqual(first.ids);
  });

  test("without a schema the values tell the types", async () => {
    project.config = { data: { datasets: { test: { files: "data/test.csv" } } }, package: {} };
    project.files = { "data/test.csv": "id,a,b,c,zip,label\n1,1,1.5,True,007,x\n2,2,,False,010,y\n" };
    expect(await findingOf("id,label,prediction\n1,x,x\n2,y,y\n")).toBe("");
    expect(await golden()).toMatchObject({
      label: "label",
      ids: ["1", "2"],
      inputs: [
        { name: "id", datatype: "INT64", data: [1, 2] },
        { name: "a", datatype: "INT64", data: [1, 2] },
        { name: "b", datatype: "FP64", nullable: true, data: [1.5, null] },
        { name: "c", datatype: "BOOL", data: [true, false] },
        { name: "zip", datatype: "BYTES", data: ["007", "010"] },
      ],
    });
  });
});

async function golden() {
  const destination = join(project.folder, `unpacked-${Math.random()}`);
  const folder = join(project.latest, "package");
  const archive = join(folder, (await readdir(folder)).find((name) => name.endsWith(".tar.gz")) ?? "");
  await extractArchive({ archive, destination });
  return goldenSchema.parse(JSON.parse(await readFile(join(destination, "golden.json"), "utf8")));
}

test("lockfiles beside mlops.yml are named by their digests", async () => {
  project.files = { ...project.files, "requirements.txt": "onnx==1\n" };
  await mkdir(join(project.folder, "package-lock.json.d"), { recursive: true });
  expect((await project.package()).document.environment).toEqual({ "requirements.txt": digestOf("onnx==1\n") });
});

test("an inline config leaves no mlops.yml in the package", async () => {
  await project.prepare();
  const context = await project.context();
  const { packageModel } = await import("../../action-package-model/src/stage.ts");
  const { document } = await packageModel({ ...context, workspace: { ...context.workspace, configPath: null } }, { publish: false });
  expect(document.files.map(({ path }) => path)).not.toContain("mlops.yml");
  expect((await stat(join(project.latest, "package"))).isDirectory()).toBe(true);
});
