import type { Config } from "../../core/config/config.ts";
import { Predictions } from "../../core/metrics/predictions.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import { GATED_SPLIT } from "./evidence.ts";

/** Columns of the predictions whose values the test dataset hides: by name, as `id` where its key is masked, as `label` where its label is. */
export function hiddenColumns({ data }: Pick<Config, "data">): ReadonlySet<string> {
  const test = data?.datasets[GATED_SPLIT];
  if (test === undefined) return new Set();
  const masked = new Set(test.masked);
  const isId = (test.key ?? ["id"]).some((name) => masked.has(name));
  const isLabel = test.label !== undefined && masked.has(test.label);
  return new Set([...masked, ...(isId ? ["id"] : []), ...(isLabel ? ["label", "prediction"] : [])]);
}

/** Predictions that may be kept where others read them, without what is hidden; null where nothing would be left to compare. */
export function keepable(predictions: Predictions, hidden: ReadonlySet<string>): Predictions | null {
  if (hidden.size === 0) return predictions;
  if (hidden.has("id") || hidden.has("label")) return null;
  const columns = [...predictions.columns].filter(([name]) => !hidden.has(name));
  return new Predictions(new Map(columns), { positive: predictions.positive ?? undefined });
}

type Shown = Pick<GateReport, "flips" | "slice-advice">;
type Example = NonNullable<Shown["flips"]>["examples"]["fixed"][number];

/** What people are shown of single rows and slices, without what is hidden; the counts stay. */
export function withoutHidden<T extends Shown>(shown: T, hidden: ReadonlySet<string>): T {
  if (hidden.size === 0) return shown;
  const { flips, "slice-advice": advice = [] } = shown;
  const masked = (examples: readonly Example[]): Example[] => examples.map((example) => maskedExample(example, hidden));
  const examples = flips == null ? null : { fixed: masked(flips.examples.fixed), broken: masked(flips.examples.broken) };
  return {
    ...shown,
    flips: flips == null || examples === null ? flips : { ...flips, examples },
    "slice-advice": advice.filter(({ column }) => !hidden.has(column)),
  };
}

function maskedExample({ id, label, before, now }: Example, hidden: ReadonlySet<string>): Example {
  const cells = hidden.has("label") ? { label: null, before: null, now: null } : { label, before, now };
  return { id: hidden.has("id") ? null : id, ...cells };
}
