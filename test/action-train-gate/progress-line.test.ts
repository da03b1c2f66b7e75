import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { progressLine } from "../../action-train-gate/src/progress-line.ts";

const METRICS = [{ file: "metrics.json" }];

describe("where a run stands", () => {
  const out = mkdtempSync(join(tmpdir(), "progress-"));
  const line = (metrics: string, wanted: readonly string[] = ["macro_f1"]) => {
    writeFileSync(join(out, "metrics.json"), metrics);
    return progressLine({ name: "forest-2", out, elapsedMs: 200_400, metrics: METRICS, wanted });
  };

  test.each([
    [
      "the metric that chooses",
      '{"validation": {"loss": 0.2, "macro_f1": 0.91}, "test": {"macro_f1": 0.9}}',
      "macro_f1 0.91 on validation",
    ],
    ["on test without validation", '{"test": {"macro_f1": 0.9}}', "macro_f1 0.9 on test"],
    ["another one without it", '{"validation": {"loss": 0.2}}', "loss 0.2 on validation"],
  ])("%s", async (_name, metrics, told) => {
    expect(await line(metrics)).toBe(`forest-2: 3 min 20 s, ${told}`);
  });

  test.each([
    ["half a file", '{"validation": {"macro_f1": 0.'],
    ["no metric", "{}"],
    ["texts", '{"test": {"macro_f1": "0.9"}}'],
  ])("%s: only the time", async (_name, metrics) => {
    expect(await line(metrics)).toBe("forest-2: 3 min 20 s");
  });

  test("no file: only the time", async () => {
    expect(await progressLine({ name: "a", out: join(out, "none"), elapsedMs: 61_000, metrics: METRICS, wanted: [] })).toBe("a: 1 min 1 s");
  });

  test("a table of steps that is being written tells its last row", async () => {
    writeFileSync(join(out, "log.csv"), "epoch,val_loss\n1,0.5\n2,0.4\n");
    const run = { name: "a", out, elapsedMs: 61_000, metrics: [{ file: "log.csv" }], wanted: ["loss"] };
    expect(await progressLine(run)).toBe("a: 1 min 1 s, loss 0.4 on validation");
  });

  test("a name of several lines is one line", async () => {
    expect(await line('{"test": {"a\\n::error::b": 1}}')).toBe("forest-2: 3 min 20 s, a ::error::b 1 on test");
  });
});
