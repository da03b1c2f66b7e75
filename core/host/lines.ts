import { StringDecoder } from "node:string_decoder";

/** Longer lines are cut: a log is for people, and a runner keeps lines in memory. */
export const MAX_LINE_CHARS = 65_536;

/** Cuts raw output into lines as they are completed. The runner ends lines at \n, \r and \r\n alike, and so does this. */
export class LineCutter {
  readonly #emit: (line: string) => void;
  readonly #decoder = new StringDecoder("utf8");
  #rest = "";
  #cut = false;

  constructor(emit: (line: string) => void) {
    this.#emit = emit;
  }

  write(chunk: Uint8Array | string): void {
    this.#take(typeof chunk === "string" ? chunk : this.#decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
  }

  /** Gives out what has no line end. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#rest !== "") this.#line(this.#rest.replace(/\r$/, ""));
    this.#rest = "";
    this.#cut = false;
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#line(line);
    if (this.#rest.length > MAX_LINE_CHARS) {
      this.#line(this.#rest);
      this.#cut = true;
      this.#rest = this.#rest.endsWith("\r") ? "\r" : "";
    }
    // What follows a cut belongs to the line that was cut; it is not shown, and not kept in memory.
    else if (this.#cut) this.#rest = this.#rest.endsWith("\r") ? "\r" : "";
  }

  #line(line: string): void {
    if (this.#cut) {
      this.#cut = false;
      return;
    }
    this.#emit(line.length > MAX_LINE_CHARS ? `${line.slice(0, MAX_LINE_CHARS)} … (line cut at ${MAX_LINE_CHARS} characters)` : line);
  }
}
