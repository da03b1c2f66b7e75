import { Unreadable } from "../bytes.ts";
import type { PickleMachine } from "./machine.ts";
import { MARK, NONE, OTHER, setEntry, textValue, type Value } from "./value.ts";

type Opcode = (machine: PickleMachine) => void;

const HIGHEST_PROTOCOL = 5;
const MAX_NAME_BYTES = 4096;
const tuple = (items: readonly Value[]): Value => ({ kind: "tuple", items: items.length > 64 ? [...items.slice(0, 64), OTHER] : items });
const number = (value: number): Value => ({ kind: "number", value });
const itemsOf = (value: Value): readonly Value[] => (value.kind === "tuple" ? value.items : [value]);

function line(machine: PickleMachine, value: (text: string) => Value): void {
  machine.push(value(machine.cursor.line()));
}

function counted(machine: PickleMachine, length: number, isText: boolean): void {
  if (length < 0) throw new Unreadable("it gives a negative length");
  if (!isText || length > MAX_NAME_BYTES) {
    machine.cursor.skip(length);
    machine.push(OTHER);
  } else machine.push(textValue(machine.cursor.take(length).toString("utf8")));
}

/** An escape could hide a name: text with one is not followed, so a global named by it is refused. */
const plain = (text: string): Value => (text.includes("\\") ? OTHER : textValue(text));
const unquoted = (text: string): Value => plain(/^(['"])(.*)\1\s*$/.exec(text)?.[2] ?? "\\");

function named(machine: PickleMachine): [string, string] {
  return [machine.cursor.line(), machine.cursor.line()];
}

function pairs(target: Value, items: readonly Value[]): Value {
  if (items.length % 2 !== 0) throw new Unreadable("it has a key without a value");
  for (let index = 0; index < items.length; index += 2) setEntry(target, items[index] ?? OTHER, items[index + 1] ?? OTHER);
  return target;
}

function index(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Unreadable(`it has the memo index "${text}"`);
  return Number(text);
}

function stackGlobal(machine: PickleMachine): void {
  const [name, module] = [machine.pop(), machine.pop()];
  if (name.kind !== "text" || module.kind !== "text") throw new Unreadable("it computes the name of what it imports");
  machine.push(machine.import(module.text, name.text));
}

function refuse(what: string): Opcode {
  return () => {
    throw new Unreadable(what);
  };
}

function persistent(machine: PickleMachine): void {
  if (!machine.loader.persistentIds) throw new Unreadable("it names things by persistent ids, which only its own loader knows");
  machine.push(OTHER);
}

/** What each opcode of the protocols 0 to 5 does to the stack; see pickletools in Python's library. */
export const OPCODES: ReadonlyMap<number, Opcode> = new Map(
  Object.entries({
    "(": (m) => m.push(MARK),
    "0": (m) => (m.stack.at(-1) === MARK ? m.stack.pop() : m.pop()),
    "1": (m) => m.popToMark(),
    "2": (m) => m.push(m.top()),
    F: (m) => line(m, () => OTHER),
    I: (m) => line(m, (text) => (/^-?\d{1,15}$/.test(text) ? number(Number(text)) : OTHER)),
    J: (m) => m.push(number(m.cursor.int32())),
    K: (m) => m.push(number(m.cursor.uint8())),
    L: (m) => line(m, (text) => (/^-?\d{1,15}L?$/.test(text) ? number(Number.parseInt(text, 10)) : OTHER)),
    M: (m) => m.push(number(m.cursor.uint16())),
    N: (m) => m.push(NONE),
    P: (m) => {
      m.cursor.line();
      persistent(m);
    },
    Q: (m) => {
      m.pop();
      persistent(m);
    },
    R: (m) => {
      const args = m.pop();
      m.call(m.pop(), itemsOf(args));
    },
    S: (m) => line(m, unquoted),
    T: (m) => counted(m, m.cursor.int32(), true),
    U: (m) => counted(m, m.cursor.uint8(), true),
    V: (m) => line(m, plain),
    X: (m) => counted(m, m.cursor.uint32(), true),
    B: (m) => counted(m, m.cursor.uint32(), false),
    C: (m) => counted(m, m.cursor.uint8(), false),
    G: (m) => {
      m.cursor.skip(8);
      m.push(OTHER);
    },
    a: (m) => {
      m.pop();
      m.top();
    },
    b: (m) => m.build(),
    c: (m) => m.push(m.import(...named(m))),
    d: (m) => m.push(pairs({ kind: "dict", entries: new Map() }, m.popToMark())),
    "}": (m) => m.push({ kind: "dict", entries: new Map() }),
    e: (m) => {
      m.popToMark();
      m.top();
    },
    g: (m) => m.push(m.recall(index(m.cursor.line()))),
    h: (m) => m.push(m.recall(m.cursor.uint8())),
    j: (m) => m.push(m.recall(m.cursor.uint32())),
    i: (m) => {
      const made = m.import(...named(m));
      m.call(made, m.popToMark());
    },
    l: (m) => {
      m.popToMark();
      m.push(OTHER);
    },
    "]": (m) => m.push(OTHER),
    o: (m) => {
      const [made, ...args] = m.popToMark();
      m.call(made ?? NONE, args);
    },
    p: (m) => m.remember(index(m.cursor.line()), m.top()),
    q: (m) => m.remember(m.cursor.uint8(), m.top()),
    r: (m) => m.remember(m.cursor.uint32(), m.top()),
    s: (m) => {
      const [value, key] = [m.pop(), m.pop()];
      setEntry(m.top(), key, value);
    },
    t: (m) => m.push(tuple(m.popToMark())),
    ")": (m) => m.push(tuple([])),
    u: (m) => {
      const items = m.popToMark();
      pairs(m.top(), items);
    },
    "\x80": (m) => {
      const protocol = m.cursor.uint8();
      if (protocol > HIGHEST_PROTOCOL) throw new Unreadable(`it has the protocol ${protocol}; ${HIGHEST_PROTOCOL} is the highest known`);
    },
    "\x81": (m) => {
      const args = m.pop();
      m.call(m.pop(), itemsOf(args));
    },
    "\x82": refuse("it names a class by an extension code, which only its own loader knows"),
    "\x83": refuse("it names a class by an extension code, which only its own loader knows"),
    "\x84": refuse("it names a class by an extension code, which only its own loader knows"),
    "\x85": (m) => m.push(tuple([m.pop()])),
    "\x86": (m) => m.push(tuple([m.pop(), m.pop()].reverse())),
    "\x87": (m) => m.push(tuple([m.pop(), m.pop(), m.pop()].reverse())),
    "\x88": (m) => m.push(number(1)),
    "\x89": (m) => m.push(number(0)),
    "\x8a": (m) => {
      const bytes = m.cursor.take(m.cursor.uint8());
      m.push(bytes.length > 6 ? OTHER : number(bytes.length === 0 ? 0 : bytes.readIntLE(0, bytes.length)));
    },
    "\x8b": (m) => counted(m, m.cursor.int32(), false),
    "\x8c": (m) => counted(m, m.cursor.uint8(), true),
    "\x8d": (m) => counted(m, m.cursor.uint64(), true),
    "\x8e": (m) => counted(m, m.cursor.uint64(), false),
    "\x8f": (m) => m.push(OTHER),
    "\x90": (m) => {
      m.popToMark();
      m.top();
    },
    "\x91": (m) => {
      m.popToMark();
      m.push(OTHER);
    },
    "\x92": (m) => {
      const [kwargs, args] = [m.pop(), m.pop()];
      m.call(m.pop(), [...itemsOf(args), ...(kwargs.kind === "dict" ? kwargs.entries.values() : [])]);
    },
    "\x93": stackGlobal,
    "\x94": (m) => m.remember(null, m.top()),
    "\x95": (m) => m.beginFrame(m.cursor.uint64()),
    "\x96": (m) => counted(m, m.cursor.uint64(), false),
    "\x97": refuse("it takes buffers that are not in the file"),
    "\x98": refuse("it takes buffers that are not in the file"),
  } satisfies Record<string, Opcode>).map(([key, perform]) => [key.charCodeAt(0), perform]),
);
