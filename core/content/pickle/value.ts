/** What a pickle has on its stack, as far as it matters: names, sizes and what would be called. Nothing is ever made of it. */
export type Value =
  | { readonly kind: "mark" }
  | { readonly kind: "other" }
  | { readonly kind: "none" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "tuple"; readonly items: readonly Value[] }
  | { readonly kind: "dict"; readonly entries: Map<string, Value> }
  | GlobalValue
  | ObjectValue;

/** A class or function that loading would import. */
export interface GlobalValue {
  readonly kind: "global";
  readonly module: string;
  readonly name: string;
}

/** What calling a global would give. */
export interface ObjectValue {
  readonly kind: "object";
  readonly made: GlobalValue;
  readonly args: readonly Value[];
  state: Value;
}

export const MARK: Value = { kind: "mark" };
export const OTHER: Value = { kind: "other" };
export const NONE: Value = { kind: "none" };

/** Names and keys are short; longer texts are only data. */
const MAX_KEPT_TEXT = 512;
const MAX_KEPT_KEYS = 256;

export function textValue(text: string): Value {
  return text.length > MAX_KEPT_TEXT ? OTHER : { kind: "text", text };
}

/** Remembers entries with short text keys, which is where what we look for stands. */
export function setEntry(dict: Value, key: Value, value: Value): void {
  if (dict.kind === "dict" && key.kind === "text" && (dict.entries.size < MAX_KEPT_KEYS || dict.entries.has(key.text)))
    dict.entries.set(key.text, value);
}

export function isGlobal(value: Value | undefined, module: string | RegExp, name: string): boolean {
  if (value?.kind !== "global" || value.name !== name) return false;
  return typeof module === "string" ? value.module === module : module.test(value.module);
}
