import type { Attribution, Changes, GateReport } from "../gate-report.ts";
import { type Block, code, type Inline, paragraph, text } from "../markdown/model.ts";
import { left, right } from "./columns.ts";
import { DROP } from "./gate-drops.ts";
import { formatDelta } from "./numbers.ts";

const PARTS = ["code", "data", "parameters", "environment"] as const;
const STATES: Readonly<Record<Changes["code"], string>> = { same: "the same", changed: "changed", unknown: "not known" };

/** Why it may have changed: the parts of the inputs that differ from the baseline's, and what each did where that was measured. */
export function changesFold({ changes, attribution }: GateReport): Block[] {
  if (!changes && !attribution) return [];
  const blocks: Block[] = [
    ...(changes ? partsOf(changes) : []),
    ...(attribution ? [paragraph(ATTRIBUTED), attributionTable(attribution)] : []),
  ];
  return [{ type: "details", summary: [text(summaryOf(changes ?? null))], drop: DROP.changes, name: "what changed", blocks }];
}

const ATTRIBUTED =
  "What each change did, measured by training the base's code on the new data and the new code on the base's data; together they are the whole change:";

function summaryOf(changes: Changes | null): string {
  if (changes === null) return "What the data did, and what the code did";
  const changed = PARTS.filter((part) => changes[part] === "changed");
  if (changed.length > 0) return `What changed: ${changed.join(", ")}`;
  const unknown = PARTS.filter((part) => changes[part] === "unknown");
  return unknown.length === 0 ? "What changed: nothing, the inputs are the baseline's" : `What changed: not known of ${unknown.join(", ")}`;
}

function partsOf(changes: Changes): Block[] {
  const row = (part: (typeof PARTS)[number]): Inline[][] => [[text(part)], [text(STATES[changes[part]])]];
  return [
    { type: "table", columns: [left("Against the baseline"), left("")], rows: PARTS.map(row) },
    ...(changes.details.length === 0 ? [] : [{ type: "list", items: changes.details.map((one) => [text(one)]) } as const]),
  ];
}

function attributionTable({ split, metrics }: Attribution): Block {
  return {
    type: "table",
    columns: [left(`Metric (${split})`), right("Δ"), right("by the data"), right("by the code"), right("by both together")],
    rows: Object.entries(metrics).map(([name, part]) => [
      [code(name)],
      ...[part.total, part.data, part.code, part.interaction].map((value): Inline[] => [text(formatDelta(value))]),
    ]),
  };
}
