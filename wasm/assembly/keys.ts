import { LENGTH, ROW, ROW_MASK, START } from "./batch";
import { Column, Kind } from "./column";
import { hashA, hashB, stepA, stepB } from "./hash";
import { booleanOf } from "./kernels";

/** Per record the hash of its key, combined over the key's columns in order; core/scan/hash.ts says how. */
const NULL: u8 = 1;
const SLOW: u8 = 2;
const COMBINED: u64 = 1;

/**
 * Takes one of the key's columns for rows `first` and on; `cells` lists its values. States are 1 (a null) unless a value is listed; the caller sets them so for each column
 * and keeps the worst. A cell that the list leaves out for its quotes is told by `marks`.
 */
export function addKeyColumn(column: Column, cells: u32, isFirst: bool, keys: usize, seen: usize): void {
  for (let cell: u32 = 0; cell < cells; cell++) {
    const row = load<u32>(ROW + (cell << 2)) & ROW_MASK;
    const start = <usize>load<u32>(START + (cell << 2));
    const length = load<u32>(LENGTH + (cell << 2));
    if (!isCanonical(column.kind, start, length)) {
      store<u8>(seen + row, SLOW);
      continue;
    }
    const a = hashA(start, length);
    const b = hashB(start, length);
    const key = keys + (<usize>row << 4);
    if (isFirst) {
      store<u64>(key, a);
      store<u64>(key, b, 8);
    } else {
      store<u64>(key, stepA(load<u64>(key), a) + COMBINED);
      store<u64>(key, stepB(load<u64>(key, 8), b), 8);
    }
    store<u8>(seen + row, 0);
  }
}

/** Whether the cell is spelled as the canonical text of its value. */
@inline
function isCanonical(kind: u32, start: usize, length: u32): bool {
  if (kind === Kind.TEXT || kind === Kind.GUESS_TEXT || kind === Kind.GUESS_NUMBER) return true;
  if (kind === Kind.BOOLEAN) return booleanOf(start, length) !== 0 && load<u8>(start) >= 97;
  if (kind !== Kind.INTEGER && kind !== Kind.NUMBER) return false;
  let at = start;
  const end = start + length;
  if (load<u8>(at) === 45) at++;
  const digits = <u32>(end - at);
  if (digits - 1 > 18) return false;
  if (load<u8>(at) === 48) return length === 1;
  for (; at < end; at++) if (<u32>load<u8>(at) - 48 > 9) return false;
  return true;
}

/** Keeps the worse of what was known of each record and what this column says. */
export function joinStates(states: usize, seen: usize, rows: u32): void {
  for (let row: u32 = 0; row < rows; row++) {
    const one = load<u8>(states + row);
    const other = load<u8>(seen + row);
    // A null makes the key null whatever else it holds; only slow cells leave it open
    store<u8>(states + row, one === NULL || other === NULL ? NULL : max<u8>(one, other));
  }
}
