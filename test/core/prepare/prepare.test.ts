import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { configSchema } from "../../../core/config/config.ts";
import { openLocalHost } from "../../../core/host/local/host.ts";
import { ensurePrepared } from "../../../core/prepare.ts";
import type { StageContext } from "../../../core/stage.ts";
import { openWorkspace } from "../../../core/workspace.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "prepare-"));
  mkdirSync(join(folder, "raw"));
  writeFileSync(join(folder, "raw", "a.csv"), "1\n");
  writeFileSync(join(folder, "prepare.sh"), "mkdir -p processed; cat raw/*.csv > processed/all.csv; echo x >> runs\n");
});

async function context(prepare: Record<string, unknown> = {}, signal = new AbortController().signal): Promise<StageContext> {
  const config = configSchema.parse({
    version: 1,
    data: {
      prepare: { run: "bash prepare.sh", inputs: ["raw/*.csv", "prepare.sh"], outputs: "processed/*.csv", ...prepare },
      datasets: { all: { files: "processed/all.csv" } },
    },
  });
  const clock = () => new Date("2026-11-01T00:00:00Z");
  const workspace = await openWorkspace(join(folder, "mlops.yml"));
  const host = await openLocalHost({ workspace, clock, env: process.env, stream: { write: () => true } });
  return { config, workspace, host, signal, clock, tool: { name: "mlops-actions", version: "0.0.0" }, comment: "always" };
}
const prepared = async (prepare?: Record<string, unknown>) => (await ensurePrepared(await context(prepare)))?.outcome;
const runs = (): number => (existsSync(join(folder, "runs")) ? readFileSync(join(folder, "runs"), "utf8").split("\n").length - 1 : 0);
const output = (): string => readFileSync(join(folder, "processed", "all.csv"), "utf8");
const noCache = () => rmSync(join(folder, ".mlops", "cache"), { recursive: true, force: true });

describe("ensurePrepared", () => {
  test("runs once, then finds everything unchanged", async () => {
    expect([await prepared(), await prepared(), runs(), output()]).toEqual(["ran", "unchanged", 1, "1\n"]);
  });

  test("without data.prepare there is nothing to do", async () => {
    const { config, ...rest } = await context();
    expect(await ensurePrepared({ ...rest, config: { ...config, data: undefined } })).toBeNull();
    expect(runs()).toBe(0);
  });

  test.each([
    ["an input's byte", () => writeFileSync(join(folder, "raw", "a.csv"), "2\n"), {}],
    ["a further input", () => writeFileSync(join(folder, "raw", "b.csv"), "2\n"), {}],
    ["the command", () => {}, { run: "bash ./prepare.sh" }],
    ["the script", () => writeFileSync(join(folder, "prepare.sh"), "mkdir -p processed; echo 2 > processed/all.csv; echo x >> runs\n"), {}],
  ])("runs again when %s changed", async (_, change, prepare) => {
    await prepared();
    change();
    expect([await prepared(prepare), runs()]).toEqual(["ran", 2]);
  });

  test.each([
    ["was edited", () => writeFileSync(join(folder, "processed", "all.csv"), "tampered\n")],
    ["is gone", () => rmSync(join(folder, "processed"), { recursive: true })],
    ["has a neighbour", () => writeFileSync(join(folder, "processed", "more.csv"), "1\n")],
  ])("an output that %s is not taken for whole", async (_, change) => {
    await prepared();
    noCache();
    change();
    expect([await prepared(), output()]).toEqual(["ran", "1\n"]);
  });

  test("what was made before with the same inputs comes from the cache, with the same bytes", async () => {
    await prepared();
    writeFileSync(join(folder, "raw", "a.csv"), "2\n");
    expect([await prepared(), output()]).toEqual(["ran", "2\n"]);
    writeFileSync(join(folder, "raw", "a.csv"), "1\n");
    expect([await prepared(), output(), runs()]).toEqual(["restored", "1\n", 2]);
  });

  test("P28: a cache entry whose bytes are not what was recorded is not used", async () => {
    await prepared();
    execFileSync("bash", ["-c", "for f in .mlops/cache/*/processed/all.csv; do echo flipped > $f; done"], { cwd: folder });
    rmSync(join(folder, "processed"), { recursive: true });
    expect([await prepared(), output(), runs()]).toEqual(["ran", "1\n", 2]);
  });

  test("a failing command is the user's fault, and is run again next time", async () => {
    await prepared();
    const failing = { run: "echo half > processed/all.csv; exit 3" };
    await expect(prepared(failing)).rejects.toMatchObject({
      code: "PREPARE_FAILED",
      verdict: "fail",
      message: expect.stringContaining("exit 3"),
    });
    expect(existsSync(join(folder, ".mlops", "prepare.json"))).toBe(false);
    await expect(prepared(failing)).rejects.toMatchObject({ code: "PREPARE_FAILED" });
  });

  test("a command that hangs is ended and said to have timed out", async () => {
    await expect(prepared({ run: "sleep 60", timeout: "200ms" })).rejects.toThrow(/timed out after 0.2 s/);
  });

  test("inputs and outputs that match nothing are named", async () => {
    await expect(prepared({ inputs: ["raw/*.csv", "rwa/*.csv"] })).rejects.toMatchObject({
      code: "PREPARE_INPUTS_MISSING",
      message: expect.stringContaining('"rwa/*.csv"'),
    });
    expect(runs()).toBe(0);
    await expect(prepared({ outputs: ["processed/*.csv", "other/*.csv"] })).rejects.toMatchObject({
      code: "PREPARE_OUTPUTS_MISSING",
      message: expect.stringContaining('"other/*.csv"'),
    });
    expect(existsSync(join(folder, ".mlops", "prepare.json"))).toBe(false);
  });

  test("outputs that the input pattern names too do not count as inputs", async () => {
    const wide = { inputs: ["*.sh", "**/*.csv"] };
    expect([await prepared(wide), await prepared(wide)]).toEqual(["ran", "unchanged"]);
  });

  test("a whole folder as input: any file in it counts", async () => {
    expect([await prepared({ inputs: "raw" }), await prepared({ inputs: "raw" })]).toEqual(["ran", "unchanged"]);
    mkdirSync(join(folder, "raw", "deep"));
    writeFileSync(join(folder, "raw", "deep", "note.txt"), "new");
    expect(await prepared({ inputs: "raw" })).toBe("ran");
  });

  test("cancelled: nothing is taken for prepared", async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(ensurePrepared(await context({}, controller.signal))).rejects.toMatchObject({ code: "CANCELLED" });
    expect(existsSync(join(folder, ".mlops", "prepare.json"))).toBe(false);
  });
});
