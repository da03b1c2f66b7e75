import type { CoreExports } from "./core-exports.ts";
import type { FastOutcome, FastPlan } from "./plan.ts";

/** As wasm/assembly/index.ts numbers its places. */
export const PLACES = { input: 0, outcome: 1, starts: 2, suspects: 3, slow: 4, slowRoom: 5, keys: 6, keyStates: 7, contents: 8 };
const MAX_RECORDS = 2 ** 17;
const REASONS = ["end", "irregular", "full"] as const;

/** What the last call did, as views of the core's memory. */
export function readOutcome(core: CoreExports, plan: FastPlan): FastOutcome {
  const { buffer } = core.memory;
  const [next, records, reason, suspects, slow] = new Uint32Array(buffer, core.place(PLACES.outcome), 5) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  const column = (place: number, lane: number, room: number, count: number) => new Uint32Array(buffer, place + 4 * lane * room, count);
  const [suspectsAt, slowAt, slowRoom] = [core.place(PLACES.suspects), core.place(PLACES.slow), core.place(PLACES.slowRoom)];
  const hasKey = plan.key.length > 0;
  return {
    next,
    records,
    reason: REASONS[reason] ?? "irregular",
    suspects: {
      count: suspects,
      record: column(suspectsAt, 0, MAX_RECORDS, suspects),
      start: column(suspectsAt, 1, MAX_RECORDS, suspects),
      end: column(suspectsAt, 2, MAX_RECORDS, suspects),
    },
    slow: {
      count: slow,
      record: column(slowAt, 0, slowRoom, slow),
      column: column(slowAt, 1, slowRoom, slow),
      start: column(slowAt, 2, slowRoom, slow),
      end: column(slowAt, 3, slowRoom, slow),
    },
    starts: new Uint32Array(buffer, core.place(PLACES.starts), records),
    keys: hasKey ? new BigUint64Array(buffer, core.place(PLACES.keys), 2 * records) : null,
    keyStates: hasKey ? new Uint8Array(buffer, core.place(PLACES.keyStates), records) : null,
    contents: plan.content ? new BigUint64Array(buffer, core.place(PLACES.contents), 2 * records) : null,
  };
}
