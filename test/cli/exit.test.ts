import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { digestOf } from "../../core/digest.ts";
import type { ModelManifest } from "../../core/report/model-manifest.ts";
import { makePackage, writeManifest } from "../action-deploy/packages.ts";

const CLI = join(import.meta.dirname, "../../cli/main.ts");

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "cli-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function mlops(folder: string, ...argv: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: process.env.PATH, HOME: folder, LANG: "C.UTF-8" };
  return spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", CLI, ...argv], { cwd: folder, env, encoding: "utf8" });
}

/** The error on stderr: code first, and what to do. */
function expectError(result: ReturnType<typeof mlops>, code: string): void {
  expect(result.stderr).toMatch(new RegExp(`^${code}: .+`, "m"));
  expect(result.stderr).toMatch(/^What to do: .+/m);
  expect(result.stderr).not.toContain("This is a bug");
  expect(result.status).toBe(2);
}

const TRAIN = { "mlops.yml": "version: 1\nname: toy\ntrain: { run: echo }\ngate: { metrics: { accuracy: { min: 0.5 } } }\n" };

test("wrong usage is 64 and a line on stderr", () => {
  const result = mlops(folderWith({}), "rnu");
  expect(result).toMatchObject({ status: 64, stdout: "", stderr: expect.stringContaining('did you mean "run"?') });
});

test.skipIf(process.platform === "win32")("who closes the pipe early gets the verdict's exit status, and no trace of a crash", async () => {
  const folder = folderWith({
    "mlops.yml": "version: 1\nname: toy\ndata: { datasets: { train: { files: a.csv, columns: { x: { max: { max: 1 } } } } } }\n",
    "a.csv": "x\n2\n",
  });
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", CLI, "validate"], { cwd: folder });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  expect(await once(child, "close")).toEqual([1, null]);
  expect(stderr).not.toMatch(/EPIPE|This is a bug/);
  expect(stderr).toContain("train: 1 row, 1 column, 0 invalid rows\n");
});

test("P18: a part of the data that was read is 0, and has no verdict that anything could pass by", () => {
  const folder = folderWith({
    "mlops.yml": "version: 1\nname: toy\ndata: { datasets: { train: { files: a.csv, columns: { x: { max: { max: 1 } } } } } }\n",
    "a.csv": "x\n2\n",
  });
  const scan = mlops(folder, "validate", "--stage", "scan", "--shard", "1/1", "--json");
  expect(scan.status, scan.stderr).toBe(0);
  expect(JSON.parse(scan.stdout)).toMatchObject({ schema: "data-scan/v1", shard: { index: 1, count: 1 } });
  expect(JSON.parse(scan.stdout)).not.toHaveProperty("verdict");
  expect(mlops(folder, "validate", "--stage", "merge").status).toBe(1);
});

describe("what cannot be decided is 2, says what to do, and leaves nothing behind", () => {
  test("no config", () => {
    const folder = folderWith({ "mlop.yml": "" });
    expectError(mlops(folder, "run"), "CONFIG_MISSING");
    expect(readdirSync(folder)).toEqual(["mlop.yml"]);
  });

  test("a config without stages", () => {
    const folder = folderWith({ "mlops.yml": "version: 1\nname: toy\n" });
    expectError(mlops(folder, "run"), "NOTHING_TO_DO");
    expect(readdirSync(join(folder, ".mlops/latest"))).toEqual([]);
  });

  test("a base that nobody knows", () => {
    expectError(mlops(folderWith(TRAIN), "train", "--base", "no-such-branch"), "BASE_UNKNOWN");
  });

  test("P47: the folder for results cannot be made", () => {
    const folder = folderWith({ ...TRAIN, ".mlops": "in the way" });
    expectError(mlops(folder, "run"), "OUT_NOT_WRITABLE");
    expect(readFileSync(join(folder, ".mlops"), "utf8")).toBe("in the way");
    expectError(mlops(folder, "run", "--out", ".mlops/below"), "OUT_NOT_WRITABLE");
  });

  // Nothing is read-only for root.
  test.skipIf(process.platform === "win32" || process.getuid?.() === 0)("P47: the folder of an earlier run is read-only now", () => {
    const folder = folderWith(TRAIN);
    const latest = join(folder, ".mlops/latest");
    mkdirSync(latest, { recursive: true });
    writeFileSync(join(latest, "gate-report.json"), "the earlier one");
    chmodSync(latest, 0o555);
    try {
      expectError(mlops(folder, "run"), "OUT_NOT_WRITABLE");
      expect(readFileSync(join(latest, "gate-report.json"), "utf8")).toBe("the earlier one");
    } finally {
      chmodSync(latest, 0o755);
    }
  });

  test("a shell that is not installed", () => {
    const folder = folderWith({ "mlops.yml": `${TRAIN["mlops.yml"]}shell: no-such-shell {0}\n` });
    const result = mlops(folder, "train");
    expectError(result, "COMMAND_NOT_STARTED");
    expect(result.stderr).toContain('there is no program "no-such-shell"');
  });
});

describe("mlops verify", () => {
  const packaged = async (name = "toy"): Promise<string> => {
    const folder = folderWith({});
    const content = { name, version: "1.0.0", model: { "model.json": "{}" }, code: { "serve.mjs": "export {};\n" } };
    await makePackage(join(folder, "dist"), content);
    return folder;
  };

  test("a whole package is 0", async () => {
    expect(mlops(await packaged(), "verify", "dist")).toMatchObject({ status: 0, stderr: "" });
  });

  const FAULTS: Readonly<Record<string, (dist: string) => unknown>> = {
    SUMS_MISSING: (dist) => rmSync(join(dist, "SHA256SUMS")),
    SUMS_MISMATCH: (dist) => writeFileSync(join(dist, "model-card.md"), "another card\n"),
    MANIFEST_MISSING: (dist) => rmSync(join(dist, "model-manifest.json")),
    PACKAGE_MISSING: (dist) => rmSync(join(dist, "toy-1.0.0.tar.gz")),
    ARCHIVE_DIGEST: (dist) => writeFileSync(join(dist, "toy-1.0.0.tar.gz"), "another archive"),
    ARCHIVE_REFUSED: async (dist) => {
      // Manifest and sums were made to fit what is no archive.
      writeFileSync(join(dist, "toy-1.0.0.tar.gz"), "no archive");
      const manifest: ModelManifest = JSON.parse(readFileSync(join(dist, "model-manifest.json"), "utf8"));
      await writeManifest(dist, { ...manifest, archive: { ...manifest.archive, sha256: digestOf("no archive"), bytes: 10 } });
    },
  };
  test.each(Object.entries(FAULTS))("P28: %s is 1, and its name stands before what was seen", async (code, spoil) => {
    const folder = await packaged();
    await spoil(join(folder, "dist"));
    const result = mlops(folder, "verify", "dist");
    expect(result.status).toBe(1);
    expect(result.stdout).toMatch(new RegExp(`^(ok .+\n)*REFUSED  ${code}: .+\n(.*\n)*do not use it\n$`));
  });

  test("--json says the same, and nothing else", async () => {
    const folder = await packaged();
    await FAULTS.SUMS_MISMATCH?.(join(folder, "dist"));
    const result = mlops(folder, "verify", "dist", "--json");
    expect(result).toMatchObject({ status: 1, stderr: "" });
    expect(JSON.parse(result.stdout)).toMatchObject({ passed: false, manifest: null, checks: [{ name: "SUMS_MISMATCH", passed: false }] });
  });

  test("a path that leads nowhere is 2", () => {
    expectError(mlops(folderWith({}), "verify", "nothing"), "PACKAGE_MISSING");
  });
});
