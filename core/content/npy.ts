import { type Bytes, Cursor, Unreadable } from "./bytes.ts";

const MAGIC_BYTES = 6;
const MAX_HEADER_BYTES = 64 * 1024;
/** The type of one item, like `'<f8'`; or a list of fields, like `[('a', '<f8'), ('b', 'S4', (2,))]`. */
const ITEM = /^'[<>|=]?([?bBiufcSaUVMm])(\d*)(?:\[[^\]']*\])?'$/;
const RECORDS = /^\[(\('[^']*', '[<>|=]?[?bBiufcSaUVMm]\d*'(, \((\d+,? ?)+\))?\)(, )?)+\]$/;

export function beginsAsNpy(head: Buffer): boolean {
  return head.subarray(0, MAGIC_BYTES).toString("latin1") === "\x93NUMPY";
}

/** Reads an .npy header. `objects` is where the pickle of an array of Python objects begins; null when the bytes are plain numbers or text. */
export function readNpy(bytes: Bytes): { readonly objects: number | null } {
  const cursor = new Cursor(bytes, MAGIC_BYTES);
  const [major, minor] = [cursor.uint8(), cursor.uint8()];
  if (![1, 2, 3].includes(major) || minor !== 0) throw new Unreadable(`it has the version ${major}.${minor}`);
  const length = major === 1 ? cursor.uint16() : cursor.uint32();
  if (length > MAX_HEADER_BYTES) throw new Unreadable("its header is too long");
  const header = cursor.take(length).toString("latin1");
  const [, descr, shape] =
    /^\{'descr': (.+), 'fortran_order': (?:True|False), 'shape': \(((?:\d+L?,? ?)*)\),? *\} *\n$/s.exec(header) ?? [];
  if (descr === undefined || shape === undefined) throw new Unreadable("its header is not that of an array");
  const records = RECORDS.test(descr);
  // Whatever mentions objects counts as having them: loading then unpickles.
  if (/O/.test(descr.replaceAll(/\('[^']*', /g, "("))) return { objects: cursor.position };
  const item = ITEM.exec(descr);
  if (item === null && !records) throw new Unreadable("its header is not that of an array");
  const sides = shape.match(/\d+/g) ?? [];
  const count = sides.reduce((product, side) => product * Number(side), 1);
  const size = item === null ? null : Number(item[2] || 1) * (item[1] === "U" ? 4 : 1);
  if (size !== null && cursor.left !== count * size)
    throw new Unreadable(`its shape asks for ${count * size} bytes, but ${cursor.left} follow its header`);
  return { objects: null };
}
