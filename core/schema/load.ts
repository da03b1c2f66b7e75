import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import { portablePath } from "../files.ts";
import type { Workspace } from "../stage.ts";

export const MAX_SCHEMA_BYTES = 256 * 1024;
export const MAX_SCHEMA_DEPTH = 64;

/** A JSON Schema of one row, not yet compiled. */
export interface LoadedSchema {
  readonly schema: Readonly<Record<string, unknown>>;
  /** What messages call it: the path relative to the repository's root, or where it stands inline. */
  readonly name: string;
}

/** Reads a dataset's schema, given inline or as a path. Throws UserError SCHEMA_UNREADABLE, SCHEMA_INVALID or SCHEMA_LIMIT. */
export async function loadSchema(
  workspace: Pick<Workspace, "folder" | "root">,
  dataset: string,
  given: string | Readonly<Record<string, unknown>>,
): Promise<LoadedSchema> {
  if (typeof given !== "string") return checked(given, `data.datasets.${dataset}.schema`, JSON.stringify(given).length);
  const path = resolve(workspace.folder, given);
  const name = portablePath(workspace.root, path);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new UserError({
      code: "SCHEMA_UNREADABLE",
      message: `dataset ${dataset}: its schema ${name} cannot be read: ${(cause as Error).message}`,
      advice: "correct the path; it is relative to the folder of mlops.yml",
      cause,
    });
  }
  if (Buffer.byteLength(text) > MAX_SCHEMA_BYTES) throw limit(name, `has more than ${MAX_SCHEMA_BYTES} bytes`);
  return checked(parse(text.startsWith("\uFEFF") ? text.slice(1) : text, name), name, text.length);
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const at = Number(/at position (\d+)/.exec((cause as Error).message)?.[1] ?? Number.NaN);
    const line = Number.isNaN(at) ? undefined : text.slice(0, at).split("\n").length;
    throw new UserError({
      code: "SCHEMA_INVALID",
      message: `the schema ${name} is not JSON: ${(cause as Error).message}`,
      advice: "correct the JSON",
      location: { file: name, ...(line === undefined ? {} : { line }) },
      cause,
    });
  }
}

function checked(value: unknown, name: string, chars: number): LoadedSchema {
  if (chars > MAX_SCHEMA_BYTES) throw limit(name, `has more than ${MAX_SCHEMA_BYTES} bytes`);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new UserError({
      code: "SCHEMA_INVALID",
      message: `the schema ${name} is not an object`,
      advice: "write a JSON Schema of one row",
    });
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_SCHEMA_DEPTH) throw limit(name, `is nested deeper than ${MAX_SCHEMA_DEPTH}`);
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return { schema: value as Record<string, unknown>, name };
}

function limit(name: string, what: string): UserError {
  return new UserError({
    code: "SCHEMA_LIMIT",
    message: `the schema ${name} ${what}`,
    advice: "describe one row; move shared parts to $defs",
  });
}
