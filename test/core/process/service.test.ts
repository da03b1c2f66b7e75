import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isServiceAlive, type StartedService, startService, stopService } from "../../../core/process/service.ts";

let folder: string;
const started: StartedService[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "service-"));
});
afterEach(async () => {
  for (const service of started.splice(0)) await stopService(service);
});

async function starting(run: string, extra: { shell?: string; env?: Record<string, string> } = {}): Promise<StartedService> {
  const service = await startService(
    { run, cwd: folder, env: extra.env ?? {}, shell: extra.shell, logFile: join(folder, "logs", "service.log"), port: 4321 },
    { parentEnv: { PATH: process.env.PATH, GITHUB_TOKEN: "s3cret", RUNNER_TRACKING_ID: "github_x" }, passEnv: [] },
  );
  started.push(service);
  return service;
}
async function appears(file: string): Promise<string> {
  const path = join(folder, file);
  for (let tries = 0; tries < 500; tries++) {
    if (existsSync(path) && readFileSync(path, "utf8").endsWith("\n")) return readFileSync(path, "utf8");
    await sleep(10);
  }
  throw new Error(`${file} did not appear`);
}

test("a service gets PORT, writes to its log file, and stopping it ends its whole group", async () => {
  const service = await starting('sleep 600 & echo $! > child; echo "on $PORT, token=$GITHUB_TOKEN, id=$RUNNER_TRACKING_ID"; wait');
  const child = Number(await appears("child"));
  expect(await appears("logs/service.log")).toBe("on 4321, token=, id=\n");
  expect(await isServiceAlive(service)).toBe(true);
  expect(await stopService(service)).toBe(true);
  expect(await isServiceAlive(service)).toBe(false);
  expect(await isServiceAlive({ ...service, pid: child, started: null })).toBe(false);
  expect(await stopService(service)).toBe(true);
});

test("a service outlives the process that started it", async () => {
  const script = `
    import { startService } from ${JSON.stringify(join(import.meta.dirname, "../../../core/process/service.ts"))};
    const { exited, ...handle } = await startService(
      { run: "echo up > up; sleep 600", cwd: ${JSON.stringify(folder)}, env: {}, logFile: ${JSON.stringify(join(folder, "log"))}, port: 1 },
      { parentEnv: { PATH: process.env.PATH }, passEnv: [] });
    console.log(JSON.stringify(handle));`;
  const parent = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  parent.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  await new Promise((resolve) => parent.once("close", resolve));
  const handle = { ...JSON.parse(printed), exited: Promise.resolve({ code: 0 }) };
  started.push(handle);
  await appears("up");
  expect(await isServiceAlive(handle)).toBe(true);
  expect(await stopService(handle)).toBe(true);
  expect(await isServiceAlive(handle)).toBe(false);
});

test("that it ended at once is told", async () => {
  const service = await starting("echo no such model >&2; exit 3", { shell: "bash" });
  expect(await service.exited).toEqual({ code: 3 });
  expect(readFileSync(join(folder, "logs", "service.log"), "utf8")).toBe("no such model\n");
});

test.runIf(existsSync("/proc/self/stat"))("a pid that now belongs to another process is left alone", async () => {
  const other = await starting("sleep 600");
  const stale = { ...other, started: "1" };
  expect(await isServiceAlive(stale)).toBe(false);
  expect(await stopService(stale)).toBe(true);
  expect(await isServiceAlive(other)).toBe(true);
});
