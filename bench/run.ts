// npm run bench [-- NAME]: measures, prints a table, and keeps the last result of each benchmark in bench/results/. Never decides a test.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { measureArchive } from "./archive.ts";
import { measureColdStart } from "./cold-start.ts";
import { measureGate } from "./gate.ts";
import { measureGateStatistics } from "./gate-statistics.ts";
import { measureInstall } from "./install.ts";
import { measureMetrics } from "./metrics.ts";
import { measureRender } from "./render.ts";
import type { Row } from "./row.ts";
import { measureValidateData } from "./validate-data.ts";

const BENCHMARKS: Record<string, () => Promise<Row[]>> = {
  "cold-start": measureColdStart,
  archive: measureArchive,
  install: measureInstall,
  gate: measureGate,
  render: measureRender,
  "validate-data": measureValidateData,
  "gate-statistics": measureGateStatistics,
  metrics: measureMetrics,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown.length > 0) {
  process.stderr.write(`no benchmark is named ${unknown.join(", ")}; there are: ${Object.keys(BENCHMARKS).join(", ")}\n`);
  process.exit(64);
}
const results = join(import.meta.dirname, "results");
mkdirSync(results, { recursive: true });
for (const [name, measure] of Object.entries(BENCHMARKS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const rows = await measure();
  process.stdout.write(`\n${name}\n`);
  console.table(rows);
  const machine = { cores: cpus().length, node: process.version, platform: `${process.platform}-${process.arch}` };
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify({ machine, rows }, null, 2)}\n`);
}
