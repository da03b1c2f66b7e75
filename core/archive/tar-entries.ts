import { ArchiveFault, BLOCK_BYTES, readPax, readTarHeader, type TarHeader } from "./tar-header.ts";

/** One entry; its content has to be read to its end before the next entry is asked for. */
export interface TarEntry extends TarHeader {
  readonly type: "file" | "folder";
  readonly content: AsyncIterable<Buffer>;
}

const MAX_PAX_BYTES = 64 * 1024;

/** The entries of a tar stream, read strictly. Throws {@link ArchiveFault}. */
export async function* readTarEntries(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const input = new ByteQueue(chunks);
  let pax: { readonly path?: string; readonly size?: number } | null = null;
  for (;;) {
    const header = readTarHeader(await input.take(BLOCK_BYTES));
    if (header === null) break;
    if (header.type === "pax") {
      if (pax !== null || header.size > MAX_PAX_BYTES) throw new ArchiveFault("the archive holds an extended header that cannot be read");
      pax = readPax(await input.take(header.size));
      await input.take(paddingOf(header.size));
      continue;
    }
    const size: number = pax?.size ?? header.size;
    let left = size;
    const content = input.stream(size, (bytes) => {
      left -= bytes;
    });
    const name: string = pax?.path ?? header.name;
    yield { ...header, type: header.type, name: header.type === "folder" ? name.replace(/\/$/, "") : name, size, content };
    if (left !== 0) throw new Error(`the content of ${name} was not read to its end`);
    await input.take(paddingOf(size));
    pax = null;
  }
  if (pax !== null) throw new ArchiveFault("the archive ends after an extended header");
  if (!isZero(await input.take(BLOCK_BYTES))) throw new ArchiveFault("the archive goes on after its end");
  for await (const rest of input.rest()) if (!isZero(rest)) throw new ArchiveFault("the archive goes on after its end");
}

function paddingOf(size: number): number {
  return (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
}

function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

/** Takes exact counts of bytes out of a stream of chunks. */
class ByteQueue {
  readonly #chunks: AsyncIterator<Buffer>;
  #current: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async take(bytes: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.stream(bytes, () => {})) parts.push(part);
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  }

  async *stream(bytes: number, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      if (this.#current.length === 0 && !(await this.#next())) throw new ArchiveFault("the archive is cut off");
      const part = this.#current.subarray(0, left);
      this.#current = this.#current.subarray(part.length);
      left -= part.length;
      onRead(part.length);
      yield part;
    }
  }

  async *rest(): AsyncGenerator<Buffer> {
    do {
      yield this.#current;
    } while (await this.#next());
  }

  async #next(): Promise<boolean> {
    const { value, done } = await this.#chunks.next();
    this.#current = done === true ? Buffer.alloc(0) : value;
    return done !== true;
  }
}
