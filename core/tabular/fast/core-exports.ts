import { MODULE } from "./module.ts";

/** What wasm/assembly/index.ts offers; addresses and offsets are numbers, integers of 64 bits bigints. */
export interface CoreExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  open(width: number, delimiter: number, inputBytes: number, keyColumns: number, content: number): void;
  setColumn(index: number, kind: number, nullable: number, nameA: bigint, nameB: bigint): void;
  setKey(place: number, column: number): void;
  setNulls(texts: number, count: number): void;
  room(bytes: number): number;
  setPowers(address: number): void;
  setCheck(index: number, asks: number): void;
  setRange(index: number, minimum: number, maximum: number, above: number, below: number): void;
  setLengths(index: number, least: number, most: number): void;
  setRest(index: number, multiple: bigint, booleans: number, format: number): void;
  setNumbers(index: number, address: number, count: number): void;
  setTexts(index: number, slots: number): void;
  addAllowed(index: number, address: number, length: number): void;
  setPattern(index: number, next: number, states: number): void;
  place(what: number): number;
  run(from: number, to: number, isLast: number): void;
  setNames(names: number): void;
  runJson(from: number, to: number, isLast: number): void;
  quoteParity(from: number, to: number): number;
  countLines(from: number, to: number): number;
  firstRecord(from: number, to: number, isQuoted: number): number;
  part(index: number, what: number): number;
  settleColumn(index: number): void;
  unsettleColumn(index: number): void;
  tally(index: number, value: number): number;
  lengthsOf(texts: number): number;
  image(what: number): number;
  absorb(columns: number, gathered: number, wasAt: number): void;
}

/** What of WebAssembly is needed: the language's own types leave it to those of browsers. */
interface Assembly {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: Assembly }).WebAssembly;
let compiled: object | null = null;

/** The compiled code, for other threads: what one of them finds worth compiling well is so for all. */
export function coreModule(): object {
  compiled ??= new Module(Buffer.from(MODULE, "base64"));
  return compiled;
}

/** Takes the code over from another thread. */
export function useCoreModule(module: object): void {
  compiled ??= module;
}

/** A new instance with a memory of its own; the code is compiled once per process. */
export function newCore(): CoreExports {
  return new Instance(coreModule(), {}).exports as CoreExports;
}
