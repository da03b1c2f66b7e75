import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand } from "../../../core/process/run-command.ts";
import { collectingLog } from "./log.ts";

const MIB = 1024 * 1024;
const cwd = mkdtempSync(join(tmpdir(), "usage-"));
const usageOf = async (run: string) =>
  (
    await runCommand(
      { run, cwd, env: {}, timeoutMs: 30_000, title: "work" },
      { log: collectingLog(), signal: new AbortController().signal, parentEnv: { PATH: process.env.PATH }, passEnv: [] },
    )
  ).usage;
/** Works until the kernel says that it used so much CPU time, and may hold memory meanwhile. */
const busy = (ms: number, bytes = 0) =>
  `node -e 'const kept = Buffer.alloc(${bytes}, 1); while (process.cpuUsage().user + process.cpuUsage().system < ${ms}e3); process.exit(kept.length === ${bytes} ? 0 : 1)'`;

describe.skipIf(process.platform !== "linux")("what a command uses", () => {
  test("CPU time of grandchildren counts", async () => {
    const { cpuSeconds } = await usageOf(`bash -c "$(cat <<'END'\n${busy(300)}\nEND\n)"; ${busy(300)}`);
    expect(cpuSeconds).toBeGreaterThanOrEqual(0.59);
    expect(cpuSeconds).toBeLessThan(3);
  });

  test("memory is the sum of what runs at once", async () => {
    const one = await usageOf(busy(400, 120 * MIB));
    const two = await usageOf(`${busy(400, 120 * MIB)} & ${busy(400, 120 * MIB)}; wait`);
    expect(one.peakMemoryBytes).toBeGreaterThan(120 * MIB);
    expect(two.peakMemoryBytes).toBeGreaterThan(240 * MIB);
    expect(two.peakMemoryBytes).toBeGreaterThan((one.peakMemoryBytes ?? 0) + 100 * MIB);
  });

  test("of two commands at once each is told its own", async () => {
    const [idle, working] = await Promise.all([usageOf("sleep 2.5"), usageOf(busy(900, 50 * MIB))]);
    expect(idle.cpuSeconds).toBeLessThan(0.3);
    expect(idle.peakMemoryBytes).toBeLessThan(40 * MIB);
    expect(working.cpuSeconds).toBeGreaterThan(0.3);
    expect(working.peakMemoryBytes).toBeGreaterThan(50 * MIB);
  });
});
