import { type Bytes, Unreadable } from "../bytes.ts";
import { isAllowedGlobal } from "./globals.ts";
import { type Loader, PICKLE_LOAD, PickleMachine } from "./machine.ts";

/** What is known about a pickle without loading it. */
export interface PickleScan {
  /** joblib's raw arrays lie in it. */
  readonly arrays: number;
  /** What it imports beyond the allowed names, as `module.name`. */
  readonly refused: readonly string[];
  /** Why it could not be followed to its end, or null. */
  readonly fault: string | null;
}

/** Follows a pickle from `start` to the end of `bytes`: nothing may stand behind it. */
export function scanPickle(bytes: Bytes, start = 0, loader: Loader = PICKLE_LOAD): PickleScan {
  const machine = new PickleMachine(bytes, loader, start);
  let fault: string | null = null;
  try {
    const end = machine.run() ?? 0;
    if (machine.opcodes === 0) fault = "it holds nothing that could be scanned";
    else if (end !== bytes.size) fault = `${bytes.size - end} bytes follow its end`;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    fault = error.message;
  }
  const refused = [...machine.globals.values()].filter((value) => !isAllowedGlobal(value)).map(({ module, name }) => `${module}.${name}`);
  return { arrays: machine.arrays, refused: refused.sort(), fault };
}

/** Opcodes that are looked at in bytes that may be anything. */
const PROBE_BUDGET = 100_000;

/** Whether bytes carry the mark of the protocols from 2 on. */
export function beginsAsPickle(head: Buffer): boolean {
  return head[0] === 0x80 && head[1] !== undefined && head[1] <= 5;
}

/**
 * Whether bytes of any kind would do something when read as a pickle, or are one from first to last: the protocols 0 and 1 have no mark, and
 * what stands before a fault is carried out all the same. Nearly everything else ends at its first opcodes.
 */
export function actsAsPickle(bytes: Bytes): boolean {
  const machine = new PickleMachine(bytes, PICKLE_LOAD);
  try {
    const end = machine.run(PROBE_BUDGET);
    return end === null || (end === bytes.size && machine.opcodes > 0) || machine.calls > 0;
  } catch (error) {
    if (error instanceof Unreadable) return machine.calls > 0;
    throw error;
  }
}
