export const MAX_LINE_BYTES = 64 * 1024;
export const TAIL_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

/** 10xxxxxx: the byte belongs to the character before it. */
function continues(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

export interface OutputSink {
  write(chunk: Uint8Array): void;
  /** After the last chunk. */
  end(): void;
}

/** Passes bytes on unchanged, except that a line beyond `limit` is cut at a character and says how much is missing. */
export function limitLines(write: (chunk: Uint8Array) => void, limit = MAX_LINE_BYTES): OutputSink {
  let length = 0;
  let dropped = 0;
  const tellDropped = (): void => {
    if (dropped > 0) write(Buffer.from(` … [${dropped} more bytes in this line]`));
    dropped = 0;
  };
  const pass = (piece: Uint8Array): void => {
    let room = Math.min(piece.length, Math.max(0, limit - length));
    while (dropped === 0 && length + room >= limit && continues(piece[room])) room++;
    if (dropped > 0) room = 0;
    if (room > 0) write(piece.subarray(0, room));
    length += room;
    dropped += piece.length - room;
  };
  return {
    write(chunk) {
      let start = 0;
      while (start < chunk.length) {
        const newline = chunk.indexOf(NEWLINE, start);
        if (newline < 0) return pass(chunk.subarray(start));
        // A run of whole short lines goes on in one piece.
        if (dropped === 0 && length + (newline - start) <= limit) {
          let end = newline;
          for (let next = chunk.indexOf(NEWLINE, end + 1); next >= 0 && next - end <= limit; next = chunk.indexOf(NEWLINE, end + 1))
            end = next;
          write(chunk.subarray(start, end + 1));
          start = end + 1;
        } else {
          pass(chunk.subarray(start, newline));
          tellDropped();
          write(chunk.subarray(newline, newline + 1));
          start = newline + 1;
        }
        length = 0;
      }
    },
    end: tellDropped,
  };
}

export interface Tail {
  add(chunk: Uint8Array): void;
  text(): string;
}

/** Keeps the last `limit` bytes. */
export function keepTail(limit = TAIL_BYTES): Tail {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  const joined = (): Buffer => {
    const all = Buffer.concat(chunks);
    return all.subarray(Math.max(0, all.length - limit));
  };
  return {
    add(chunk) {
      chunks.push(Uint8Array.from(chunk));
      bytes += chunk.length;
      if (bytes < 4 * limit) return;
      const kept = joined();
      chunks = [Uint8Array.from(kept)];
      bytes = kept.length;
    },
    text() {
      const kept = joined();
      let start = 0;
      while (bytes > limit && continues(kept[start])) start++;
      return kept.subarray(start).toString("utf8");
    },
  };
}
