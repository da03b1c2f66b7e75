import { UserError } from "../errors.ts";

/** Lines and columns count from 1; columns in UTF-16 units, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A JSON value as it stands in the text. `nonfinite` is what Python writes and JSON does not know: NaN, Infinity, -Infinity. */
export type JsonNode =
  | { readonly kind: "object"; readonly members: readonly JsonMember[]; readonly at: Position }
  | { readonly kind: "array" | "string" | "number" | "literal" | "nonfinite"; readonly text: string; readonly at: Position };

export interface JsonMember {
  readonly key: string;
  readonly value: JsonNode;
  readonly at: Position;
}

const MAX_DEPTH = 64;
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
  /[ \t\r\n]*(?:(?<punctuation>[{}[\],:])|(?<string>"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|(?<word>NaN|-?Infinity|true|false|null)(?!\w))/y;

/**
 * Reads JSON and forgets nothing: where each value stands, how each number was spelled, and that a key came twice, which is an error here
 * because every tolerant parser hides it. Throws UserError METRICS_MALFORMED or METRICS_DUPLICATE_KEY with line and column.
 */
export function parseStrictJson(text: string, file: string): JsonNode {
  const reader = new Reader(text.startsWith("\uFEFF") ? text.slice(1) : text, file);
  const node = reader.value("", 0);
  reader.end();
  return node;
}

class Reader {
  readonly #text: string;
  readonly #file: string;
  readonly #lineStarts: number[] = [0];
  #offset = 0;
  /** Where the token taken last ends. */
  #taken = 0;
  #token: { kind: string; text: string; start: number } | null;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#lineStarts.push(at + 1);
    this.#token = this.#scan();
  }

  value(pointer: string, depth: number): JsonNode {
    const token = this.#take("a value");
    const at = this.#position(token.start);
    if (depth > MAX_DEPTH) this.#fail(`is nested deeper than ${MAX_DEPTH}`, token.start);
    if (token.kind === "number" || token.kind === "string") return { kind: token.kind, text: token.text, at };
    if (token.kind === "word") return { kind: /[NI]/.test(token.text) ? "nonfinite" : "literal", text: token.text, at };
    if (token.text === "{") return { kind: "object", members: this.#members(pointer, depth), at };
    if (token.text === "[") return { kind: "array", text: this.#items(pointer, depth, token.start), at };
    return this.#fail(`has ${token.text} where a value must stand`, token.start);
  }

  end(): void {
    if (this.#token !== null) this.#fail("goes on after its end", this.#token.start);
    const rest = /[^ \t\r\n]/.exec(this.#text.slice(this.#offset));
    if (rest !== null) this.#fail("goes on after its end", this.#offset + rest.index);
  }

  #members(pointer: string, depth: number): JsonMember[] {
    const members: JsonMember[] = [];
    const seen = new Map<string, Position>();
    if (this.#skip("}")) return members;
    do {
      const name = this.#take("a key");
      if (name.kind !== "string") this.#fail(`has ${name.text} where a key in quotes must stand`, name.start);
      const key = JSON.parse(name.text) as string;
      const at = this.#position(name.start);
      const path = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const first = seen.get(key);
      if (first !== undefined)
        throw new UserError({
          code: "METRICS_DUPLICATE_KEY",
          message: `${path} stands twice in ${this.#file}: at ${first.line}:${first.column} and at ${at.line}:${at.column}`,
          advice: "write each metric once; which of the two counts is not for us to guess",
          location: { file: this.#file, ...at },
        });
      seen.set(key, at);
      this.#expect(":");
      members.push({ key, at, value: this.value(path, depth + 1) });
    } while (this.#skip(","));
    this.#expect("}");
    return members;
  }

  /** The items are checked like everything else, and handed on as text: an array is never a metric. */
  #items(pointer: string, depth: number, start: number): string {
    if (!this.#skip("]")) {
      let index = 0;
      do this.value(`${pointer}/${index++}`, depth + 1);
      while (this.#skip(","));
      this.#expect("]");
    }
    return this.#text.slice(start, this.#taken);
  }

  #scan(): { kind: string; text: string; start: number } | null {
    TOKEN.lastIndex = this.#offset;
    const match = TOKEN.exec(this.#text);
    if (match?.groups === undefined) return null;
    const [kind, text] = Object.entries(match.groups).find(([, part]) => part !== undefined) ?? ["", ""];
    const token = { kind, text: text ?? "", start: TOKEN.lastIndex - (text?.length ?? 0) };
    this.#offset = TOKEN.lastIndex;
    return token;
  }

  #take(wanted: string): { kind: string; text: string; start: number } {
    const token = this.#token;
    if (token === null) {
      const rest = /[^ \t\r\n]/.exec(this.#text.slice(this.#offset));
      if (rest === null) return this.#fail(`ends where ${wanted} must stand`, this.#text.length);
      const seen = this.#text.slice(this.#offset + rest.index).slice(0, 20);
      return this.#fail(`has ${JSON.stringify(seen)} where ${wanted} must stand`, this.#offset + rest.index);
    }
    this.#taken = token.start + token.text.length;
    this.#token = this.#scan();
    return token;
  }

  #skip(punctuation: string): boolean {
    if (this.#token?.kind !== "punctuation" || this.#token.text !== punctuation) return false;
    this.#take(punctuation);
    return true;
  }

  #expect(punctuation: string): void {
    const token = this.#take(punctuation);
    if (token.kind !== "punctuation" || token.text !== punctuation)
      this.#fail(`has ${token.text.slice(0, 20)} where ${punctuation} must stand`, token.start);
  }

  #position(offset: number): Position {
    let [low, high] = [0, this.#lineStarts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  #fail(what: string, offset: number): never {
    const at = this.#position(offset);
    throw new UserError({
      code: "METRICS_MALFORMED",
      message: `${this.#file} ${what}, at line ${at.line}, column ${at.column}`,
      advice: "write the metrics as one JSON object, like json.dump or JSON.stringify do",
      location: { file: this.#file, ...at },
    });
  }
}
