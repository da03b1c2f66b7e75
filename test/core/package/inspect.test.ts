import { afterAll, beforeAll, expect, test } from "vitest";
import { inspectPackage } from "../../../cli/inspect.ts";
import { Project } from "../../action-package-model/project.ts";

let project: Project;
beforeAll(async () => {
  project = new Project();
  await project.package();
});
afterAll(() => project.remove());

test("mlops inspect tells name, version, code, metrics, data and every file", async () => {
  const { text, manifest } = await inspectPackage(project.latest);
  const lines = text.split("\n").map((line) => line.trim().replace(/ +/g, " "));
  expect(lines).toContain("version 0.1.0 (tag toy-v0.1.0)");
  expect(lines).toContain(`code ${"c".repeat(40)}`);
  expect(lines).toContain("test accuracy 0.8");
  expect(lines).toContain(`data test ${manifest.data.test}`);
  for (const { path, role } of manifest.files) expect(lines.some((line) => line.startsWith(`${path} ${role}, `))).toBe(true);
});

test("a package that cannot be verified is not shown", async () => {
  await expect(inspectPackage(project.folder)).rejects.toMatchObject({ code: "SUMS_MISSING" });
});
