// node scripts/node24.mjs scripts/statistics.ts: makes the tables of docs/statistics.md anew, between markers, by simulation with fixed seeds (a few minutes).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./setup.mjs";
import { familyRates, gateRates, historyRate, METHODS, PASTS } from "./statistics/simulate.ts";

const PAGE = join(ROOT, "docs/statistics.md");
const ALPHA = 0.05;
const [GATES, GATES_OF_POWER] = [10_000, 2000];
const EFFECTS = [-2, -3, -5];

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

function gates(): string[] {
  const head = [
    "method",
    "what is drawn",
    "samples",
    "fails at the limit",
    "passes at the limit",
    ...EFFECTS.map((effect) => `fails ${-effect} SE below`),
  ];
  const lines = METHODS.flatMap((method) =>
    method.sizes.map((n) => {
      process.stderr.write(`${method.name}, ${method.draws}, ${n}\n`);
      const atLimit = gateRates(method, n, { effect: 0, gates: GATES, alpha: ALPHA });
      const power = EFFECTS.map((effect) => gateRates(method, n, { effect, gates: GATES_OF_POWER, alpha: ALPHA }).fail);
      return row([method.name, method.draws, n, percent(atLimit.fail), percent(atLimit.pass), ...power.map(percent)]);
    }),
  );
  return [row(head), row(head.map(() => "---")), ...lines];
}

function histories(): string[] {
  const head = ["records", "", "unchanged", ...EFFECTS.map((effect) => `${-effect} deviations worse`)];
  const lines = PASTS.flatMap((past) =>
    past.sizes.map((n) =>
      row([
        n,
        past.draws,
        ...[0, ...EFFECTS].map((effect) => percent(historyRate(past, n, { effect: -effect, gates: GATES, alpha: ALPHA }))),
      ]),
    ),
  );
  return [row(head), row(head.map(() => "---")), ...lines];
}

function families(): string[] {
  const lines = [1, 5, 20].map((rules) => {
    const { holm, none } = familyRates(rules, { gates: GATES, alpha: ALPHA });
    return row([rules, percent(none), percent(holm)]);
  });
  return [row(["rules", "without correction", "Holm"]), row(["---", "---", "---"]), ...lines];
}

const table = [
  `At α = 5 %, ${GATES.toLocaleString("en")} gates a cell (${GATES_OF_POWER.toLocaleString("en")} for power), bootstraps of 1,000 resamples; a share of 5 % is known to ∓0.4 %.`,
  ...["How often a gate fails, by how far the true gain lies below the limit (in standard errors, SE):", gates().join("\n")],
  ...["How often a run is below the limit from history:", histories().join("\n")],
  ...["How often any of several rules fails although every gain is at its limit (paired seeds, 5):", families().join("\n")],
].join("\n\n");

const marked = /(<!-- simulation -->\n)[\s\S]*?(<!-- \/simulation -->)/;
const before = readFileSync(PAGE, "utf8");
if (!marked.test(before)) throw new Error("docs/statistics.md has no place for the tables: <!-- simulation --> … <!-- /simulation -->");
writeFileSync(
  PAGE,
  before.replace(marked, (_all, open: string, close: string) => `${open}\n${table}\n\n${close}`),
);
