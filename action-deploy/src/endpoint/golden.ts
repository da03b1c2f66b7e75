import type { Golden, GoldenValue } from "../../../core/package/golden.ts";
import type { Finding } from "../../../core/report/finding.ts";
import { describeReply, type Endpoint } from "./client.ts";
import { type Outcome, outcome } from "./outcome.ts";
import { outputsOf, type Tensor } from "./tensors.ts";

const BATCH_ROWS = 100;
const MAX_LISTED = 10;

/** Rows `from` to `to` of the golden inputs as tensors. */
export function rowsOf(golden: Golden, from: number, to: number): Tensor[] {
  return golden.inputs.map(({ name, datatype, data }) => ({ name, datatype, shape: [to - from], data: data.slice(from, to) }));
}

/**
 * Asks for rows whose predictions training wrote down. Equal is: the same class or text, or numbers with |expected − observed| ≤ tolerance · max(1, |expected|).
 * Any difference means that serving computes something else than training did.
 */
export async function testGolden(
  endpoint: Endpoint,
  model: string,
  golden: Golden,
  options: { readonly tolerance: number; readonly rows?: number | undefined },
): Promise<Outcome> {
  const total = Math.min(golden.ids.length, options.rows ?? Number.POSITIVE_INFINITY);
  if (total === 0) return noGolden();
  const findings: Finding[] = [];
  const differing = new Set<number>();
  for (let from = 0; from < total; from += BATCH_ROWS) {
    const to = Math.min(total, from + BATCH_ROWS);
    const reply = await endpoint.post(`/v2/models/${model}/infer`, { inputs: rowsOf(golden, from, to) });
    const read =
      reply.status === 200 ? outputsOf(reply, to - from) : { problem: `rows ${from + 1} to ${to} are answered by ${describeReply(reply)}` };
    if ("problem" in read)
      return outcome("fail", read.problem, {
        code: "GOLDEN_NOT_ANSWERED",
        rule: "golden",
        subject: `/v2/models/${model}/infer`,
        observed: reply.status,
        expected: 200,
        advice: "the server has to answer every row of the test data; its log says more",
      });
    for (const { name, data } of golden.outputs) {
      const answered = read.outputs.get(name);
      for (let row = from; row < to; row++) {
        const expected = data[row] ?? null;
        const observed = answered === undefined ? undefined : answered[row - from];
        if (isSame(expected, observed, options.tolerance)) continue;
        differing.add(row);
        if (findings.length < MAX_LISTED) findings.push(skew(golden.ids[row] ?? String(row + 1), name, expected, observed));
      }
    }
  }
  if (differing.size === 0) return outcome("pass", `${total} golden predictions are answered alike`);
  const message = `${differing.size} of ${total} golden predictions are answered differently: what serves is not what was trained`;
  return { verdict: "fail", message, findings };
}

/** No samples is not success. */
export function noGolden(): Outcome {
  return outcome("warn", "the package has no golden predictions, so nothing shows that serving computes what training did", {
    code: "GOLDEN_MISSING",
    rule: "golden",
    subject: "golden.json",
    observed: 0,
    expected: "at least 1 row",
    advice: "let training write predictions/test.csv with the id of each row, or say `golden: false` under deploy.tests",
  });
}

function isSame(expected: GoldenValue, observed: unknown, tolerance: number): boolean {
  if (expected === null || observed === null || observed === undefined) return expected === null && observed === null;
  const [a, b] = [numberOf(expected), numberOf(observed)];
  if (a !== null && b !== null) return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a));
  if (typeof expected === "boolean" || typeof observed === "boolean")
    return String(expected).toLowerCase() === String(observed).toLowerCase();
  return String(expected) === String(observed);
}

/** Class labels may be numbers in one place and text in the other. */
function numberOf(value: unknown): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)) return null;
  return Number(value);
}

function skew(id: string, column: string, expected: GoldenValue, observed: unknown): Finding {
  const seen =
    observed === undefined
      ? "missing"
      : typeof observed === "object" && observed !== null
        ? JSON.stringify(observed)
        : (observed as GoldenValue);
  return {
    code: "TRAINING_SERVING_SKEW",
    rule: "golden",
    subject: `row ${id}, ${column}`,
    severity: "fail",
    observed: seen,
    expected,
    message: `row ${id}: ${column} is ${String(seen)}; training wrote ${String(expected)}`,
    advice: "let serving use the feature code of training, and the same library versions",
  };
}
