import type { SPLITS } from "../split.ts";

/** How trainers call the splits before a metric's name: `val_loss`, `test/f1`, `eval_accuracy`. */
const SPELLINGS: Readonly<Record<string, (typeof SPLITS)[number]>> = {
  train: "train",
  training: "train",
  val: "validation",
  valid: "validation",
  validation: "validation",
  dev: "validation",
  eval: "validation",
  test: "test",
};

/** The split that a name of a flat list carries, and the name without it; else the split that is given. */
export function splitOfName(name: string, fallback: string): { readonly split: string; readonly name: string } {
  const match = /^([a-z]+)[_/.\- ](.+)$/i.exec(name);
  const split =
    match === null
      ? undefined
      : Object.hasOwn(SPELLINGS, (match[1] as string).toLowerCase())
        ? SPELLINGS[(match[1] as string).toLowerCase()]
        : undefined;
  return split === undefined || match === null ? { split: fallback, name } : { split, name: match[2] as string };
}

/** A split as somebody spells it; undefined: it is none. */
export function splitSpelled(text: string): (typeof SPLITS)[number] | undefined {
  const key = text.trim().toLowerCase();
  return Object.hasOwn(SPELLINGS, key) ? SPELLINGS[key] : undefined;
}
