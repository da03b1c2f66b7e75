import type { JsonType } from "../tabular/convert.ts";

interface PandasType {
  readonly types: readonly JsonType[];
  readonly rule?: Readonly<Record<string, unknown>>;
}

/** What a type of pandas, Polars or PyArrow means for values of text files. Null: not known. */
export function typeOfPandas(name: string): PandasType | null {
  const plain = name
    .replace(/\[(pyarrow|python)\]$/, "")
    .replace(/^(pandas|polars|pyarrow|numpy|pa|pl)\./, "")
    .toLowerCase();
  const whole = /^(u?)int(8|16|32|64)?$/.exec(plain);
  if (whole !== null)
    return { types: ["integer"], ...(whole[2] === undefined ? {} : { rule: rangeOf(whole[1] === "u", Number(whole[2])) }) };
  if (/^(float(16|32|64|128)?|double|decimal.*)$/.test(plain)) return { types: ["number"] };
  if (/^bool(ean)?$/.test(plain)) return { types: ["boolean"] };
  if (/^(str(ing)?|utf8|large_string)/.test(plain)) return { types: ["string"] };
  if (/^date(32|64)?$/.test(plain)) return { types: ["string"], rule: { format: "date" } };
  if (/^(datetime|timestamp)/.test(plain)) return { types: ["string"], rule: { anyOf: [{ format: "iso-date-time" }, { format: "date" }] } };
  return /^(object|category|categorical|any)$/.test(plain) ? { types: [] } : null;
}

/** Beyond 53 bits a limit would be rounded, and excludes nothing that reading would not. */
function rangeOf(isUnsigned: boolean, bits: number): Record<string, number> {
  if (isUnsigned) return { minimum: 0, ...(bits > 32 ? {} : { maximum: 2 ** bits - 1 }) };
  return bits > 32 ? {} : { minimum: -(2 ** (bits - 1)), maximum: 2 ** (bits - 1) - 1 };
}
