import type { JsonType } from "../tabular/convert.ts";

interface WarehouseType {
  readonly types: readonly JsonType[];
  readonly rule?: Readonly<Record<string, unknown>>;
}

const BY_NAME: readonly [RegExp, WarehouseType][] = [
  [/^(tiny|small|medium|big|long|huge|byte|u)?int(eger)?\d*$|^(big|small)?serial$|^long$/, { types: ["integer"] }],
  [/^(float|double|double precision|real|numeric|decimal|number|bignumeric|bigdecimal|money)\d*$/, { types: ["number"] }],
  [/^bool(ean)?$/, { types: ["boolean"] }],
  [/^(var|n|nvar|char)?char(acter)?2?( varying)?$|^text$|^string$|^varchar2$|^clob$|^citext$/, { types: ["string"] }],
  [/^uuid$/, { types: ["string"], rule: { format: "uuid" } }],
  [/^date$/, { types: ["string"], rule: { format: "date" } }],
  [/^(timestamp|datetime)/, { types: ["string"], rule: { anyOf: [{ format: "iso-date-time" }, { format: "date" }] } }],
  [/^time( with(out)? time zone)?$/, { types: ["string"], rule: { format: "iso-time" } }],
];

/** What a warehouse's type means for values of text files; `decimal(10, 2)` is read as decimal. Null: not known. */
export function typeOfWarehouse(name: string): WarehouseType | null {
  const plain = name
    .toLowerCase()
    .replace(/\s*\(.*\)/, "")
    .trim();
  const known = BY_NAME.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
  // number(38, 0), and Snowflake's number without a scale, hold whole numbers
  return known !== null && /^(number|numeric|decimal)\s*\(\s*\d+\s*,\s*0\s*\)$/i.test(name) ? { types: ["integer"] } : known;
}
