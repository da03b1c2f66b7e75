import type { ColumnFacts } from "./column-facts.ts";
import { type ColumnProposal, MIN_ROWS, NAMED_LIKE_KEY, proposeColumn } from "./column-proposal.ts";

export interface Proposal {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly key: string | null;
  readonly rows: number;
  readonly columns: readonly ColumnProposal[];
}

/** A schema of rows, a key and checks, from what was seen. */
export function propose(facts: readonly ColumnFacts[], rows: number): Proposal {
  const key = keyOf(facts, rows);
  const columns = facts.map((column) => proposeColumn(column, rows, column.name === key));
  const required = facts.filter(({ present }) => present === rows && rows > 0).map(({ name }) => name);
  return {
    schema: {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      properties: Object.fromEntries(columns.map(({ name, schema }) => [name, schema])),
      ...(required.length > 0 ? { required } : {}),
    },
    key,
    rows,
    columns,
  };
}

/** A column that is named like a key, or is the first one and counts; its values are unique and none is null. */
function keyOf(facts: readonly ColumnFacts[], rows: number): string | null {
  if (rows < MIN_ROWS) return null;
  const unique = facts.filter(({ isUnique, state }) => isUnique && state.count === rows && !state.hasFraction && state.kinds.other === 0);
  const isCode = ({ state, pattern, format }: ColumnFacts) =>
    state.guess?.numbers || state.kinds.number > 0 || pattern !== null || format === "uuid";
  const exact = unique.find(({ name }) => /^(id|uuid|guid|key)$/i.test(name));
  const first = unique.find((column) => column === facts[0] && isCode(column));
  return (exact ?? first ?? unique.find(({ name }) => NAMED_LIKE_KEY.test(name)))?.name ?? null;
}
