/** A part of a contract and where it stands, so that whatever is wrong or left out can be named. */
export interface Part {
  readonly value: unknown;
  readonly path: readonly (string | number)[];
}

/** Takes what a contract says and we cannot say. */
export type Note = (at: Part, reason: string) => void;

/** A part that is not what its kind of contract has there. */
export class MisshapenPart extends Error {
  override readonly name = "MisshapenPart";
  readonly path: Part["path"];

  constructor(path: Part["path"], reason: string) {
    super(reason);
    this.path = path;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at a key; its value is undefined when there is nothing. */
export function child(of: Part, key: string): Part {
  const value = isRecord(of.value) && Object.hasOwn(of.value, key) ? of.value[key] : undefined;
  return { value: value ?? undefined, path: [...of.path, key] };
}

/** The items of a list; of nothing, none. Throws {@link MisshapenPart}. */
export function itemsOf(of: Part): Part[] {
  if (of.value === undefined || of.value === null) return [];
  if (!Array.isArray(of.value)) throw new MisshapenPart(of.path, "must be a list");
  return of.value.map((value: unknown, index) => ({ value, path: [...of.path, index] }));
}

/** The keys of a map with what stands there; of nothing, none. Throws {@link MisshapenPart}. */
export function entriesOf(of: Part): [string, Part][] {
  if (of.value === undefined || of.value === null) return [];
  if (!isRecord(of.value)) throw new MisshapenPart(of.path, "must be a map");
  return Object.keys(of.value).map((key) => [key, child(of, key)]);
}

/** Throws {@link MisshapenPart} for anything but text, or what YAML made of a name like 2024. */
export function textOf(of: Part): string | undefined {
  if (of.value === undefined) return undefined;
  if (["string", "number", "boolean"].includes(typeof of.value)) return String(of.value);
  throw new MisshapenPart(of.path, "must be text");
}

export function requiredText(of: Part): string {
  const text = textOf(of);
  if (text === undefined || text === "") throw new MisshapenPart(of.path, "is missing");
  return text;
}

/** Throws {@link MisshapenPart} for anything but a number, also written as text. */
export function numberOf(of: Part): number | undefined {
  if (of.value === undefined) return undefined;
  const number = typeof of.value === "string" && of.value.trim() !== "" ? Number(of.value) : of.value;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  throw new MisshapenPart(of.path, "must be a number");
}

export function isTrue(of: Part): boolean {
  return of.value === true || of.value === "true";
}

/** A list of names, or one name. */
export function namesOf(of: Part): string[] {
  return Array.isArray(of.value) ? itemsOf(of).map(requiredText) : of.value === undefined ? [] : [requiredText(of)];
}

/** Values of a list that rows can hold. Throws {@link MisshapenPart} for maps and lists within. */
export function scalarsOf(of: Part): (string | number | boolean | null)[] {
  return itemsOf(of).map((item) => {
    if (item.value === null || ["string", "number", "boolean"].includes(typeof item.value)) return item.value as string;
    throw new MisshapenPart(item.path, "must be a text, a number, true or false");
  });
}
