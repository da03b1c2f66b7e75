import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { parseYaml } from "../config/yaml.ts";
import { UserError } from "../errors.ts";
import { portablePath } from "../files.ts";
import { nearest } from "../nearest.ts";
import type { Workspace } from "../stage.ts";
import { CONTRACT_KINDS, type Contract, type ContractKind, type Unconverted } from "./contract.ts";
import { type ConvertOptions, convertTable } from "./convert.ts";
import { dbtTables, isDbt, readDbt } from "./dbt.ts";
import type { TableDraft } from "./draft.ts";
import { frictionlessTables, isFrictionless, readFrictionless } from "./frictionless.ts";
import { isOdcs, noteService, odcsTables, readOdcs } from "./odcs.ts";
import { isPandera, readPandera } from "./pandera.ts";
import { isRecord, MisshapenPart, type Note, type Part } from "./part.ts";

export const MAX_CONTRACT_BYTES = 1024 * 1024;

interface Tables {
  readonly names: readonly string[];
  readonly at: Part;
}
interface Kind {
  is(root: Part): boolean;
  tables(root: Part): readonly Tables[];
  read(at: Part, note: Note): TableDraft;
  /** Notes what stands beside the tables, as far as it is about the one with these names. */
  noteBeside?(root: Part, tables: readonly string[], note: Note): void;
}
const KINDS: Readonly<Record<ContractKind, Kind>> = {
  frictionless: { is: isFrictionless, tables: frictionlessTables, read: readFrictionless },
  odcs: { is: isOdcs, tables: odcsTables, read: readOdcs, noteBeside: noteService },
  dbt: { is: isDbt, tables: dbtTables, read: readDbt },
  pandera: { is: isPandera, tables: (root) => [{ names: [], at: root }], read: readPandera },
};

/** Reads a contract of another tool, `path` or `path#table`. Throws UserError CONTRACT_UNREADABLE, CONTRACT_UNKNOWN or CONTRACT_INVALID. */
export async function loadContract(
  workspace: Pick<Workspace, "folder" | "root">,
  given: string,
  options: { readonly dataset: string; readonly datasets: readonly string[]; readonly absentIsNull: boolean },
): Promise<Contract> {
  const hash = given.lastIndexOf("#");
  const [path, chosen] = hash < 0 ? [given, undefined] : [given.slice(0, hash), given.slice(hash + 1)];
  const file = portablePath(workspace.root, resolve(workspace.folder, path));
  const text = await readText(resolve(workspace.folder, path), file, options.dataset);
  const root: Part = { value: parse(text, file), path: [] };
  const kind = kindOf(root, file);
  const lines = lazyLines(text, file);
  const notes: Unconverted[] = [];
  const note: Note = (at, reason) => {
    const line = lines(at.path);
    notes.push({ place: at.path.join("."), ...(line === undefined ? {} : { line }), reason });
  };
  try {
    const { names, at } = chooseTable(KINDS[kind].tables(root), { chosen, dataset: options.dataset, file });
    const convert: ConvertOptions = { ...options, own: { dataset: options.dataset, tables: names }, note };
    const converted = convertTable(KINDS[kind].read(at, note), convert);
    KINDS[kind].noteBeside?.(root, names, note);
    return { kind, file, name: chosen === undefined ? file : `${file}#${chosen}`, ...converted, notes };
  } catch (error) {
    if (!(error instanceof MisshapenPart)) throw error;
    throw invalid(file, `${error.path.join(".") || "the file"} ${error.message}`, { line: lines(error.path), kind, cause: error });
  }
}

async function readText(path: string, file: string, dataset: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_CONTRACT_BYTES) throw invalid(file, `it has ${size} bytes; at most ${MAX_CONTRACT_BYTES} are read`);
    const text = await readFile(path, "utf8");
    return text.startsWith("\uFEFF") ? text.slice(1) : text;
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError({
      code: "CONTRACT_UNREADABLE",
      message: `dataset ${dataset}: its contract ${file} cannot be read: ${(cause as Error).message}`,
      advice: "correct the path; it is relative to the folder of mlops.yml, and a table of several is named after #",
      cause,
    });
  }
}

/** JSON, or YAML within the limits of mlops.yml. */
function parse(text: string, file: string): unknown {
  if (/^\s*[[{]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // YAML may begin so too, and tells the line
    }
  }
  try {
    const { value, problems } = parseYaml(text, file);
    if (problems[0] !== undefined) throw invalid(file, problems[0].message);
    return value;
  } catch (error) {
    if (!(error instanceof UserError) || error.code === "CONTRACT_INVALID") throw error;
    throw new UserError({
      code: "CONTRACT_INVALID",
      message: error.message,
      advice: "mend the lines named",
      ...(error.location === undefined ? {} : { location: error.location }),
      cause: error,
    });
  }
}

function kindOf(root: Part, file: string): ContractKind {
  const kinds = (Object.keys(KINDS) as ContractKind[]).filter((kind) => KINDS[kind].is(root));
  const [kind] = kinds;
  if (kind !== undefined && kinds.length === 1) return kind;
  const accepted = "read are: Frictionless Table Schema and datapackage.json, Open Data Contract Standard v3, dbt schema.yml, pandera YAML";
  const is = isRecord(root.value) && root.value.dataContractSpecification !== undefined;
  throw new UserError({
    code: "CONTRACT_UNKNOWN",
    message:
      kinds.length > 1
        ? `${file} could be of several kinds: ${kinds.map((one) => CONTRACT_KINDS[one]).join(", ")}`
        : is
          ? `${file} is a contract of the Data Contract Specification, which the Open Data Contract Standard has replaced; ${accepted}`
          : `${file} is no contract that is read here; ${accepted}`,
    advice:
      kinds.length > 1
        ? "keep one of them in a file"
        : "name another file, or use `schema:` with a JSON Schema of one row instead of `contract:`",
    location: { file },
  });
}

/** The table that is named after #, else the only one, else the one that is named like the dataset. */
function chooseTable(
  tables: readonly Tables[],
  { chosen, dataset, file }: { chosen: string | undefined; dataset: string; file: string },
): Tables {
  const [only] = tables;
  const names = tables.map((table) => table.names[0]).filter((name) => name !== undefined);
  const found = tables.filter((table) => table.names.includes(chosen ?? dataset));
  if (found.length === 1 && found[0] !== undefined) return found[0];
  if (chosen === undefined && tables.length === 1 && only !== undefined) return only;
  const listed = names.slice(0, 20).join(", ") || "none";
  const close = nearest(chosen ?? dataset, names);
  throw new UserError({
    code: "CONTRACT_UNKNOWN",
    message:
      chosen === undefined
        ? `${file} describes ${tables.length} tables, and none of them is named ${dataset}; there are: ${listed}`
        : `${file} describes ${found.length === 0 ? "no" : "more than one"} table named ${chosen}; there are: ${listed}`,
    advice: `name one: contract: ${file}#${close ?? names[0] ?? "name"}`,
    location: { file },
  });
}

/** Where a part stands; the text is read for it only when something is to be placed. */
function lazyLines(text: string, file: string): (path: Part["path"]) => number | undefined {
  let place: ((path: Part["path"]) => number) | null | undefined;
  return (path) => {
    if (place === undefined) {
      try {
        const yaml = parseYaml(text, file);
        place = (keys) => yaml.place(keys).line;
      } catch {
        place = null;
      }
    }
    return place?.(path);
  };
}

function invalid(file: string, reason: string, more: { line?: number | undefined; kind?: ContractKind; cause?: unknown } = {}): UserError {
  return new UserError({
    code: "CONTRACT_INVALID",
    message: `${file}: ${reason}`,
    advice: more.kind === undefined ? "correct the file" : `correct it: it is read as ${CONTRACT_KINDS[more.kind]}`,
    location: { file, ...(more.line === undefined ? {} : { line: more.line }) },
    cause: more.cause,
  });
}
