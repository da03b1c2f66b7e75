import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPackage } from "../../core/package/open.ts";
import { manifestFault, reportsFault } from "../../core/package/reports-agree.ts";
import { PROTOCOL_4, pickleBytes, shortText } from "../core/content/builders.ts";
import { refusalOf } from "./outcome.ts";
import { Project } from "./project.ts";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

describe("only what passed its gate", () => {
  test.each([
    ["fail", "fail"],
    ["inconclusive", "error"],
    ["error", "error"],
  ] as const)("P1: a gate that says %s lets nothing be packaged, verdict %s", async (verdict, expected) => {
    project.gate = { verdict };
    expect(await refusalOf(project, project.package())).toMatchObject({ code: "NOT_GATED", verdict: expected });
  });

  test("a gate that failed and was overridden is enough, and every document says so; an error is not", async () => {
    const override = { by: "mia", reason: "the test set is wrong", label: "gate: override", head: "e".repeat(40), permission: "maintain" };
    project.gate = { verdict: "fail", override };
    const { document } = await project.package({ publish: false });
    expect(document).toMatchObject({ verdict: "warn", gate: { verdict: "fail", override } });
    expect(document.findings).toContainEqual(
      expect.objectContaining({ code: "GATE_OVERRIDDEN", severity: "warn", message: expect.stringMatching(/mia.*test set is wrong/) }),
    );
    await (await openPackage(join(project.latest, "package"))).extract(join(project.folder, "unpacked"));
    project.gate = { verdict: "error", override };
    expect(await refusalOf(project, project.package())).toMatchObject({ code: "NOT_GATED", verdict: "error" });
  });

  test("P28: an override that only the manifest or only the report tells of is refused", async () => {
    const override = { by: "mia", reason: "the test set is wrong" };
    project.gate = { verdict: "fail", override };
    const { document } = await project.package();
    const report = JSON.parse(await readFile(join(project.latest, "gate-report.json"), "utf8"));
    const run = JSON.parse(await readFile(join(project.latest, "run-reports/forest-2.json"), "utf8"));
    const data = JSON.parse(await readFile(join(project.latest, "data-report.json"), "utf8"));
    expect(reportsFault(document, { gate: report, run, data })).toBeNull();
    expect(reportsFault(document, { gate: { ...report, override: null }, run, data })).toContain("verdict of the gate report is fail");
    expect(reportsFault(document, { gate: { ...report, override: { ...override, by: "eve" } }, run, data })).toContain("another override");
    expect(manifestFault(document)).toBeNull();
  });

  test("a gate that passed with warnings is enough", async () => {
    project.gate = { verdict: "warn" };
    expect((await project.package()).document.gate.verdict).toBe("warn");
  });

  test("without a gate report nothing is packaged", async () => {
    expect(await refusalOf(project, project.packageAgain())).toMatchObject({ code: "GATE_REPORT_MISSING", verdict: "error" });
  });

  test("a gate of another commit or pipeline is not taken", async () => {
    project.gate = { commit: "d".repeat(40) };
    expect(await refusalOf(project, project.package())).toMatchObject({ code: "GATE_STALE" });
    project.gate = { pipeline: "other" };
    expect(await refusalOf(project, project.package())).toMatchObject({ code: "NOT_GATED" });
  });

  test("P28: a model that is not the one that was gated is not packaged", async () => {
    await project.prepare();
    await writeFile(join(project.latest, "winner/model/model.json"), '{"weights":[1,3]}');
    expect(await refusalOf(project, project.packageAgain())).toMatchObject({ code: "MODEL_CHANGED" });
    await project.prepare();
    await writeFile(join(project.latest, "winner/model/more.json"), "{}");
    expect(await refusalOf(project, project.packageAgain())).toMatchObject({ code: "MODEL_CHANGED" });
  });

  test("P28: other test data than was validated is refused", async () => {
    await project.prepare();
    await writeFile(join(project.folder, "data/test.csv"), "id,species,length,count,wild\nr1,a,1,3,true\n");
    expect(await refusalOf(project, project.packageAgain())).toMatchObject({ code: "DATA_CHANGED" });
  });

  test("no model, no package", async () => {
    project.winner = { "metrics.json": "{}" };
    project.gate = { model: null };
    expect(await refusalOf(project, project.package())).toMatchObject({ code: "MODEL_MISSING" });
  });

  test("what an earlier run left is gone when a later one is refused", async () => {
    await project.package({ publish: false });
    project.gate = { verdict: "fail" };
    expect(await refusalOf(project, project.package())).toMatchObject({ code: "NOT_GATED" });
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
    const error = await refusalOf(project, project.package());
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
    const { message } = await refusalOf(project, project.package());
    expect(message).toContain("schemas/cache");
    expect(message).toContain("serve.mjs");
  });

  test("P30: a Git LFS pointer is no model", async () => {
    project.winner = {
      ...project.winner,
      "model/model.onnx": `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 9\n`,
    };
    expect(await refusalOf(project, project.package())).toMatchObject({
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
    expect(await refusalOf(project, project.package())).toMatchObject({ code: "CONTENT_REFUSED", message: expect.stringContaining("DVC") });
  });

  test("more than package.max-size is refused with the largest files", async () => {
    project.config = { package: { include: [], "max-size": "1KB" } };
    project.winner = { ...project.winner, "model/big.json": `"${"x".repeat(2000)}"` };
    expect(await refusalOf(project, project.package())).toMatchObject({
      code: "PACKAGE_TOO_LARGE",
      verdict: "fail",
      message: expect.stringContaining("model/big.json"),
    });
  });
});
