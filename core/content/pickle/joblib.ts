import { Unreadable } from "../bytes.ts";
import type { PickleMachine } from "./machine.ts";
import { isGlobal, type ObjectValue, type Value } from "./value.ts";

/** The object after which joblib writes an array's bytes raw, between the opcodes. */
export function isArrayWrapper(object: ObjectValue): boolean {
  return isGlobal(object.made, "joblib.numpy_pickle", "NumpyArrayWrapper");
}

/**
 * Moves on behind an array's bytes, as joblib's `NumpyArrayWrapper.read_array` does: an optional byte with a count of padding, the padding,
 * then shape × item size; or a pickle of its own for arrays of Python objects.
 */
export function skipArray(wrapper: ObjectValue, machine: PickleMachine): void {
  const state = wrapper.state.kind === "dict" ? wrapper.state.entries : new Map<string, Value>();
  const [shape, dtype] = [state.get("shape"), itemOf(state.get("dtype"))];
  if (shape?.kind !== "tuple" || dtype === null || wrapper.args.length > 0) throw new Unreadable("it has an array whose size is not told");
  let count = 1;
  for (const side of shape.items) {
    if (side.kind !== "number" || !Number.isInteger(side.value) || side.value < 0)
      throw new Unreadable("it has an array whose size is not told");
    count *= side.value;
  }
  if (dtype.hasObjects) {
    machine.cursor.skip(machine.runNested() - machine.cursor.position);
    return;
  }
  machine.readAsPlainPickle();
  const alignment = state.get("numpy_array_alignment_bytes");
  if (alignment !== undefined && alignment.kind !== "none") machine.cursor.skip(machine.cursor.uint8());
  machine.cursor.skip(count * dtype.bytes);
}

interface Item {
  readonly bytes: number;
  readonly hasObjects: boolean;
}

/** What a `numpy.dtype` says about one item: its first argument (`f8`, `U5`, `V24`) and, for records, the fields in its state. */
function itemOf(dtype: Value | undefined): Item | null {
  if (dtype?.kind !== "object" || !isGlobal(dtype.made, "numpy", "dtype")) return null;
  const [code] = dtype.args;
  const match = code?.kind === "text" ? /^([?bBiufcSaUVOMm])(\d{1,9})$/.exec(code.text) : null;
  if (match === null) return null;
  const size = Number(match[2]) * (match[1] === "U" ? 4 : 1);
  if (match[1] === "O") return { bytes: size, hasObjects: true };
  return { bytes: size, hasObjects: match[1] === "V" && fieldsHaveObjects(dtype.state) };
}

function fieldsHaveObjects(state: Value): boolean {
  const [, , sub, names, fields] = state.kind === "tuple" ? state.items : [];
  if (sub?.kind === "tuple") {
    const item = itemOf(sub.items[0]);
    if (item === null) throw new Unreadable("it has an array of records that are not told");
    return item.hasObjects;
  }
  if (names === undefined || names.kind === "none") return false;
  if (names.kind !== "tuple" || fields?.kind !== "dict") throw new Unreadable("it has an array of records that are not told");
  return names.items.some((name) => {
    const field = name.kind === "text" ? fields.entries.get(name.text) : undefined;
    const item = itemOf(field?.kind === "tuple" ? field.items[0] : undefined);
    if (item === null) throw new Unreadable("it has an array of records that are not told");
    return item.hasObjects;
  });
}
