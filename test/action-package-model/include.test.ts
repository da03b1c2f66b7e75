import { chmod, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { refusalOf } from "./outcome.ts";
import { Project, write } from "./project.ts";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

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
    const error = await refusalOf(project, project.package());
    expect(error.code).toBe(code);
    expect(`${error.message} ${error.advice}`).toContain(said);
  });

  test("P27: a link in a folder, or in the model, is refused", async () => {
    await project.prepare();
    await symlink("/etc/passwd", join(project.folder, "schemas/link"));
    expect(await refusalOf(project, project.packageAgain())).toMatchObject({
      code: "PACKAGE_LINK",
      message: expect.stringContaining("schemas/link"),
    });
  });

  test("P27: a link in the model is refused", async () => {
    await project.prepare();
    await symlink("/etc/passwd", join(project.latest, "winner/model/link"));
    expect(await refusalOf(project, project.packageAgain())).toMatchObject({ code: "PACKAGE_LINK" });
  });

  test("the mode of a file on this disk does not matter", async () => {
    await project.prepare();
    await chmod(join(project.folder, "serve.mjs"), 0o777);
    const first = await project.packageAgain({ publish: false });
    await chmod(join(project.folder, "serve.mjs"), 0o600);
    expect((await project.packageAgain({ publish: false })).document.archive).toEqual(first.document.archive);
  });
});
