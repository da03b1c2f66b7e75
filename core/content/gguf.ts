import { type Bytes, Cursor, Unreadable } from "./bytes.ts";

const VERSIONS = [2, 3];
const MAX_ENTRIES = 1_000_000;
const MAX_DIMENSIONS = 8;
const STRING = 8;
const ARRAY = 9;
/** Bytes of a value by its type: u8 i8 u16 i16 u32 i32 f32 bool, then string and array, then u64 i64 f64. */
const SIZES = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];

/** Walks through metadata and tensor list of a GGUF file: everything announced has to be there. */
export function checkGguf(bytes: Bytes): void {
  const cursor = new Cursor(bytes, 4);
  const version = cursor.uint32();
  if (!VERSIONS.includes(version)) throw new Unreadable(`it has the version ${version}; 2 and 3 are known`);
  const [tensors, entries] = [cursor.uint64(), cursor.uint64()];
  if (tensors > MAX_ENTRIES || entries > MAX_ENTRIES) throw new Unreadable("it announces more than a million entries");
  for (let index = 0; index < entries; index++) {
    cursor.skip(cursor.uint64());
    skipValue(cursor, cursor.uint32(), 0);
  }
  for (let index = 0; index < tensors; index++) {
    cursor.skip(cursor.uint64());
    const dimensions = cursor.uint32();
    if (dimensions > MAX_DIMENSIONS) throw new Unreadable(`it has a tensor with ${dimensions} dimensions`);
    cursor.skip(8 * dimensions + 4);
    if (cursor.uint64() > bytes.size) throw new Unreadable("it has a tensor beyond its end");
  }
}

function skipValue(cursor: Cursor, type: number, depth: number): void {
  if (type === STRING) cursor.skip(cursor.uint64());
  else if (type === ARRAY) {
    if (depth > 4) throw new Unreadable("it has arrays inside arrays inside arrays");
    const [inner, length] = [cursor.uint32(), cursor.uint64()];
    const size = SIZES[inner];
    if (size === undefined) throw new Unreadable(`it has a value of the unknown type ${inner}`);
    if (size > 0) cursor.skip(size * length);
    else for (let index = 0; index < length; index++) skipValue(cursor, inner, depth + 1);
  } else {
    const size = SIZES[type];
    if (size === undefined) throw new Unreadable(`it has a value of the unknown type ${type}`);
    cursor.skip(size);
  }
}
