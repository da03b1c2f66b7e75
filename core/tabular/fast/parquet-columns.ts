import type { ColumnMetaData, FileMetaData, SchemaElement, SchemaTree } from "hyparquet";
import type { FastColumn } from "./plan.ts";

/** How a column's values stand in its pages; wasm/assembly/parquet-values.ts has the same numbers. */
export const FORMS = { int32: 1, uint32: 2, int64: 3, float: 4, double: 5, text: 6, date: 7, timestamp: 8, boolean: 9 } as const;

/** A column that can be read fast. */
export interface FlatColumn {
  readonly form: (typeof FORMS)[keyof typeof FORMS];
  readonly kind: FastColumn["kind"];
  /** Of timestamps: of a second. */
  readonly unit: number;
  readonly isUtc: boolean;
  /** Nulls are possible: pages tell which rows have values. */
  readonly isOptional: boolean;
}

const UNITS: Readonly<Record<string, number>> = { MILLIS: 1_000, MICROS: 1_000_000, NANOS: 1_000_000_000 };
const INTEGERS = [undefined, "INT_8", "INT_16", "INT_32", "INT_64", "UINT_8", "UINT_16", "UINT_32"];
/** Those of which some page may come that is read slowly are found out when it comes. */
const CODECS = ["UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "BROTLI", "LZ4_RAW", "LZ4"];

/** How each column can be read fast; null: as the library does it. The tree's elements are as the file has them. */
export function flatColumns(metadata: FileMetaData, tree: SchemaTree): readonly (FlatColumn | null)[] {
  let leaf = 0;
  return tree.children.map((child) => {
    const index = leaf;
    leaf += countLeaves(child);
    const chunks = metadata.row_groups.map(({ columns }) => columns[index]?.meta_data);
    return child.children.length === 0 && chunks.every((chunk) => isReadable(chunk, child.element)) ? flatOf(child.element) : null;
  });
}

/** Where each column's chunks stand among those of a row group; of nested ones the first. */
export function leavesOf(tree: SchemaTree): readonly number[] {
  let leaf = 0;
  return tree.children.map((child) => {
    const index = leaf;
    leaf += countLeaves(child);
    return index;
  });
}

function countLeaves(tree: SchemaTree): number {
  return tree.children.length === 0 ? 1 : tree.children.reduce((sum, child) => sum + countLeaves(child), 0);
}

function isReadable(chunk: ColumnMetaData | undefined, { type }: SchemaElement): boolean {
  return chunk !== undefined && chunk.type === type && CODECS.includes(chunk.codec);
}

function flatOf(element: SchemaElement): FlatColumn | null {
  const { type, converted_type: converted, logical_type: logical, repetition_type: repetition } = element;
  if (repetition !== "REQUIRED" && repetition !== "OPTIONAL") return null;
  const flat = (form: FlatColumn["form"], kind: FastColumn["kind"]): FlatColumn => {
    return { form, kind, unit: 1, isUtc: false, isOptional: repetition === "OPTIONAL" };
  };
  const isBare = converted === undefined && logical === undefined;
  if (type === "BOOLEAN" && isBare) return flat(FORMS.boolean, "boolean");
  if (type === "FLOAT" && isBare) return flat(FORMS.float, "number");
  if (type === "DOUBLE" && isBare) return flat(FORMS.double, "number");
  if (type === "BYTE_ARRAY") {
    const isText = (converted === "UTF8" && (logical === undefined || logical.type === "STRING")) || converted === "ENUM";
    return isText || (converted === undefined && logical?.type === "STRING") ? flat(FORMS.text, "text") : null;
  }
  if (type === "INT32" && (converted === "DATE" || (converted === undefined && logical?.type === "DATE"))) return flat(FORMS.date, "text");
  if (type !== "INT32" && type !== "INT64") return null;
  if (type === "INT64" && (logical?.type === "TIMESTAMP" || (logical === undefined && converted?.startsWith("TIMESTAMP")))) {
    const unit = UNITS[logical?.type === "TIMESTAMP" ? logical.unit : (converted?.split("_")[1] ?? "")];
    const isUtc = logical?.type === "TIMESTAMP" ? logical.isAdjustedToUTC : true;
    return unit === undefined ? null : { ...flat(FORMS.timestamp, "text"), unit, isUtc };
  }
  if (!INTEGERS.includes(converted) || (logical !== undefined && logical.type !== "INTEGER")) return null;
  const isSigned = logical?.type === "INTEGER" ? logical.isSigned : !converted?.startsWith("U");
  if (type === "INT64") return isSigned && converted?.startsWith("U") !== true ? flat(FORMS.int64, "number") : null;
  const isWide = converted === "UINT_32" || (logical?.type === "INTEGER" && logical.bitWidth === 32 && !logical.isSigned);
  return flat(isWide ? FORMS.uint32 : FORMS.int32, "number");
}
