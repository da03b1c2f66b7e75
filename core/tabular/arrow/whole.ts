import { type Batch, Type } from "@uwdata/flechette";
import { corrupt } from "../binary.ts";
import { MAX_BATCH_ROWS } from "../limits.ts";
import { TableFault } from "../problem.ts";

/** Throws {@link TableFault} when a batch says that it has more rows than its buffers can hold: the number alone would fill the memory. */
export function requireWhole(batch: Batch<unknown>, name: string): void {
  const { length, type, values, offsets, children } = batch;
  if (length > MAX_BATCH_ROWS)
    throw new TableFault({
      code: "TABLE_LIMIT",
      message: `a record batch has more than ${MAX_BATCH_ROWS} rows`,
      advice: "write smaller record batches",
    });
  const perValue = type.typeId === Type.Bool ? 8 : 1;
  const held = offsets ?? values;
  const isShort = held !== undefined && held !== null && held.length * (held === values ? perValue : 1) < length;
  const isStruct = type.typeId === Type.Struct;
  if (length < 0 || isShort || (isStruct && children?.some((child) => child.length < length)))
    throw corrupt("Arrow", `the column ${name} has fewer values than its ${length} rows`);
  if (pointsBeyond(batch)) throw corrupt("Arrow", `the lists of the column ${name} point beyond their values`);
  for (const child of children ?? []) requireWhole(child, name);
}

/** A list that claims more values than there are would be made as long. */
function pointsBeyond({ length, type, offsets, sizes, children }: Batch<unknown>): boolean {
  const held = children?.[0]?.length ?? 0;
  if (type.typeId === Type.FixedSizeList) return length * type.stride > held;
  const isList = type.typeId === Type.List || type.typeId === Type.LargeList || type.typeId === Type.Map;
  const isView = type.typeId === Type.ListView || type.typeId === Type.LargeListView;
  if (!isList && !isView) return false;
  for (let index = 0; index < length; index += 1) {
    const from = Number(offsets?.[index] ?? 0);
    const to = isView ? from + Number(sizes?.[index] ?? 0) : Number(offsets?.[index + 1] ?? 0);
    if (from < 0 || to < from || to > held) return true;
  }
  return false;
}
