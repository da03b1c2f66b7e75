import { familyRates, gateRates, historyRate, METHODS, type Method, PASTS, type Past } from "./simulate.ts";

const ALPHA = 0.05;
export const [GATES, GATES_OF_POWER] = [10_000, 2000];
const EFFECTS = [-2, -3, -5];

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

export function gateRow(method: Method, n: number): string {
  const atLimit = gateRates(method, n, { effect: 0, gates: GATES, alpha: ALPHA });
  const power = EFFECTS.map((effect) => gateRates(method, n, { effect, gates: GATES_OF_POWER, alpha: ALPHA }).fail);
  return row([method.name, method.draws, n, percent(atLimit.fail), percent(atLimit.pass), ...power.map(percent)]);
}

export function gateTable(tell: (line: string) => void): string[] {
  const effects = EFFECTS.map((effect) => `fails ${-effect} SE below`);
  const head = ["method", "what is drawn", "samples", "fails at the limit", "passes at the limit", ...effects];
  const lines = METHODS.flatMap((method) =>
    method.sizes.map((n) => {
      tell(`${method.name}, ${method.draws}, ${n}`);
      return gateRow(method, n);
    }),
  );
  return [row(head), row(head.map(() => "---")), ...lines];
}

export function historyRow(past: Past, n: number): string {
  const rates = [0, ...EFFECTS].map((effect) => historyRate(past, n, { effect: -effect, gates: GATES, alpha: ALPHA }));
  return row([n, past.draws, ...rates.map(percent)]);
}

export function historyTable(): string[] {
  const head = ["records", "drawn from", "unchanged", ...EFFECTS.map((effect) => `${-effect} deviations worse`)];
  return [row(head), row(head.map(() => "---")), ...PASTS.flatMap((past) => past.sizes.map((n) => historyRow(past, n)))];
}

export function familyTable(): string[] {
  const head = ["rules", "without correction", "Holm"];
  const lines = [1, 5, 20].map((rules) => {
    const { holm, none } = familyRates(rules, { gates: GATES, alpha: ALPHA });
    return row([rules, percent(none), percent(holm)]);
  });
  return [row(head), row(head.map(() => "---")), ...lines];
}
