import { escaped, expressionOf } from "./expression.ts";

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const DIRECTIVES: Readonly<Record<string, string>> = {
  Y: "\\d{4}",
  y: "\\d{2}",
  m: "(?:0[1-9]|1[0-2])",
  d: "(?:0[1-9]|[12]\\d|3[01])",
  H: "(?:[01]\\d|2[0-3])",
  I: "(?:0[1-9]|1[0-2])",
  M: "[0-5]\\d",
  S: "[0-5]\\d",
  f: "\\d{1,6}",
  j: "\\d{3}",
  p: "(?:AM|PM|am|pm)",
  b: "[A-Za-z]{3}",
  B: "[A-Za-z]+",
  a: "[A-Za-z]{3}",
  A: "[A-Za-z]+",
  z: "(?:Z|[+-]\\d{2}:?\\d{2})",
  Z: "[A-Za-z]+",
  "%": "%",
};
/** Letters of Java's DateTimeFormatter, by their directive of strptime. */
const LETTERS: Readonly<Record<string, string>> = {
  yyyy: "Y",
  uuuu: "Y",
  YYYY: "Y",
  yy: "y",
  MM: "m",
  dd: "d",
  DD: "d",
  HH: "H",
  hh: "I",
  mm: "M",
  ss: "S",
  SSS: "f",
  SSSSSS: "f",
  a: "p",
  MMM: "b",
  MMMM: "B",
  X: "z",
  XXX: "z",
  Z: "z",
};

/** A date as strptime describes it (`%d/%m/%Y`), as a pattern. Null: a directive is not known. */
export function patternOfDirectives(format: string): string | null {
  let pattern = "";
  for (const [part, directive] of format.matchAll(/%(.)|[^%]+/gs)) {
    const known = directive === undefined ? escaped(part) : DIRECTIVES[directive];
    if (known === undefined) return null;
    pattern += known;
  }
  return expressionOf(`^${pattern}$`);
}

/** A date as Java's DateTimeFormatter describes it (`dd.MM.yyyy`), as a pattern. Null: a letter is not known. */
export function patternOfLetters(format: string): string | null {
  let pattern = "";
  for (const [part, quoted, letter] of format.matchAll(/'([^']*)'|(([A-Za-z])\3*)|[^A-Za-z']+/g)) {
    if (quoted !== undefined) pattern += escaped(quoted);
    else if (letter === undefined || letter === "T") pattern += escaped(part);
    else if (LETTERS[letter] === undefined) return null;
    else pattern += DIRECTIVES[LETTERS[letter]];
  }
  return expressionOf(`^${pattern}$`);
}

/** JSON Schema that an ISO date is not before, or not after, another one: their texts are ordered like the days. Null: the limit is no ISO date. */
export function dateLimit(side: "minimum" | "maximum", limit: string): Readonly<Record<string, unknown>> | null {
  if (!ISO_DATE.test(limit)) return null;
  const [from, to] = side === "minimum" ? [1, 9] : [0, 8];
  const beyond = [...limit].flatMap((character, index) => {
    const digit = Number(character);
    if (character === "-" || (side === "minimum" ? digit > 8 : digit < 1)) return [];
    const range = side === "minimum" ? `[${digit + from}-${to}]` : `[${from}-${digit - 1}]`;
    return [`${limit.slice(0, index)}${range}`];
  });
  return { pattern: `^(?:${[...beyond, limit].join("|")})` };
}
