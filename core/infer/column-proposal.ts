import { quantileOf, weightedValues } from "../scan/cdf.ts";
import { profileOf } from "../scan/finish.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { numberLimits, round } from "./number-limits.ts";

type Schema = Readonly<Record<string, unknown>>;

export interface ColumnProposal {
  readonly name: string;
  readonly schema: Schema;
  /** As below `columns` in mlops.yml. */
  readonly checks: Readonly<Record<string, unknown>>;
  /** For the person who reviews it. */
  readonly notes: readonly string[];
}

/** Rows below which only types are proposed: too little was seen for limits. */
export const MIN_ROWS = 30;
/** Rows without a null after which a column is taken to have none: of fewer, a share of a percent is easily missed. */
const ROWS_WITHOUT_NULLS = 200;
/** Values of a list have each been seen so often, and there are no more of them. */
const MIN_SEEN = 5;
const MAX_LISTED = 40;
/** Rows for each value of a list. */
const ROWS_PER_VALUE = 8;
const DAYS: ReadonlySet<string> = new Set(["date", "date-time", "iso-date-time"]);
/** Numbers of such columns are names. */
export const NAMED_LIKE_KEY = /(^|[^a-z])(id|uuid|guid|key|code|nr|number|no)$|[a-z](Id|ID|Key|Uuid)$/i;
/** Heavier tails have no mean that would stay. */
const MAX_TAIL_OF_MEAN = 0.35;

/** What further rows of the same kind are taken to keep. */
export function proposeColumn(facts: ColumnFacts, rows: number, isKey: boolean): ColumnProposal {
  const { state, name } = facts;
  const nulls = rows - state.count;
  const enough = rows >= MIN_ROWS;
  const types = typesOf(facts);
  const isNullable = !isKey && (state.count === 0 || nulls > 0 || rows < ROWS_WITHOUT_NULLS);
  const about = enough && state.count >= MIN_ROWS && !isKey ? limitsOf(facts, types, rows) : { schema: formatOf(facts, types), checks: {} };
  const listed = about.schema.enum as unknown[] | undefined;
  return {
    name,
    schema: {
      ...(types.length === 0 ? {} : { type: named(isNullable ? [...types, "null"] : types) }),
      ...about.schema,
      ...(listed === undefined ? {} : { enum: isNullable ? [...listed, null] : listed }),
    },
    checks: { ...(isNullable && enough && state.count > 0 ? { nulls: { max: mostNulls(nulls / rows, rows) } } : {}), ...about.checks },
    notes: notesOf(facts, types),
  };
}

function typesOf({ state, arrays }: ColumnFacts): string[] {
  const { guess, kinds, hasFraction } = state;
  if (state.count === 0) return [];
  if (guess?.booleans) return ["boolean"];
  if (guess?.numbers) return [hasFraction ? "number" : "integer"];
  const found: [string, boolean][] = [
    ["boolean", kinds.true + kinds.false > 0],
    [hasFraction ? "number" : "integer", kinds.number > 0],
    ["string", kinds.string > 0],
    ["array", arrays > 0],
    ["object", kinds.other > arrays],
  ];
  return found.filter(([, is]) => is).map(([type]) => type);
}

function named(types: readonly string[]): string | readonly string[] {
  return types.length === 1 ? (types[0] as string) : types;
}

function limitsOf(facts: ColumnFacts, types: readonly string[], rows: number): { schema: Schema; checks: Schema } {
  const [type] = types;
  if (types.length !== 1 || type === undefined) return { schema: {}, checks: {} };
  if (type === "integer" || type === "number") return numbersOf(facts, type, rows);
  return type === "string" ? textsOf(facts, rows) : { schema: {}, checks: {} };
}

function numbersOf({ state, isUnique, name }: ColumnFacts, type: string, rows: number): { schema: Schema; checks: Schema } {
  const { numbers } = state;
  // Whole numbers that never come again count something, and those named like keys name something: they go on
  if (numbers === null || numbers.large !== null || (type === "integer" && (isUnique || NAMED_LIKE_KEY.test(name))))
    return { schema: {}, checks: {} };
  const profile = profileOf(state, rows, { masked: false });
  const weights = weightedValues(numbers);
  const counts = numbers.values?.counts;
  const isList = type === "integer" && counts !== undefined && counts.length <= 10 && counts.every((count) => count >= MIN_SEEN);
  const { tailIndex, ...limits } = numberLimits(weights);
  const schema = isList ? limitsOfList(numbers.min, numbers.max, counts.length) : limits;
  if (numbers.min === numbers.max) return { schema, checks: {} };
  const [mean, std] = [profile.mean ?? 0, profile.std ?? 0];
  const slack = 0.25 * std + (6 * std) / Math.sqrt(state.count);
  const median = quantileOf(weights, 0.5);
  const spread = quantileOf(weights, 0.75) - quantileOf(weights, 0.25);
  const wide = 0.5 * spread + (8 * spread) / Math.sqrt(state.count);
  return {
    schema,
    checks: {
      ...(tailIndex <= MAX_TAIL_OF_MEAN || isList
        ? finite("mean", between(mean, slack, { unit: std, min: numbers.min }))
        : spread > 0
          ? finite("quantiles", { "0.5": between(median, wide, { unit: spread, min: numbers.min }) })
          : {}),
      ...distinctOf(profile.distinct),
    },
  };
}

/** A scale, all of 0 or 1 to its end, ends there; other lists, such as years or branches of a shop, may go on as far again. */
function limitsOfList(min: number, max: number, count: number): Schema {
  const isScale = (min === 0 || min === 1) && max - min === count - 1;
  if (isScale) return { minimum: min, maximum: max };
  const reach = Math.max(1, max - min);
  return {
    minimum: min >= 0 ? Math.max(0, min - reach) : min - reach,
    maximum: max <= 0 ? Math.min(0, max + reach) : max + reach,
  };
}

/** Numbers that are never negative have no negative mean. */
function between(centre: number, slack: number, { unit, min }: { unit: number; min: number }): { min: number; max: number } {
  const low = round(centre - slack, unit, Math.floor);
  return { min: min >= 0 ? Math.max(0, low) : low, max: round(centre + slack, unit, Math.ceil) };
}

/** Nothing where numbers are so large that limits around them overflow. */
function finite(name: string, limits: Readonly<Record<string, unknown>>): Schema {
  const areFinite = Object.values(limits).every((limit) =>
    typeof limit === "number" ? Number.isFinite(limit) : Object.values(limit as object).every(Number.isFinite),
  );
  return areFinite ? { [name]: limits } : {};
}

function distinctOf(distinct: number): Schema {
  return distinct >= 10 ? { distinct: { min: Math.floor(distinct / 2) } } : {};
}

function formatOf({ format, pattern }: ColumnFacts, types: readonly string[]): Schema {
  if (types.length !== 1 || types[0] !== "string") return {};
  return format !== null ? { format } : pattern !== null ? { pattern } : {};
}

function textsOf(facts: ColumnFacts, rows: number): { schema: Schema; checks: Schema } {
  const { texts } = facts.state;
  if (texts === null) return { schema: {}, checks: {} };
  const values = texts.values;
  // How many days were seen tells when somebody looked, not what the next rows may hold
  if (DAYS.has(facts.format ?? "")) return { schema: formatOf(facts, ["string"]), checks: {} };
  if (values !== null && !goesOn(facts) && isClosed(values.counts, facts.state.count))
    return {
      schema: { enum: [...values.keys] },
      checks: values.keys.length > 2 ? { distinct: { min: Math.ceil(values.keys.length / 2) } } : {},
    };
  const { distinct } = profileOf(facts.state, rows, { masked: true });
  const shape = formatOf(facts, ["string"]);
  const lengths = {
    ...(texts.lengths.min > 0 ? { minLength: 1 } : {}),
    maxLength: Math.max(20, Math.ceil((texts.lengths.max * 2) / 10) * 10),
  };
  return { schema: Object.keys(shape).length > 0 ? shape : lengths, checks: distinctOf(distinct) };
}

/** Texts of a format, numbers and what is written with digits alone, such as dates of other spellings: there are more of them than were seen. */
function goesOn({ format, pattern, numericTexts, state }: ColumnFacts): boolean {
  return format !== null || numericTexts === state.count || (pattern !== null && !/[A-Za-z]/.test(pattern.replaceAll("\\d", "")));
}

/** All values were seen often: by Good and Turing, the share of those not yet seen is that of those seen once. */
function isClosed(counts: Float64Array, total: number): boolean {
  return counts.length <= MAX_LISTED && total >= counts.length * ROWS_PER_VALUE && counts.every((count) => count >= MIN_SEEN);
}

/** The share seen, three standard errors (of none: three rows) and two points. */
function mostNulls(share: number, rows: number): string {
  const error = share === 0 ? 1 / rows : Math.sqrt((share * (1 - share)) / rows);
  const most = share + 3 * error + 0.02;
  return `${Math.min(100, Math.ceil(most * 100))}%`;
}

function notesOf({ state, numericTexts }: ColumnFacts, types: readonly string[]): string[] {
  const notes: string[] = [];
  if (state.count === 0) notes.push("it has no values: nothing is said of it");
  if (types.length > 1) notes.push(`its values are of several types: ${types.join(", ")}`);
  const others = state.kinds.string - numericTexts;
  if (types[0] === "string" && others > 0 && others <= 0.05 * state.count)
    notes.push(`all but ${others} of its values are numbers: if these should be null, say so as nulls`);
  return notes;
}
