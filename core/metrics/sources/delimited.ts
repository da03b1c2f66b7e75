import { UserError } from "../../errors.ts";
import type { Curve } from "../../report/diagnostics.ts";
import { openTable } from "../../tabular/table.ts";
import type { JsonMember, JsonNode, Position } from "../json.ts";
import { splitOfName, splitSpelled } from "./split-names.ts";
import { thinnedCurve } from "./thinned-curve.ts";

const STEPS = ["step", "epoch", "iteration", "iter", "global_step", "batch"];
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const MAX_ROWS = 1_000_000;

/** What a table of metrics says: the last row of each split as a tree by split, and all rows as curves. */
export interface DelimitedMetrics {
  readonly root: JsonNode;
  readonly curves: readonly Curve[];
  /** Nothing in the table says whose metrics these are. */
  readonly isFlat: boolean;
}

/**
 * Metrics by column, one row per step: the last row counts, the rows before it are its learning curve. A column `step` or `epoch` is what they are plotted over, a
 * column `split` says whose row it is, else the names of the columns do (`val_loss`). Throws UserError METRICS_MALFORMED, METRICS_MISSING or a TableError.
 */
export async function readDelimitedMetrics(
  path: string,
  options: { readonly name: string; readonly delimiter: "," | "\t"; readonly split: string },
): Promise<DelimitedMetrics> {
  const { name: file, delimiter, split: fallback } = options;
  const table = await openTable(path, { name: file, format: "csv", delimiter });
  const step = table.columns.find((column) => STEPS.includes(column.trim().toLowerCase()));
  const splitColumn = table.columns.find((column) => column.trim().toLowerCase() === "split");
  const named = table.columns.filter((column) => column !== step && column !== splitColumn);
  if (splitColumn === undefined) requireOnce(named, fallback, file);
  const last = new Map<string, Map<string, JsonMember>>();
  const points = new Map<string, { split: string; metric: string; points: [number, number][] }>();
  let [rows, lastX] = [0, Number.NEGATIVE_INFINITY];
  for await (const row of table.rows) {
    if (++rows > MAX_ROWS) throw malformed(file, `has more than ${MAX_ROWS} rows`, { line: row.line, column: 1 });
    const spelled = splitColumn === undefined ? undefined : row.source(splitColumn);
    const own = spelled === undefined ? undefined : splitSpelled(spelled);
    if (splitColumn !== undefined && own === undefined)
      throw malformed(
        file,
        `has the split ${JSON.stringify(spelled ?? null)}; train, validation and test are known`,
        positionOf(row.place(splitColumn)),
      );
    const x = step === undefined ? rows : Number(row.source(step) ?? "");
    if (!Number.isFinite(x)) throw malformed(file, `has a ${step} that is no number`, positionOf(row.place(step)));
    // Of rows in any order the last step counts, and of equals the later row.
    const isLast = x >= lastX || own !== undefined;
    lastX = Math.max(lastX, x);
    for (const column of named) {
      const { split, name } = own === undefined ? splitOfName(column, fallback) : { split: own, name: column };
      const text = row.source(column);
      const at = positionOf(row.place(column));
      // Trainers leave cells empty where a metric is not measured at a step; a metric that its last row lacks is not there.
      const value = nodeOf(text, at);
      if (isLast) {
        const members = last.get(split) ?? new Map<string, JsonMember>();
        last.set(split, members.set(name, { key: name, value, at }));
      }
      if (value.kind !== "number" || !Number.isFinite(Number(value.text))) continue;
      const key = JSON.stringify([split, name]);
      const curve = points.get(key) ?? { split, metric: name, points: [] };
      points.set(key, curve);
      curve.points.push([x, Number(value.text)]);
    }
  }
  if (rows === 0)
    throw new UserError({
      code: "METRICS_MISSING",
      message: `${file} has a header and no row`,
      advice: "write a row of metrics below it",
      location: { file },
    });
  const start = { line: 1, column: 1 };
  const members = [...last].map(
    ([split, of]): JsonMember => ({ key: split, value: { kind: "object", members: [...of.values()], at: start }, at: start }),
  );
  const curves = [...points.values()]
    .filter((curve) => curve.points.length > 1)
    .map((curve): Curve => ({ split: curve.split, metric: curve.metric, step: step ?? "row", points: thinnedCurve(curve.points) }));
  const isFlat = splitColumn === undefined && named.every((column) => splitOfName(column, "").split === "");
  return { root: { kind: "object", members, at: start }, curves, isFlat };
}

/** `val_f1` and `validation_f1` name one metric twice, though no column is doubled. */
function requireOnce(columns: readonly string[], fallback: string, file: string): void {
  const seen = new Map<string, string>();
  for (const column of columns) {
    const { split, name } = splitOfName(column, fallback);
    const first = seen.get(JSON.stringify([split, name]));
    if (first !== undefined)
      throw new UserError({
        code: "METRICS_DUPLICATE_KEY",
        message: `${file}: the columns ${first} and ${column} are both ${name} of ${split}`,
        advice: "write each metric once",
        location: { file, line: 1 },
      });
    seen.set(JSON.stringify([split, name]), column);
  }
}

function nodeOf(text: string | undefined, at: Position): JsonNode {
  const cell = text?.trim() ?? "";
  if (cell === "") return { kind: "literal", text: "null", at };
  if (NUMBER.test(cell)) return { kind: "number", text: cell.replace(/^\+/, ""), at };
  if (/^[+-]?(nan|inf(inity)?)$/i.test(cell)) return { kind: "nonfinite", text: cell, at };
  return { kind: "string", text: JSON.stringify(cell), at };
}

function positionOf({ line = 1, column = 1 }: { readonly line?: number; readonly column?: number }): Position {
  return { line, column };
}

function malformed(file: string, what: string, at: Position): UserError {
  return new UserError({
    code: "METRICS_MALFORMED",
    message: `${file}:${at.line}:${at.column} ${what}`,
    advice: "write a header of metric names and a row of numbers per step",
    location: { file, ...at },
  });
}
