import type { SchemaElement, SchemaTree } from "hyparquet";
import { dateText, durationText, type TimeUnit, timestampText, timeText } from "../calendar.ts";
import { decimalOf, listOf, objectOf, plainJson, type ToJson } from "../columnar.ts";

const UNITS: Readonly<Record<string, TimeUnit>> = { MILLIS: 1_000, MICROS: 1_000_000, NANOS: 1_000_000_000 };

/** The reader of a column's values, nested ones too. Takes from the schema what the library would turn into something that loses digits. */
export function valuesOf(tree: SchemaTree): ToJson {
  if (tree.element.logical_type?.type === "VARIANT") return plainJson;
  return tree.children.length === 0 ? repeated(tree, leafOf(tree.element)) : groupOf(tree);
}

function groupOf(tree: SchemaTree): ToJson {
  const type = tree.element.converted_type ?? tree.element.logical_type?.type;
  const [only] = tree.children;
  if (type === "LIST" && only !== undefined) {
    // Three levels, or two as older writers have it
    const item = only.children.length === 1 ? only.children[0] : only;
    const read = item === undefined ? plainJson : item === only && only.children.length === 0 ? leafOf(only.element) : valuesOf(item);
    return listOf(read);
  }
  if ((type === "MAP" || type === "MAP_KEY_VALUE") && only !== undefined) {
    const [key, value] = only.children.map(valuesOf);
    return (map) => objectOf(Object.entries(map as object), () => value ?? key ?? plainJson);
  }
  const readers = new Map(tree.children.map((child) => [child.element.name, valuesOf(child)]));
  return repeated(tree, (struct) => objectOf(Object.entries(struct as object), (name) => readers.get(name) ?? plainJson));
}

function repeated(tree: SchemaTree, read: ToJson): ToJson {
  return tree.element.repetition_type === "REPEATED" ? listOf(read) : read;
}

function leafOf(element: SchemaElement): ToJson {
  const { converted_type: converted, logical_type: logical } = element;
  const kind = converted ?? logical?.type;
  if (kind === "DECIMAL") {
    const scale = element.scale ?? (logical?.type === "DECIMAL" ? logical.scale : 0);
    bare(element);
    return (value) => decimalOf(value instanceof Uint8Array ? signed(value) : BigInt(value as number | bigint), scale);
  }
  if (kind === "DATE") {
    bare(element);
    return (value) => dateText(value as number);
  }
  if (logical?.type === "TIMESTAMP" || logical?.type === "TIME" || converted?.startsWith("TIME")) {
    const unit = UNITS[(logical !== undefined && "unit" in logical ? logical.unit : converted?.split("_")[1]) ?? ""] ?? 1_000;
    const isUtc = logical !== undefined && "isAdjustedToUTC" in logical ? logical.isAdjustedToUTC : true;
    const write = (logical?.type ?? converted ?? "").startsWith("TIMESTAMP") ? timestampText : timeText;
    bare(element);
    return (value) => write(value as bigint | number, unit, isUtc);
  }
  if (kind === "INTERVAL") {
    bare(element);
    return intervalText;
  }
  if (kind === "BSON" || kind === "GEOMETRY" || kind === "GEOGRAPHY") bare(element);
  if (kind === "ENUM") element.converted_type = "UTF8";
  return plainJson;
}

/** The annotations are read: what comes is the bare number or bytes. */
function bare(element: SchemaElement): void {
  delete element.converted_type;
  delete element.logical_type;
}

/** Two's complement, the highest byte first. */
function signed(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

function intervalText(value: unknown): unknown {
  const bytes = value as Uint8Array;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return durationText(view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true), 1_000);
}
