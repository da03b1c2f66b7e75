import { type Bytes, Unreadable } from "./bytes.ts";

const MAX_HEADER_BYTES = 100_000_000;
const DTYPE_BITS: Readonly<Record<string, number>> = {
  BOOL: 8,
  U8: 8,
  I8: 8,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  I64: 64,
  U64: 64,
  F64: 64,
  C64: 64,
}; // prettier-ignore

/** Whether the bytes begin as safetensors do: a length, and a JSON object of that length. */
export function beginsAsSafetensors(bytes: Bytes): boolean {
  const head = bytes.read(0, 9);
  if (head.length < 9 || head[8] !== 0x7b) return false;
  const length = head.readBigUInt64LE();
  return length >= 2n && length <= BigInt(MAX_HEADER_BYTES);
}

/** Checks the header, and that the tensors lie in the file one behind the other without gap or rest, as the format's own reader demands. */
export function checkSafetensors(bytes: Bytes): void {
  const length = Number(bytes.read(0, 8).readBigUInt64LE());
  if (8 + length > bytes.size) throw new Unreadable("its header is longer than the file");
  let offset = 0;
  for (const [name, tensor] of tensorsOf(parseHeader(bytes.read(8, length)))) {
    if (tensor.begin !== offset) throw new Unreadable(`its tensor "${name}" does not begin where the one before ends`);
    offset = tensor.end;
  }
  if (8 + length + offset !== bytes.size)
    throw new Unreadable(`its tensors take ${offset} bytes, but ${bytes.size - 8 - length} follow its header`);
}

function parseHeader(text: Buffer): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text));
    if (typeof header === "object" && header !== null && !Array.isArray(header)) return header as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new Unreadable("its header is not a JSON object");
}

function tensorsOf(header: Record<string, unknown>): [string, { begin: number; end: number }][] {
  const { __metadata__: metadata = {}, ...tensors } = header;
  const texts = typeof metadata === "object" && metadata !== null && Object.values(metadata).every((value) => typeof value === "string");
  if (!texts) throw new Unreadable("its metadata are not texts");
  return Object.entries(tensors)
    .map(([name, value]): [string, { begin: number; end: number }] => [name, placeOf(name, value)])
    .sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end);
}

function placeOf(name: string, value: unknown): { begin: number; end: number } {
  const { dtype, shape, data_offsets: offsets } = (value ?? {}) as { dtype?: unknown; shape?: unknown; data_offsets?: unknown };
  const bits = typeof dtype === "string" && Object.hasOwn(DTYPE_BITS, dtype) ? DTYPE_BITS[dtype] : undefined;
  const [begin, end] = Array.isArray(offsets) && offsets.length === 2 ? (offsets as unknown[]) : [];
  if (bits === undefined || !isCounts(shape) || !isCounts([begin, end]))
    throw new Unreadable(`its tensor "${name}" has no dtype, shape and place`);
  const size = (shape.reduce((product, side) => product * side, 1) * bits) / 8;
  if ((end as number) - (begin as number) !== size)
    throw new Unreadable(`its tensor "${name}" has ${size} bytes by shape, but another place`);
  return { begin: begin as number, end: end as number };
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}
