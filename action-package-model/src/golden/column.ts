import type { Datatype, GoldenValue } from "../../../core/package/golden.ts";
import { typeOfValue } from "../../../core/schema/types.ts";
import { type JsonType, numberOf } from "../../../core/tabular/convert.ts";

/** One column of raw rows as an input tensor: its datatype by schema, else by the values that were seen. */
export class InputColumn {
  readonly name: string;
  readonly #named: ReadonlySet<JsonType>;
  readonly #seen = new Set<JsonType>();

  constructor(name: string, named: ReadonlySet<JsonType>) {
    this.name = name;
    this.#named = named;
  }

  see(value: unknown): void {
    this.#seen.add(typeOfValue(value ?? null));
  }

  get nullable(): boolean {
    return this.#named.size > 0 ? this.#named.has("null") : this.#seen.has("null");
  }

  get datatype(): Datatype {
    return datatypeOf(this.#named) ?? datatypeOf(this.#seen) ?? "BYTES";
  }

  /** Whether a value is one that the schema allows; without a schema every one is. */
  accepts(value: unknown): boolean {
    if (value === null || value === undefined) return this.#named.size === 0 || this.#named.has("null");
    return datatypeOf(this.#named) === null || this.tensorValue(value) !== undefined;
  }

  /** The value as the tensor holds it; undefined when it does not fit, for then the row breaks its schema. */
  tensorValue(value: unknown): GoldenValue | undefined {
    if (value === null || value === undefined) return this.nullable ? null : undefined;
    const { datatype } = this;
    if (datatype === "INT64") return Number.isSafeInteger(value) ? (value as number) : undefined;
    if (datatype === "FP64") return typeof value === "number" && Number.isFinite(value) ? value : undefined;
    if (datatype === "BOOL") return typeof value === "boolean" ? value : undefined;
    return typeof value === "string" ? value : JSON.stringify(value);
  }
}

function datatypeOf(types: ReadonlySet<JsonType>): Datatype | null {
  const kinds = [...types].filter((type) => type !== "null");
  if (kinds.length === 0) return null;
  if (kinds.every((kind) => kind === "integer")) return "INT64";
  if (kinds.every((kind) => kind === "integer" || kind === "number")) return "FP64";
  if (kinds.every((kind) => kind === "boolean")) return "BOOL";
  return kinds.every((kind) => kind === "string") || kinds.includes("object") || kinds.includes("array") ? "BYTES" : null;
}

/** What training predicted, as an output tensor: numbers when every value is one. */
export function outputColumn(
  name: string,
  texts: readonly (string | null)[],
): { name: string; datatype: "FP64" | "BYTES"; data: GoldenValue[] } {
  const numbers = texts.map((text) => (text === null ? null : numberOf(text)));
  const isNumeric = numbers.every((value) => value !== undefined) && numbers.some((value) => value !== null);
  return isNumeric
    ? { name, datatype: "FP64", data: numbers.map((value) => value ?? null) }
    : { name, datatype: "BYTES", data: [...texts] };
}
