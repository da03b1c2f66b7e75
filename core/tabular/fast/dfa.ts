import type { Dfa } from "./plan.ts";
import { parseRegex, type Regex } from "./regex.ts";

const MAX_STATES = 255;
const MAX_NODES = 2_000;
const ASCII = 128;

/** A node of the nondeterministic automaton: it takes a character, or goes on by itself, always or only at the text's start or end. */
interface Node {
  readonly accepts: readonly boolean[] | null;
  readonly only: "start" | "end" | null;
  readonly to: number[];
}

/**
 * A pattern as a table over ASCII bytes that finds a match anywhere in the text, as JSON Schema has it: the subset construction (Rabin and Scott 1959) over
 * Thompson's automaton (1968). Null: the pattern cannot be followed, or its table would be too large.
 */
export function compileDfa(pattern: string): Dfa | null {
  const regex = parseRegex(pattern);
  if (regex === null) return null;
  const nodes: Node[] = [];
  const accept = addNode(nodes, { accepts: null, only: null, to: [] });
  const start = build(nodes, regex, accept);
  return start === null ? null : tabulate(nodes, start, accept);
}

function addNode(nodes: Node[], node: Node): number {
  return nodes.push(node) - 1;
}

/** Adds the nodes of one part, which goes on to `next`; gives the node it begins with. Null: too many. */
function build(nodes: Node[], regex: Regex, next: number): number | null {
  if (nodes.length > MAX_NODES) return null;
  if (regex.kind === "char") return addNode(nodes, { accepts: regex.accepts, only: null, to: [next] });
  if (regex.kind === "start" || regex.kind === "end") return addNode(nodes, { accepts: null, only: regex.kind, to: [next] });
  if (regex.kind === "choice") {
    const to = regex.parts.map((part) => build(nodes, part, next));
    return to.includes(null) ? null : addNode(nodes, { accepts: null, only: null, to: to as number[] });
  }
  if (regex.kind === "sequence") return chain(nodes, regex.parts, next);
  const { part, min, max } = regex;
  let from: number | null = next;
  if (max === Number.POSITIVE_INFINITY) {
    const loop = addNode(nodes, { accepts: null, only: null, to: [next] });
    const again = build(nodes, part, loop);
    if (again === null) return null;
    nodes[loop]?.to.push(again);
    from = loop;
  } else
    for (let copy = min; copy < max && from !== null; copy += 1) {
      const once = build(nodes, part, from);
      from = once === null ? null : addNode(nodes, { accepts: null, only: null, to: [next, once] });
    }
  return from === null ? null : chain(nodes, Array(min).fill(part), from);
}

function chain(nodes: Node[], parts: readonly Regex[], next: number): number | null {
  let from: number | null = next;
  for (const part of parts.toReversed()) from = from === null ? null : build(nodes, part, from);
  return from;
}

function tabulate(nodes: readonly Node[], start: number, accept: number): Dfa | null {
  const classes = classesOf(nodes);
  const first = closure(nodes, [start], { start: true, end: false });
  /** A match may begin at every character. */
  const anew = closure(nodes, [start], { start: false, end: false });
  const sets: (ReadonlySet<number> | null)[] = [null, first];
  const known = new Map<string, number>();
  const rows: number[][] = [Array(ASCII).fill(0)];
  for (let state = 1; state < sets.length; state += 1) {
    const set = sets[state] as ReadonlySet<number>;
    const row: number[] = Array(ASCII).fill(0);
    rows.push(row);
    if (set.has(accept)) {
      row.fill(state);
      continue;
    }
    for (const [code, ...others] of classes) {
      const taken = [...set].filter((node) => nodes[node]?.accepts?.[code as number] === true).flatMap((node) => nodes[node]?.to ?? []);
      const reached = new Set([...closure(nodes, taken, { start: false, end: false }), ...anew]);
      const key = reached.has(accept) ? "accept" : [...reached].sort((a, b) => a - b).join();
      let target = reached.size === 0 ? 0 : known.get(key);
      if (target === undefined) {
        if (sets.length >= MAX_STATES) return null;
        target = sets.push(reached) - 1;
        known.set(key, target);
      }
      for (const one of [code as number, ...others]) row[one] = target;
    }
  }
  return {
    next: Uint8Array.from(rows.flat()),
    states: sets.length,
    accepting: sets.map((set, state) => set !== null && closure(nodes, [...set], { start: state === 1, end: true }).has(accept)),
    settled: sets.map((set) => set?.has(accept) ?? false),
  };
}

/** Everything reached without a character. Nodes that wait for the end stay in the set. */
function closure(nodes: readonly Node[], from: readonly number[], at: { start: boolean; end: boolean }): Set<number> {
  const reached = new Set<number>();
  const open = [...from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reached.has(node)) continue;
    const { accepts, only, to } = nodes[node] as Node;
    if (only === "start" && !at.start) continue;
    reached.add(node);
    if (accepts === null && (only !== "end" || at.end)) open.push(...to);
  }
  return reached;
}

/** Characters that no part tells apart, together: the table is filled once for each. */
function classesOf(nodes: readonly Node[]): readonly (readonly number[])[] {
  const signatures = new Map<string, number[]>();
  const takers = [...new Set(nodes.map(({ accepts }) => accepts).filter((accepts) => accepts !== null))];
  for (let code = 0; code < ASCII; code += 1) {
    const signature = takers.map((accepts) => (accepts[code] === true ? "1" : "0")).join("");
    signatures.set(signature, [...(signatures.get(signature) ?? []), code]);
  }
  return [...signatures.values()];
}
