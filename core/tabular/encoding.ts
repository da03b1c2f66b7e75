import type { TableProblem } from "./problem.ts";

const LOOKED_AT_BYTES = 512;

/** UTF-16 or UTF-32, told by the mark at the beginning or by the zeros that Latin letters leave in it. Null: neither. */
export function namedEncoding(bytes: Uint8Array): TableProblem | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return named(c === 0 && d === 0 ? "UTF-32 (little endian)" : "UTF-16 (little endian)", "utf-16le");
  if (a === 0xfe && b === 0xff) return named("UTF-16 (big endian)", "utf-16be");
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return named("UTF-32 (big endian)");
  const pairs = Math.floor(Math.min(bytes.length, LOOKED_AT_BYTES) / 2);
  const zeros = [0, 0];
  for (let index = 0; index < pairs * 2; index += 1) if (bytes[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > pairs * 0.4 && even < pairs * 0.1) return named("UTF-16 (little endian) without a byte order mark", "utf-16le");
  if (even > pairs * 0.4 && odd < pairs * 0.1) return named("UTF-16 (big endian) without a byte order mark", "utf-16be");
  return null;
}

function named(what: string, encoding?: string): TableProblem {
  return {
    code: "TABLE_ENCODING",
    message: `the file is ${what} from byte offset 0 on, not UTF-8`,
    advice: `convert it to UTF-8${encoding === undefined ? "" : `, or say encoding: ${encoding}`}`,
    line: 1,
  };
}

/** What a byte that is not UTF-8 says, with the letter that it most likely stands for. */
export function encodingProblem(byte: number, offset: number): TableProblem {
  const hex = `0x${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  const letter = new TextDecoder("windows-1252").decode(Uint8Array.of(byte));
  return {
    code: "TABLE_ENCODING",
    message: `the byte ${hex} at byte offset ${offset} is not UTF-8; in latin-1 (Windows-1252) it would be "${letter}"`,
    advice: "convert the file to UTF-8, or say encoding: windows-1252",
  };
}

/** How many bytes at the end belong to a UTF-8 sequence that goes on in the next piece. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) !== 0x80) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** The index of the first byte that breaks UTF-8 (RFC 3629): no overlong forms, surrogates or code points beyond U+10FFFF. */
export function findBadByte(bytes: Uint8Array): number {
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0;
    const length = sequenceLength(lead);
    const second = bytes[index + 1] ?? 0;
    const [low, high] = secondRange(lead);
    if (length === 0 || (length > 1 && (second < low || second > high))) return index;
    for (let next = 2; next < length; next += 1) if (((bytes[index + next] ?? 0) & 0xc0) !== 0x80) return index;
    index += length;
  }
  return index;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

function secondRange(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  return lead === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}
