import { isAlias, isMap, isScalar, LineCounter, type Node, parseDocument, type Scalar, visit } from "yaml";
import { UserError } from "../../errors.ts";
import type { JsonMember, JsonNode, Position } from "../json.ts";

const MAX_ALIASES = 100;
const MAX_DEPTH = 64;
const NOT_FINITE: Readonly<Record<string, string>> = { NaN: "NaN", Infinity: "Infinity", "-Infinity": "-Infinity" };

/**
 * Metrics in YAML 1.2, as a strict tree: every number as it was spelled, every value with its place. Throws UserError METRICS_MALFORMED or
 * METRICS_DUPLICATE_KEY with line and column.
 */
export function parseYamlMetrics(text: string, file: string): JsonNode {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    strict: true,
    merge: false,
    prettyErrors: false,
    stringKeys: true,
  });
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const fail = (what: string, offset: number, code = "METRICS_MALFORMED"): never => {
    const at = place(offset);
    throw new UserError({
      code,
      message: `${file}:${at.line}:${at.column} ${what}`,
      advice: "write each metric once, as a mapping of names to plain numbers",
      location: { file, ...at },
    });
  };
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) fail(`is not the YAML we read: ${error.message}`, error.pos[0]);
  let aliases = 0;
  visit(document, { Alias: () => void aliases++ });
  if (aliases > MAX_ALIASES) fail(`has ${aliases} aliases; at most ${MAX_ALIASES} are followed`, 0);

  const convert = (node: Node | null, depth: number, offset: number): JsonNode => {
    const start = node?.range?.[0] ?? offset;
    if (depth > MAX_DEPTH) return fail(`is nested deeper than ${MAX_DEPTH}`, start);
    if (isAlias(node))
      return convert((node.resolve(document) as Node | undefined) ?? fail("names an anchor that is not there", start), depth + 1, start);
    if (isMap(node)) return { kind: "object", members: membersOf(node.items, depth, start), at: place(start) };
    if (isScalar(node)) return scalarOf(node, text, place(start));
    if (node === null) return { kind: "literal", text: "null", at: place(start) };
    return { kind: "array", text: text.slice(start, node.range?.[1]).trim(), at: place(start) };
  };
  const membersOf = (items: readonly { key: unknown; value: unknown }[], depth: number, offset: number): JsonMember[] => {
    const seen = new Map<string, Position>();
    return items.map(({ key, value }) => {
      const start = (key as Node | null)?.range?.[0] ?? offset;
      const name = isScalar(key) ? String(key.value) : fail("has a key that is no text", start);
      const first = seen.get(name);
      if (first !== undefined)
        fail(
          `has ${JSON.stringify(name)} a second time; the first stands at ${first.line}:${first.column}`,
          start,
          "METRICS_DUPLICATE_KEY",
        );
      seen.set(name, place(start));
      return { key: name, value: convert((value ?? null) as Node | null, depth + 1, start), at: place(start) };
    });
  };
  return convert(document.contents, 0, 0);
}

/** Numbers keep their spelling, so that an integer beyond 2^53 is seen; whatever else looks like a number is one that went wrong. */
function scalarOf(node: Scalar, text: string, at: Position): JsonNode {
  const { value } = node;
  const spelled = node.range === undefined || node.range === null ? String(value) : text.slice(node.range[0], node.range[1]).trim();
  if (typeof value === "number" || typeof value === "bigint") {
    const special = NOT_FINITE[String(value)];
    // .inf is said; 1e400 overflows, and is a number as written.
    if (special !== undefined && /inf|nan/i.test(spelled)) return { kind: "nonfinite", text: special, at };
    return { kind: "number", text: decimal(spelled), at };
  }
  if (typeof value === "string") return { kind: "string", text: JSON.stringify(value), at };
  return { kind: "literal", text: String(value), at };
}

/** As JSON spells it: YAML also has +1, .5, 1., 0x1f, 0o17 and 1_000 is text. */
function decimal(spelled: string): string {
  if (/^[+-]?0[xo]/i.test(spelled)) return String(Number(spelled));
  const bare = spelled.replace(/^\+/, "").replace(/^(-?)\./, "$10.");
  return bare.replace(/\.(?=$|[eE])/, ".0");
}
