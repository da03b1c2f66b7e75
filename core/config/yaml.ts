import { type Document, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import { UserError } from "../errors.ts";
import type { Problem } from "./problem.ts";

const MAX_ALIASES = 100;
const MAX_DEPTH = 64;

export interface ParsedYaml {
  readonly value: unknown;
  /** What YAML itself allows and we do not: keys that would mean something else in JavaScript. */
  readonly problems: readonly Problem[];
  /** Line and column, from 1, of a value, or of one of its keys. */
  place(path: readonly PropertyKey[], key?: string): { line: number; column: number };
}

/** YAML 1.2 with unique keys, no tags of other languages and few aliases. Throws UserError CONFIG_INVALID with every syntax error. */
export function parseYaml(text: string, file: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    strict: true,
    merge: false,
    prettyErrors: false,
    stringKeys: true,
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const errors = [...document.errors, ...document.warnings];
  if (errors.length > 0) {
    const first = at(errors[0]?.pos[0] ?? 0);
    const listed = errors.map((error) => {
      const place = at(error.pos[0]);
      return `${file}:${place.line}:${place.column}: ${error.message}`;
    });
    throw new UserError({
      code: "CONFIG_INVALID",
      message: `${file} is not the YAML we read:\n${listed.join("\n")}`,
      advice: "mend the lines named",
      unchanged: "nothing was run",
      location: { file, ...first },
    });
  }
  const problems = guard(document.contents, file);
  return {
    value: toPlain(document, file),
    problems,
    place: (path, key) => at(offsetOf(document.contents, path, key)),
  };
}

/** Aliases are resolved only here: one without an anchor, or too many in all, is refused like other syntax. */
function toPlain(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    throw new UserError({
      code: "CONFIG_INVALID",
      message: `${file}: ${(cause as Error).message}`,
      advice: "write it out plainly",
      unchanged: "nothing was run",
      cause,
    });
  }
}

function guard(contents: Node | null, file: string): Problem[] {
  const problems: Problem[] = [];
  let aliases = 0;
  visit(contents, {
    Alias: () => {
      aliases += 1;
    },
    Pair: (_index, pair, ancestors) => {
      if (ancestors.length / 2 > MAX_DEPTH) throw tooMuch(file, `is nested deeper than ${MAX_DEPTH} levels`);
      if (isScalar(pair.key) && pair.key.value === "__proto__")
        problems.push({ path: keysOf(ancestors), key: "__proto__", message: 'the key "__proto__" cannot be used as a name' });
    },
  });
  if (aliases > MAX_ALIASES) throw tooMuch(file, `has ${aliases} aliases; at most ${MAX_ALIASES} are followed`);
  return problems;
}

/** The keys that lead down to a node, as far as maps go: of what lies in a list, those of the list. */
function keysOf(ancestors: readonly unknown[]): string[] {
  const list = ancestors.findIndex(isSeq);
  const above = list < 0 ? ancestors : ancestors.slice(0, list);
  return above.flatMap((node) => (isPair(node) && isScalar(node.key) ? [String(node.key.value)] : []));
}

function tooMuch(file: string, what: string): UserError {
  return new UserError({
    code: "CONFIG_INVALID",
    message: `${file} ${what}`,
    advice: "write it out plainly",
    unchanged: "nothing was run",
  });
}

/** Goes down as far as the path leads; what is missing is placed where it would belong. */
function offsetOf(contents: Node | null, path: readonly PropertyKey[], key?: string): number {
  let node: Node | null = contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, step] of [...path, ...(key === undefined ? [] : [key])].entries()) {
    if (isAlias(node)) return offset;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = (pair.value ?? null) as Node | null;
      const last = index === path.length - 1 && key === undefined;
      if (last && isScalar(node)) offset = node.range?.[0] ?? offset;
    } else if (isSeq(node) && typeof step === "number") {
      node = (node.items[step] ?? null) as Node | null;
      offset = node?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
