import { canonicalJson, digestOf } from "../../core/digest.ts";
import type { Changes } from "../../core/report/gate-report.ts";
import type { HistoryRecord } from "../../core/report/history-record.ts";
import type { RunReport } from "../../core/report/run-report.ts";

type State = Changes["code"];
const MAX_DETAILS = 30;
/** The best run of a candidate is chosen among its seeds: which it was is no change that anybody made. */
const CHOSEN = "seed";

/** Which parts of a run's inputs differ from those of the record that it is compared with, and in what. */
export function changesOf(
  now: Pick<RunReport["inputs"], "parts" | "parameters" | "data">,
  before: Pick<HistoryRecord, "inputs" | "data">,
): Changes {
  const [parts, known] = [now.parts, before.inputs];
  const values = changedValues(known?.values ?? {}, now.parameters ?? {});
  const details = [...dataDetails(before.data, now.data), ...(known === undefined ? [] : values.map(({ text }) => text))];
  const cut = details.length > MAX_DETAILS ? [...details.slice(0, MAX_DETAILS), `and ${details.length - MAX_DETAILS} more`] : details;
  return {
    code: stateOf(known?.code, parts?.code),
    data: stateOf(known?.data ?? digestOfData(before.data), parts?.data ?? digestOfData(now.data)),
    parameters: parametersState(stateOf(known?.parameters, parts?.parameters), values),
    environment: stateOf(known?.environment, parts?.environment),
    details: cut,
  };
}

function stateOf(before: string | null | undefined, now: string | null | undefined): State {
  if (before === undefined || before === null || now === undefined || now === null) return "unknown";
  return before === now ? "same" : "changed";
}

/** Without datasets the command finds its data itself, and nobody knows which it is. */
function digestOfData(digests: Readonly<Record<string, string>>): string | null {
  return Object.keys(digests).length === 0 ? null : digestOf(canonicalJson(digests));
}

function parametersState(state: State, values: readonly { name: string }[]): State {
  return state === "changed" && values.length > 0 && values.every(({ name }) => name === CHOSEN) ? "same" : state;
}

function changedValues(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): { name: string; text: string }[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names
    .filter((name) => valueIn(before, name) !== valueIn(now, name))
    .map((name) => ({ name, text: `${name}: ${valueIn(before, name) ?? "none"} → ${valueIn(now, name) ?? "none"}` }));
}

function dataDetails(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names.flatMap((name) => {
    const [old, fresh] = [valueIn(before, name), valueIn(now, name)];
    if (old === fresh) return [];
    return [`dataset ${name}: ${old === undefined ? "new" : fresh === undefined ? "removed" : "changed"}`];
  });
}

/** Names are data: `constructor` is a parameter like any other. */
function valueIn(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
