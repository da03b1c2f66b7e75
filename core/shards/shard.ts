/** One of several machines that share the reading. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** More artifacts than this one run can hardly have. */
const MAX_SHARDS = 256;

/** `2/5`: the second of five. Null for anything else. */
export function parseShard(text: string): Shard | null {
  const [, index, count] = (/^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(text.trim()) ?? []).map(Number);
  return index === undefined || count === undefined || index > count || count > MAX_SHARDS ? null : { index, count };
}
