import { readFile, stat } from "node:fs/promises";
import type * as z from "zod";
import { UserError } from "../errors.ts";
import { type Config, configSchema, SECTIONS, type SectionName } from "./config.ts";
import { type Problem, problemsOf } from "./problem.ts";
import { type ParsedYaml, parseYaml } from "./yaml.ts";

export const MAX_CONFIG_BYTES = 256 * 1024;

/** Reads and checks mlops.yml. Throws UserError CONFIG_MISSING, CONFIG_TOO_LARGE or CONFIG_INVALID, the last with every problem at once. */
export async function loadConfig(path: string, shown: string): Promise<Config> {
  return parseConfig(await readConfigText(path, shown), shown);
}

export async function readConfigText(path: string, shown: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_CONFIG_BYTES)
      throw new UserError({
        code: "CONFIG_TOO_LARGE",
        message: `${shown} has ${size} bytes; at most ${MAX_CONFIG_BYTES} are read`,
        advice: "keep data and long scripts in files of their own",
      });
    return await readFile(path, "utf8");
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError({
      code: "CONFIG_MISSING",
      message: `cannot read ${shown}: ${(cause as Error).message}`,
      advice: "name the file with `config:` (or --config), write an mlops.yml, or give the section inline",
      cause,
    });
  }
}

/** Checks the text of an mlops.yml; `file` names it in errors. */
export function parseConfig(text: string, file: string): Config {
  if (Buffer.byteLength(text) > MAX_CONFIG_BYTES)
    throw new UserError({ code: "CONFIG_TOO_LARGE", message: `${file} is larger than ${MAX_CONFIG_BYTES} bytes`, advice: "shorten it" });
  const yaml = parseYaml(text, file);
  return validate(configSchema, yaml, file);
}

/** A config in which sections given inline replace those of the file; without a file they are all there is. */
export function withInlineSections(config: Config | null, sections: Partial<Record<SectionName, string>>): Config {
  const merged: Record<string, unknown> = { ...(config ?? configSchema.parse({ version: 1 })) };
  for (const [name, text] of Object.entries(sections) as [SectionName, string][])
    merged[name] = parseSection(name, text, `input "${name}"`);
  return merged as Config;
}

function parseSection(name: SectionName, text: string, source: string): unknown {
  const yaml = parseYaml(text, source);
  // `train: "python train.py"` is the shortest way to say how to train.
  const value = name === "train" && typeof yaml.value === "string" ? { run: yaml.value } : yaml.value;
  return validate<unknown>(SECTIONS[name], { ...yaml, value }, source);
}

function validate<T>(schema: z.ZodType<T>, yaml: ParsedYaml, file: string): T {
  const result = schema.safeParse(yaml.value ?? {});
  const problems = [...yaml.problems, ...(result.success ? [] : problemsOf(result.error, schema))];
  if (problems.length === 0 && result.success) return result.data;
  throw invalid(problems, yaml, file);
}

function invalid(problems: readonly Problem[], yaml: ParsedYaml, file: string): UserError {
  const placed = problems
    .map((problem) => ({ problem, place: yaml.place(problem.path, problem.key) }))
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  const lines = placed.map(
    ({ problem, place }) =>
      `${file}:${place.line}:${place.column}: ${problem.path.length === 0 ? "" : `${problem.path.map(String).join(".")}: `}${problem.message}`,
  );
  const first = placed[0]?.place;
  return new UserError({
    code: "CONFIG_INVALID",
    message: `${problems.length === 1 ? "one problem" : `${problems.length} problems`} in ${file}:\n${lines.join("\n")}`,
    advice: "mend the lines named; schemas/mlops.schema.json completes and checks the file in an editor",
    unchanged: "nothing was run",
    ...(first === undefined ? {} : { location: { file, line: first.line, column: first.column } }),
  });
}
