import { hash128, hashText, hashWords } from "../../scan/hash.ts";
import type { CoreExports } from "./core-exports.ts";
import { POWERS } from "./core-powers.ts";
import type { Dfa, FastCheck, FastColumn, FastPlan } from "./plan.ts";

/** As wasm/assembly/column.ts numbers them. */
export const KINDS = {
  integer: 1,
  number: 2,
  boolean: 3,
  text: 4,
  "guess-number": 5,
  "guess-text": 6,
  slow: 7,
  skip: 8,
} as const satisfies Record<FastColumn["kind"], number>;
const ASKS = {
  unsure: 1,
  range: 2,
  integer: 4,
  multiple: 8,
  texts: 16,
  numbers: 32,
  booleans: 64,
  lengths: 128,
  format: 256,
  pattern: 512,
};
const FORMATS = { date: 1, "date-time": 2, email: 3, uuid: 4 };
const MAX_LENGTH = 0xffffffff;
/** Texts in memory are read by eights: so much room follows them. */
const SPARE = 16;

/** Tells a new core what to read. */
export function writePlan(core: CoreExports, plan: FastPlan, inputBytes: number): void {
  core.open(plan.columns.length, plan.delimiter, inputBytes, plan.key.length, plan.content ? 1 : 0);
  const powers = core.room(8 * POWERS.length);
  new BigUint64Array(core.memory.buffer, powers, POWERS.length).set(POWERS);
  core.setPowers(powers);
  const words = hashWords();
  for (const [index, column] of plan.columns.entries()) {
    hashText(column.name, words);
    const { a, b } = hash128(words);
    core.setColumn(index, KINDS[column.kind], column.nullable ? 1 : 0, BigInt.asIntN(64, a), BigInt.asIntN(64, b));
    if (column.check !== undefined) writeCheck(core, index, column.check);
  }
  for (const [place, index] of plan.key.entries()) core.setKey(place, index);
  core.setNulls(writeTexts(core, plan.nulls), plan.nulls.length);
}

/** Tells a core which keys name the columns, as JSON writes them. */
export function writeNames(core: CoreExports, plan: FastPlan): void {
  core.setNames(
    writeTexts(
      core,
      plan.columns.map(({ name }) => `${JSON.stringify(name)}:`),
    ),
  );
}

function writeCheck(core: CoreExports, index: number, check: FastCheck): void {
  core.setCheck(index, check === "unsure" ? ASKS.unsure : asksOf(check));
  if (check === "unsure") return;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, texts, numbers, booleans, minLength, maxLength } = check;
  const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  core.setRange(index, minimum ?? least, maximum ?? most, exclusiveMinimum ?? least, exclusiveMaximum ?? most);
  core.setLengths(index, Math.min(minLength ?? 0, MAX_LENGTH), Math.min(maxLength ?? MAX_LENGTH, MAX_LENGTH));
  const allowed = (booleans?.includes(true) ? 1 : 0) | (booleans?.includes(false) ? 2 : 0);
  core.setRest(index, BigInt(multipleOf ?? 1), allowed, check.format === undefined ? 0 : FORMATS[check.format]);
  if (numbers !== undefined) {
    const address = core.room(8 * numbers.length);
    new Float64Array(core.memory.buffer, address, numbers.length).set(numbers);
    core.setNumbers(index, address, numbers.length);
  }
  if (texts !== undefined) writeAllowed(core, index, texts);
  if (check.pattern !== undefined) writePattern(core, index, check.pattern);
}

function asksOf(check: Exclude<FastCheck, "unsure">): number {
  const isRanged = [check.minimum, check.maximum, check.exclusiveMinimum, check.exclusiveMaximum].some((limit) => limit !== undefined);
  const isMeasured = check.minLength !== undefined || check.maxLength !== undefined;
  const isWhole = check.multipleOf === undefined || (Number.isSafeInteger(check.multipleOf) && check.multipleOf > 0);
  return (
    (isRanged ? ASKS.range : 0) |
    (check.integer ? ASKS.integer : 0) |
    (check.multipleOf === undefined ? 0 : isWhole ? ASKS.multiple : ASKS.unsure) |
    (check.texts === undefined ? 0 : ASKS.texts) |
    (check.numbers === undefined ? 0 : ASKS.numbers) |
    (check.booleans === undefined ? 0 : ASKS.booleans) |
    (isMeasured ? ASKS.lengths : 0) |
    (check.format === undefined ? 0 : ASKS.format) |
    (check.pattern === undefined ? 0 : ASKS.pattern)
  );
}

function writeAllowed(core: CoreExports, index: number, texts: readonly string[]): void {
  const distinct = [...new Set(texts)];
  core.setTexts(index, 2 ** Math.ceil(Math.log2(2 * distinct.length + 2)));
  const address = writeTexts(core, distinct);
  const places = new Uint32Array(core.memory.buffer, address, 2 * distinct.length).slice();
  for (const place of distinct.keys()) core.addAllowed(index, places[2 * place] as number, places[2 * place + 1] as number);
}

/** Writes texts and, per text, its address and length. Returns where the latter are. */
function writeTexts(core: CoreExports, texts: readonly string[]): number {
  const encoded = texts.map((text) => Buffer.from(text));
  const places = core.room(8 * texts.length + 8);
  for (const [index, bytes] of encoded.entries()) {
    const address = core.room(bytes.length + SPARE);
    new Uint8Array(core.memory.buffer, address, bytes.length).set(bytes);
    new Uint32Array(core.memory.buffer, places + 8 * index, 2).set([address, bytes.length]);
  }
  return places;
}

function writePattern(core: CoreExports, index: number, pattern: Dfa): void {
  const next = core.room(2 * pattern.next.length);
  const states = core.room(pattern.states);
  new Uint16Array(core.memory.buffer, next, pattern.next.length).set(pattern.next);
  const kinds = Array.from({ length: pattern.states }, (_, state) => (pattern.accepting[state] ? 1 : 0) | (pattern.settled[state] ? 2 : 0));
  new Uint8Array(core.memory.buffer, states, pattern.states).set(kinds);
  core.setPattern(index, next, states);
}
