// node scripts/node24.mjs scripts/statistics.ts: makes the tables of docs/statistics.md anew, between markers, by simulation with fixed seeds (a few minutes).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./setup.mjs";
import { familyTable, GATES, GATES_OF_POWER, gateTable, historyTable } from "./statistics/tables.ts";

const PAGE = join(ROOT, "docs/statistics.md");
const table = [
  `At α = 5 %, ${GATES.toLocaleString("en")} gates a cell (${GATES_OF_POWER.toLocaleString("en")} for power), bootstraps of 1,000 resamples; a share of 5 % is known to ∓0.4 %.`,
  ...[
    "How often a gate fails, by how far the true gain lies below the limit (in standard errors, SE):",
    gateTable((line) => process.stderr.write(`${line}\n`)).join("\n"),
  ],
  ...["How often a run is below the limit from history:", historyTable().join("\n")],
  ...["How often any of several rules fails although every gain is at its limit (paired seeds, 5):", familyTable().join("\n")],
].join("\n\n");

const marked = /(<!-- simulation -->\n)[\s\S]*?(<!-- \/simulation -->)/;
const before = readFileSync(PAGE, "utf8");
if (!marked.test(before)) throw new Error("docs/statistics.md has no place for the tables: <!-- simulation --> … <!-- /simulation -->");
writeFileSync(
  PAGE,
  before.replace(marked, (_all, open: string, close: string) => `${open}\n${table}\n\n${close}`),
);
