import { type Counted, mostFrequent } from "./distribution.ts";
import type { TextState } from "./state.ts";

type TextValues = NonNullable<TextState["values"]>;

/** A table of distinct texts that has not been read out. */
export interface TextSource {
  readonly size: number;
  /** As {@link mostFrequent} finds them in the whole table. */
  most(most: number): Counted[];
  /** The whole table. */
  read(): TextValues;
}

const sources = new WeakMap<TextValues, TextSource>();

/** A table that is read out when somebody asks for its texts; copied to another thread it is a table like any other. */
export function valuesFrom(source: TextSource): TextValues {
  let values: TextValues | undefined;
  const read = () => {
    values ??= source.read();
    return values;
  };
  const lazy: TextValues = {
    get keys() {
      return read().keys;
    },
    get counts() {
      return read().counts;
    },
  };
  sources.set(lazy, source);
  return lazy;
}

/** How many different texts there are. */
export function distinctOf(values: TextValues): number {
  return sources.get(values)?.size ?? values.keys.length;
}

/** The `most` most frequent texts, in their order where counts are equal. */
export function mostFrequentTexts(values: TextValues, most: number): Counted[] {
  return sources.get(values)?.most(most) ?? mostFrequent(values.keys, values.counts, most);
}
