import ajvFormats from "ajv-formats";

/** Formats that a column may have, the narrower ones first. */
const FORMATS = ["date", "date-time", "iso-date-time", "uuid", "email", "uri"] as const;
export type TextFormat = (typeof FORMATS)[number];

type Test = (text: string) => boolean;
const TESTS: readonly (readonly [TextFormat, Test])[] = FORMATS.map((name) => [name, testOf(name)]);

/** The validators that rows are checked with. */
function testOf(name: TextFormat): Test {
  const format = ajvFormats.default.get(name);
  const inner = typeof format === "object" && format !== null && "validate" in format ? format.validate : format;
  if (inner instanceof RegExp) return (text) => inner.test(text);
  if (typeof inner === "function") return (text) => (inner as Test)(text) === true;
  return () => false;
}

/** The format that all texts of a column have. */
export class SharedFormat {
  #left: readonly (readonly [TextFormat, Test])[] = TESTS;

  add(text: string): void {
    if (this.#left.length > 0 && !this.#left.every(([, test]) => test(text))) this.#left = this.#left.filter(([, test]) => test(text));
  }

  get name(): TextFormat | null {
    return this.#left[0]?.[0] ?? null;
  }
}
