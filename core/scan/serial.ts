import type { ColumnState, NumberState, TextState } from "./state.ts";

/** A column's state as a JSON value: big integers in hexadecimal, arrays of numbers as base64 of their little-endian bytes. */
export function columnToJson(state: ColumnState): unknown {
  const { numbers, texts, others, ...rest } = state;
  return { ...rest, numbers: numbers && numbersToJson(numbers), texts: texts && textsToJson(texts), others: others && textsToJson(others) };
}

/** The state that {@link columnToJson} wrote. What is read was written by this version: the scan file's header says so. */
export function columnFromJson(json: unknown): ColumnState {
  const state = json as ColumnState & Record<"numbers" | "texts" | "others", never>;
  return {
    ...state,
    numbers: state.numbers && numbersFromJson(state.numbers),
    texts: state.texts && textsFromJson(state.texts),
    others: state.others && textsFromJson(state.others),
  };
}

function numbersToJson(state: NumberState) {
  const { values, histogram, sketch, large } = state;
  return {
    count: state.count,
    min: state.count === 0 ? null : state.min,
    max: state.count === 0 ? null : state.max,
    sum: state.sum.toString(16),
    squares: state.squares.toString(16),
    values: values && { keys: doublesToText(values.keys), counts: doublesToText(values.counts) },
    histogram: histogram && [...histogram].sort(([a], [b]) => a - b).map(([page, bins]) => [page, doublesToText(bins)] as const),
    sketch: sketch && bytesToText(sketch),
    large: large && { min: large.min, max: large.max, texts: textsToJson(large.texts) },
  };
}

function numbersFromJson(json: ReturnType<typeof numbersToJson>): NumberState {
  const { values, histogram, sketch, large } = json;
  return {
    count: json.count,
    min: json.min ?? Number.POSITIVE_INFINITY,
    max: json.max ?? Number.NEGATIVE_INFINITY,
    sum: bigintOf(json.sum),
    squares: bigintOf(json.squares),
    values: values && { keys: doublesOf(values.keys), counts: doublesOf(values.counts) },
    histogram: histogram && new Map(histogram.map(([page, bins]) => [page, doublesOf(bins)])),
    sketch: sketch === null ? null : bytesOf(sketch),
    large: large && { min: large.min, max: large.max, texts: textsFromJson(large.texts) },
  };
}

function textsToJson(state: TextState) {
  const { values, sketch, ...rest } = state;
  return {
    ...rest,
    values: values && { keys: [...values.keys], counts: doublesToText(values.counts) },
    sketch: sketch && bytesToText(sketch),
  };
}

function textsFromJson(json: ReturnType<typeof textsToJson>): TextState {
  const { values, sketch, ...rest } = json;
  return {
    ...rest,
    values: values && { keys: values.keys, counts: doublesOf(values.counts) },
    sketch: sketch === null ? null : bytesOf(sketch),
  };
}

function bigintOf(text: string): bigint {
  return text.startsWith("-") ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`);
}

export function bytesToText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}

function doublesToText(numbers: Float64Array): string {
  return bytesToText(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}

function doublesOf(text: string): Float64Array {
  return new Float64Array(bytesOf(text).buffer);
}
