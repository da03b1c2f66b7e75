import { type DataType, IntervalUnit, TimeUnit, Type } from "@uwdata/flechette";
import { dateText, durationText, timestampText, timeText, type TimeUnit as Unit } from "../calendar.ts";
import { decimalOf, listOf, objectOf, plainJson, type ToJson } from "../columnar.ts";

const UNITS: Readonly<Record<number, Unit>> = {
  [TimeUnit.SECOND]: 1,
  [TimeUnit.MILLISECOND]: 1_000,
  [TimeUnit.MICROSECOND]: 1_000_000,
  [TimeUnit.NANOSECOND]: 1_000_000_000,
};
const DAY_MS = 86_400_000;

/** How values of an Arrow type become JSON, nested ones too. */
export function jsonOf(type: DataType): ToJson {
  switch (type.typeId) {
    case Type.Dictionary:
      return jsonOf(type.dictionary);
    case Type.Decimal:
      return (value) => decimalOf(BigInt(value as bigint | number), type.scale);
    case Type.Date:
      // The library gives milliseconds for both units
      return (value) => dateText(Math.floor(Number(value) / DAY_MS));
    case Type.Timestamp: {
      const unit = UNITS[type.unit] ?? 1;
      return (value) => timestampText(value as bigint, unit, type.timezone !== null);
    }
    case Type.Time: {
      const unit = UNITS[type.unit] ?? 1;
      return (value) => timeText(value as bigint | number, unit, false);
    }
    case Type.Duration: {
      const unit = UNITS[type.unit] ?? 1;
      return (value) => durationText(0, 0, value as bigint, unit);
    }
    case Type.Interval:
      return (value) => intervalText(value, type.unit);
    case Type.List:
    case Type.LargeList:
    case Type.FixedSizeList:
    case Type.ListView:
    case Type.LargeListView:
      return listOf(jsonOf(type.children[0]?.type ?? { typeId: Type.Null }));
    case Type.Struct: {
      const readers = new Map(type.children.map((child) => [child.name, jsonOf(child.type)]));
      return (value) => objectOf(Object.entries(value as object), (name) => readers.get(name) ?? plainJson);
    }
    case Type.Map: {
      const entry = type.children[0]?.type;
      const [key, item] = entry?.typeId === Type.Struct ? entry.children.map((child) => jsonOf(child.type)) : [];
      const textOf = (name: unknown) => String(listOf(key ?? plainJson)([name]));
      return (value) =>
        objectOf(
          (value as [unknown, unknown][]).map(([name, held]) => [textOf(name), held]),
          () => item ?? plainJson,
        );
    }
    case Type.RunEndEncoded:
      return jsonOf(type.children[1].type);
    default:
      return plainJson;
  }
}

function intervalText(value: unknown, unit: number): string {
  if (unit === IntervalUnit.YEAR_MONTH) return durationText(Number(value), 0, 0, 1);
  const parts = value as ArrayLike<number>;
  if (unit === IntervalUnit.DAY_TIME) return durationText(0, parts[0] ?? 0, parts[1] ?? 0, 1_000);
  return durationText(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0, 1_000_000_000);
}
