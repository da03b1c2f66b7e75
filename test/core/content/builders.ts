import { crc32, deflateRawSync } from "node:zlib";

/** Pieces of pickles: opcodes as texts (one byte per character) and bytes. */
export function pickleBytes(...parts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)));
}

/** SHORT_BINUNICODE */
export function shortText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x8c, Buffer.byteLength(text)]), Buffer.from(text)]);
}

/** A call as protocol 4 writes it: `module.name(*texts)`. */
export function call(module: string, name: string, ...texts: readonly string[]): Buffer {
  return pickleBytes(shortText(module), shortText(name), "\x93", "(", ...texts.map(shortText), "t", "R");
}

export const PROTOCOL_4 = "\x80\x04";

/** joblib's array wrapper with the state that tells shape and type, up to the opcode after which the array's bytes follow. */
export function arrayWrapper(options: { readonly shape: readonly number[]; readonly dtype: string; readonly aligned?: boolean }): Buffer {
  const dtype = pickleBytes(shortText("numpy"), shortText("dtype"), "\x93", shortText(options.dtype), "\x89\x88\x87R");
  const shape = pickleBytes("(", ...options.shape.map((side) => pickleBytes("J", int32(side))), "t");
  const alignment = options.aligned === true ? pickleBytes(shortText("numpy_array_alignment_bytes"), "K\x10") : "";
  const wrapper = pickleBytes(shortText("joblib.numpy_pickle"), shortText("NumpyArrayWrapper"), "\x93)\x81");
  const state = pickleBytes("}(", shortText("shape"), shape, shortText("dtype"), dtype, alignment, "u");
  return pickleBytes(wrapper, state, "b");
}

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

export function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

export interface ZipPart {
  readonly name: string;
  readonly content: Buffer;
  readonly deflated?: boolean;
  /** What the local header says, when it lies. */
  readonly localName?: string;
}

export function zipBytes(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = part.deflated === true ? deflateRawSync(part.content) : part.content;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(part.deflated === true ? 8 : 0, 4);
    shared.writeUInt32LE(crc32(part.content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(part.content.length, 18);
    const named = (text: string): Buffer => {
      const copy = Buffer.from(shared);
      copy.writeUInt16LE(Buffer.byteLength(text), 22);
      return copy;
    };
    const localName = part.localName ?? part.name;
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), named(localName), Buffer.from(localName), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), named(part.name), tail, Buffer.from(part.name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

export function safetensors(header: unknown, data: Buffer): Buffer {
  const text = Buffer.from(JSON.stringify(header));
  return Buffer.concat([uint64(text.length), text, data]);
}

export function npy(descr: string, shape: string, data: Buffer): Buffer {
  const header = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117, " ").concat("\n");
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  return Buffer.concat([Buffer.from("\x93NUMPY\x01\x00", "latin1"), length, Buffer.from(header), data]);
}

/** A protobuf field: varint or bytes. */
export function protobufField(number: number, value: number | Buffer): Buffer {
  if (typeof value === "number") return Buffer.concat([varint(number * 8), varint(value)]);
  return Buffer.concat([varint(number * 8 + 2), varint(value.length), value]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

export function onnx(...extra: readonly Buffer[]): Buffer {
  const node = protobufField(
    1,
    Buffer.concat([protobufField(1, Buffer.from("x")), protobufField(2, Buffer.from("y")), protobufField(4, Buffer.from("Identity"))]),
  );
  const graph = Buffer.concat([node, protobufField(2, Buffer.from("graph")), ...extra]);
  const opset = Buffer.concat([protobufField(1, Buffer.from("")), protobufField(2, 18)]);
  return Buffer.concat([protobufField(1, 9), protobufField(2, Buffer.from("test")), protobufField(7, graph), protobufField(8, opset)]);
}

/** GGUF version 3 with one metadata text, one array and one tensor. */
export function gguf(): Buffer {
  const text = (value: string): Buffer => Buffer.concat([uint64(value.length), Buffer.from(value)]);
  const entry = Buffer.concat([text("general.name"), int32(8), text("tiny")]);
  const list = Buffer.concat([text("tokens"), int32(9), int32(8), uint64(2), text("a"), text("b")]);
  const tensor = Buffer.concat([text("weight"), int32(1), uint64(4), int32(0), uint64(0)]);
  return Buffer.concat([Buffer.from("GGUF"), int32(3), uint64(1), uint64(2), entry, list, tensor, Buffer.alloc(32)]);
}
