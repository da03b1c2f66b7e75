/** What a regular expression says, as far as an automaton over ASCII can follow it. */
export type Regex =
  | { readonly kind: "char" /** 128 flags. */; readonly accepts: readonly boolean[] }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | { readonly kind: "sequence"; readonly parts: readonly Regex[] }
  | { readonly kind: "choice"; readonly parts: readonly Regex[] }
  | { readonly kind: "repeat"; readonly part: Regex; readonly min: number; readonly max: number };

const MAX_REPEATS = 255;
const SYNTAX = "^$\\.*+?()[]{}|/";

/** Thrown for what the automaton cannot follow: look-around, back references, word boundaries. */
class Unsupported extends Error {}

/** Parses a pattern as ajv runs it, in Unicode mode. Null: it says something that is not followed here, or is no Unicode pattern. */
export function parseRegex(source: string): Regex | null {
  try {
    new RegExp(source, "u");
    return new Parser(source).whole();
  } catch {
    return null;
  }
}

/** The engine itself has found the syntax valid; this only has to see the structure. */
class Parser {
  readonly #chars: readonly string[];
  #at = 0;

  constructor(source: string) {
    this.#chars = [...source];
  }

  whole(): Regex {
    const regex = this.#choice();
    if (this.#at < this.#chars.length) throw new Unsupported();
    return regex;
  }

  #choice(): Regex {
    const parts = [this.#sequence()];
    while (this.#take("|")) parts.push(this.#sequence());
    return parts.length === 1 ? (parts[0] as Regex) : { kind: "choice", parts };
  }

  #sequence(): Regex {
    const parts: Regex[] = [];
    while (this.#at < this.#chars.length && this.#next !== "|" && this.#next !== ")") parts.push(this.#repeated());
    return { kind: "sequence", parts };
  }

  #repeated(): Regex {
    const part = this.#atom();
    const [min, max] = this.#quantifier();
    if (min === 1 && max === 1) return part;
    if (part.kind === "start" || part.kind === "end") throw new Unsupported();
    if (min > MAX_REPEATS || (max !== Number.POSITIVE_INFINITY && max > MAX_REPEATS)) throw new Unsupported();
    return { kind: "repeat", part, min, max };
  }

  #quantifier(): readonly [number, number] {
    const range = this.#range();
    // A lazy quantifier finds another match, not another answer
    if (range !== null) this.#take("?");
    return range ?? [1, 1];
  }

  #range(): readonly [number, number] | null {
    if (this.#take("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.#take("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.#take("?")) return [0, 1];
    if (!this.#take("{")) return null;
    const end = this.#chars.indexOf("}", this.#at);
    const [min = "", max] = this.#chars.slice(this.#at, end).join("").split(",");
    this.#at = end + 1;
    return [Number(min), max === undefined ? Number(min) : max === "" ? Number.POSITIVE_INFINITY : Number(max)];
  }

  #atom(): Regex {
    const from = this.#at;
    const char = this.#next;
    this.#at += 1;
    if (char === "^") return { kind: "start" };
    if (char === "$") return { kind: "end" };
    if (char === "(") return this.#group();
    if (char === "[") this.#skipClass();
    else if (char === "\\") this.#skipEscape();
    return { kind: "char", accepts: acceptedBy(this.#chars.slice(from, this.#at).join("")) };
  }

  #group(): Regex {
    if (this.#take("?") && !this.#take(":")) throw new Unsupported();
    const regex = this.#choice();
    this.#at += 1;
    return regex;
  }

  #skipClass(): void {
    while (this.#next !== "]") this.#at += this.#next === "\\" ? 2 : 1;
    this.#at += 1;
  }

  #skipEscape(): void {
    const kind = this.#next;
    this.#at += 1;
    if ("dDwWsStnrvf0".includes(kind) || SYNTAX.includes(kind)) return;
    if (kind === "x") this.#at += 2;
    else if (kind === "u" && this.#next !== "{") this.#at += 4;
    else if (kind === "u" || kind === "p" || kind === "P") this.#at = this.#chars.indexOf("}", this.#at) + 1;
    else throw new Unsupported();
  }

  get #next(): string {
    return this.#chars[this.#at] ?? "";
  }

  #take(char: string): boolean {
    if (this.#next !== char) return false;
    this.#at += 1;
    return true;
  }
}

/** Asks the engine which characters one atom takes, so that classes and escapes mean here what they mean there. */
function acceptedBy(atom: string): boolean[] {
  const expression = new RegExp(`^${atom}$`, "u");
  return Array.from({ length: 128 }, (_, code) => expression.test(String.fromCharCode(code)));
}
