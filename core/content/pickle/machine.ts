import { type Bytes, Cursor, Unreadable } from "../bytes.ts";
import { isArrayWrapper, skipArray } from "./joblib.ts";
import { OPCODES } from "./opcodes.ts";
import { type GlobalValue, MARK, type ObjectValue, OTHER, type Value } from "./value.ts";

/** Who would load the pickle decides what its bytes mean. */
export interface Loader {
  /** torch.load answers persistent ids; pickle.load does not know any. */
  readonly persistentIds: boolean;
}

const STOP = 0x2e;
const MAX_GLOBALS = 10_000;
/** A record of Python objects or of nothing readable ends sooner; opcodes that somebody hid among numbers begin at once. */
const PLAIN_BUDGET = 10_000;
export const PICKLE_LOAD: Loader = { persistentIds: false };
export const TORCH_LOAD: Loader = { persistentIds: true };

/**
 * Walks through a pickle as Python's unpickler would, with names in place of things: what it would import and call is known afterwards, and
 * nothing was imported or called. Every doubt throws {@link Unreadable}.
 */
export class PickleMachine {
  readonly cursor: Cursor;
  readonly loader: Loader;
  /** Everything that loading would import. */
  readonly globals: Map<string, GlobalValue>;
  readonly stack: Value[];
  /** Calls that loading would have made up to here. */
  calls = 0;
  opcodes = 0;
  /** Arrays lie raw between the opcodes, as joblib writes them. */
  arrays = 0;
  readonly #memo: Memo;
  #frameEnd = 0;

  constructor(bytes: Bytes, loader: Loader, position = 0, from?: Pick<PickleMachine, "globals" | "stack"> & { readonly memo?: Memo }) {
    this.cursor = new Cursor(bytes, position);
    this.loader = loader;
    this.globals = from?.globals ?? new Map();
    this.stack = from?.stack ?? [];
    this.#memo = new Memo(from?.memo);
  }

  /** Runs up to and with STOP, whose next position it returns; null when `budget` opcodes did not get there. */
  run(budget = Number.POSITIVE_INFINITY): number | null {
    for (const end = this.opcodes + budget; this.opcodes < end; ) {
      const start = this.cursor.position;
      const opcode = this.cursor.uint8();
      if (opcode === STOP) {
        this.pop();
        return this.cursor.position;
      }
      const perform = OPCODES.get(opcode);
      if (perform === undefined)
        throw new Unreadable(`it has the unknown opcode 0x${opcode.toString(16).padStart(2, "0")} at byte ${start}`);
      this.opcodes += 1;
      const frame = this.#frameEnd;
      perform(this);
      if (start < frame && frame === this.#frameEnd && this.cursor.position > frame)
        throw new Unreadable(`an opcode crosses the end of its frame at byte ${start}`);
    }
    return null;
  }

  beginFrame(length: number): void {
    if (this.cursor.position - 9 < this.#frameEnd) throw new Unreadable("it has a frame inside a frame");
    if (length > this.cursor.left) throw new Unreadable("it ends too early");
    this.#frameEnd = this.cursor.position + length;
  }

  push(value: Value): void {
    this.stack.push(value);
  }

  pop(): Value {
    const value = this.stack.pop();
    if (value === undefined || value === MARK)
      throw new Unreadable(`it takes a value where there is none, before byte ${this.cursor.position}`);
    return value;
  }

  top(): Value {
    const value = this.pop();
    this.stack.push(value);
    return value;
  }

  popToMark(): Value[] {
    const index = this.stack.lastIndexOf(MARK);
    if (index === -1) throw new Unreadable(`it looks for a mark that is not there, before byte ${this.cursor.position}`);
    const items = this.stack.splice(index);
    return items.slice(1);
  }

  import(module: string, name: string): GlobalValue {
    const value: GlobalValue = { kind: "global", module, name };
    this.globals.set(`${module} ${name}`, value);
    if (this.globals.size > MAX_GLOBALS) throw new Unreadable(`it imports more than ${MAX_GLOBALS} things`);
    return value;
  }

  remember(index: number | null, value: Value): void {
    this.#memo.set(index ?? this.#memo.size, value);
  }

  recall(index: number): Value {
    const value = this.#memo.get(index);
    if (value === undefined) throw new Unreadable(`it recalls memo ${index}, which it never stored`);
    return value;
  }

  /** Another pickle that begins here; what it imports counts here. Returns where it ends. */
  runNested(): number {
    const nested = new PickleMachine(this.cursor.bytes, this.loader, this.cursor.position, { globals: this.globals, stack: [] });
    return nested.run() ?? this.cursor.bytes.size;
  }

  call(made: Value, args: readonly Value[]): void {
    if (made.kind !== "global") throw new Unreadable(`it calls something that it computed, before byte ${this.cursor.position}`);
    this.calls += 1;
    // Only the plain form is followed; made in any other way, the raw bytes of an array would be mistaken for opcodes.
    if (args.some((arg) => mentionsWrapper(arg))) throw new Unreadable("it makes an array wrapper in a way that joblib does not");
    const object: ObjectValue = { kind: "object", made, args: args.length > 8 ? [] : args, state: OTHER };
    this.push(object);
  }

  /** `__setstate__`; on joblib's array wrapper the bytes of the array follow. */
  build(): void {
    const state = this.pop();
    const object = this.top();
    if (object.kind === "global") throw new Unreadable(`it changes ${object.module}.${object.name} itself`);
    if (object.kind !== "object") {
      if (object.kind !== "other") throw new Unreadable("it sets the state of something that has none");
      return;
    }
    this.calls += 1;
    object.state = state;
    if (!isArrayWrapper(object)) return;
    if (this.cursor.position < this.#frameEnd) throw new Unreadable("an array begins inside a frame");
    this.arrays += 1;
    this.#frameEnd = 0;
    skipArray(object, this);
    this.pop();
    this.push(OTHER);
  }

  /** pickle.load knows nothing of raw arrays and would take their bytes for opcodes: whatever those would import counts as well. */
  readAsPlainPickle(): void {
    const from = { globals: this.globals, stack: [...this.stack], memo: this.#memo };
    try {
      new PickleMachine(this.cursor.bytes, this.loader, this.cursor.position, from).run(PLAIN_BUDGET);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  }
}

function mentionsWrapper(value: Value, depth = 0): boolean {
  if (value.kind === "global") return value.name === "NumpyArrayWrapper";
  return value.kind === "tuple" && (depth > 8 || value.items.some((item) => mentionsWrapper(item, depth + 1)));
}

/** What a pickle stored under numbers; a twin sees its origin's and writes beside it. */
class Memo {
  readonly #own = new Map<number, Value>();
  readonly #origin: Memo | undefined;
  #added = 0;

  constructor(origin: Memo | undefined) {
    this.#origin = origin;
  }

  get size(): number {
    return (this.#origin?.size ?? 0) + this.#added;
  }

  get(index: number): Value | undefined {
    return this.#own.get(index) ?? this.#origin?.get(index);
  }

  set(index: number, value: Value): void {
    if (this.get(index) === undefined) this.#added += 1;
    this.#own.set(index, value);
  }
}
