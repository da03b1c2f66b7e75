import { type Bytes, Cursor, Unreadable } from "./bytes.ts";

const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;
const FIXED32 = 5;

/** One field of a protobuf message: its number, and its value or where its bytes lie. */
export type Field =
  | { readonly number: number; readonly kind: "varint"; readonly value: number }
  | { readonly number: number; readonly kind: "bytes"; readonly start: number; readonly size: number }
  | { readonly number: number; readonly kind: "fixed" };

/** The fields of a message that takes all of `size` bytes from `start`. Throws {@link Unreadable} when it does not. */
export function* fieldsOf(bytes: Bytes, start = 0, size = bytes.size): Generator<Field> {
  const cursor = new Cursor(bytes, start);
  const end = start + size;
  while (cursor.position < end) {
    const key = varint(cursor);
    const number = Math.floor(key / 8);
    if (number < 1 || number > 536_870_911) throw new Unreadable("it has a field without number");
    const type = key % 8;
    if (type === VARINT) yield { number, kind: "varint", value: varint(cursor) };
    else if (type === FIXED64 || type === FIXED32) {
      cursor.skip(type === FIXED64 ? 8 : 4);
      yield { number, kind: "fixed" };
    } else if (type === LENGTH) {
      const length = varint(cursor);
      if (cursor.position + length > end) throw new Unreadable("it has a field beyond its end");
      yield { number, kind: "bytes", start: cursor.position, size: length };
      cursor.skip(length);
    } else throw new Unreadable(`it has a field of the unknown type ${type}`);
    if (cursor.position > end) throw new Unreadable("it has a field beyond its end");
  }
}

function varint(cursor: Cursor): number {
  let value = 0;
  for (let index = 0; index < 10; index++) {
    const byte = cursor.uint8();
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return value;
  }
  throw new Unreadable("it has a number without end");
}
