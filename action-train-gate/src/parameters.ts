import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { parseYaml } from "../../core/config/yaml.ts";
import { canonicalJson, digestOf, digestOfFile } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import { exists, portablePath } from "../../core/files.ts";
import type { PlannedRun } from "./plan.ts";
import { shownValue } from "./secret-values.ts";

/** Looked for when the config names none. */
const USUAL_FILES = ["params.yaml", "params.yml", "params.json"];
const MAX_FILE_BYTES = 1_000_000;
const MAX_SHOWN = 1000;
const MAX_SHOWN_CHARS = 300;

/** The files of parameters: what they say, flattened, and where they lie. */
export interface ParameterFiles {
  /** Absolute. */
  readonly paths: readonly string[];
  readonly values: ReadonlyMap<string, string>;
}

/** What a run was told: a digest of everything, and the values as a document may show them. */
export interface Parameters {
  readonly digest: string;
  readonly shown: Readonly<Record<string, string>>;
}

/** Reads the files of parameters. A file that cannot be understood counts by its digest. Throws UserError PARAMETERS_MISSING. */
export async function readParameterFiles(folder: string, named: readonly string[] | undefined): Promise<ParameterFiles> {
  const paths: string[] = [];
  for (const name of named ?? USUAL_FILES) {
    const path = resolve(folder, name);
    if (await exists(path)) paths.push(path);
    else if (named !== undefined)
      throw new UserError({
        code: "PARAMETERS_MISSING",
        message: `train.parameters names ${name}, and there is no such file`,
        advice: "correct the path: it is relative to the folder of mlops.yml",
        unchanged: "nothing was run",
        location: { file: name },
      });
  }
  const values = new Map<string, string>();
  for (const path of paths) {
    const name = portablePath(folder, path);
    for (const [key, value] of await valuesOf(path, name)) values.set(values.has(key) ? `${name}: ${key}` : key, value);
  }
  return { paths, values };
}

/** Everything that a run is told beside its code and its data. */
export function parametersOf(
  plan: PlannedRun,
  files: ParameterFiles,
  { shell, secrets }: { readonly shell: string | undefined; readonly secrets: readonly string[] },
): Parameters {
  const { MLOPS_CANDIDATE: _candidate, MLOPS_SEED: _seed, ...env } = plan.env;
  const own: [string, string][] = [
    ["command", plan.command],
    ...(shell === undefined ? [] : ([["shell", shell]] satisfies [string, string][])),
    ["candidate", plan.candidate],
    ...(plan.seed === null ? [] : ([["seed", String(plan.seed)]] satisfies [string, string][])),
    ...Object.entries(env).map(([name, value]): [string, string] => [`env.${name}`, value]),
  ];
  const taken = new Set(own.map(([name]) => name));
  const all = [...own, ...[...files.values].map(([name, value]): [string, string] => [taken.has(name) ? `file.${name}` : name, value])];
  const shown = all.slice(0, MAX_SHOWN).map(([name, value]): [string, string] => [name, short(shownValue(name, value, secrets))]);
  return { digest: digestOf(canonicalJson(all.toSorted(([a], [b]) => (a < b ? -1 : 1)))), shown: Object.fromEntries(shown) };
}

async function valuesOf(path: string, name: string): Promise<[string, string][]> {
  const opaque = async (): Promise<[string, string][]> => [[name, await digestOfFile(path)]];
  if ((await stat(path)).size > MAX_FILE_BYTES) return opaque();
  try {
    return flatten(parseYaml(await readFile(path, "utf8"), name).value, "");
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return opaque();
  }
}

/** `model: { depth: 3 }` → `model.depth`; lists stay one value. */
function flatten(value: unknown, prefix: string): [string, string][] {
  if (typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, item]) => flatten(item, prefix === "" ? key : `${prefix}.${key}`));
  return [[prefix === "" ? "value" : prefix, typeof value === "string" ? value : (JSON.stringify(value) ?? String(value))]];
}

function short(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_SHOWN_CHARS ? text : `${characters.slice(0, MAX_SHOWN_CHARS - 1).join("")}…`;
}
