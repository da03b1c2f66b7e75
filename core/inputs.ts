import * as z from "zod";
import { UserError } from "./errors.ts";
import { nearest } from "./nearest.ts";
import { COMMENT_MODES } from "./stage.ts";

/** Inputs that every action takes, keyed as in action.yml. An input left empty is "not given". */
export const COMMON_INPUTS = {
  config: z.string().default("mlops.yml"),
  "working-directory": z.string().default("."),
  "github-token": z.string().default(""),
  comment: z.enum(COMMENT_MODES).default("always"),
};

/** The runner's variable for an input: upper case, spaces to `_`, dashes stay. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

/** All inputs at once through one schema. Throws UserError INPUT_INVALID that names every bad one. */
export function readInputs<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: Readonly<Record<string, string | undefined>>,
): z.output<z.ZodObject<Shape>> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(shape)) {
    const value = env[inputVariable(name)]?.trim();
    if (value !== undefined && value !== "") given[name] = value;
  }
  const result = z.object(shape).safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const options = issue.code === "invalid_value" ? issue.values.map(String) : [];
    const meant = nearest(given[name] ?? "", options);
    return `input "${name}" is ${JSON.stringify(given[name] ?? "")}: ${issue.message.replace(/^Invalid (input|option): /, "")}${meant === undefined ? "" : `; did you mean "${meant}"?`}`;
  });
  throw new UserError({
    code: "INPUT_INVALID",
    message: problems.join("\n"),
    advice: "mend `with:` of the step",
    unchanged: "nothing was run",
  });
}
