import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";

interface InputDeclaration {
  readonly default?: string | number | boolean;
}

export interface ActionFile {
  readonly inputs?: Readonly<Record<string, InputDeclaration | null>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string; readonly pre?: string; readonly post?: string };
}

/** Reads the action.yml that belongs to an entry file: in its folder or in the one above. */
export function actionFileOf(entry: string): ActionFile | undefined {
  const folder = dirname(entry);
  const found = [folder, dirname(folder)].map((each) => join(each, "action.yml")).find(existsSync);
  return found === undefined ? undefined : (parse(readFileSync(found, "utf8")) as ActionFile);
}

/** The file that runs for an action folder: the committed bundle, or its source while there is none (or MLOPS_TEST_ENTRY=src asks for it). */
export function actionEntry(folder: string, phase: "main" | "post" = "main"): string {
  const { runs } = parse(readFileSync(join(folder, "action.yml"), "utf8")) as ActionFile;
  const declared = runs[phase];
  if (declared === undefined) throw new Error(`${folder}/action.yml has no ${phase}`);
  const bundle = join(folder, declared);
  const source = join(
    folder,
    declared.replace(/^dist\//, "src/").replace(/(\/index)?\.js$/, declared === "dist/index.js" ? "/index.ts" : ".ts"),
  );
  return process.env.MLOPS_TEST_ENTRY === "src" || !existsSync(bundle) ? source : bundle;
}

const EXPRESSION = /\$\{\{\s*([\w.-]+)\s*\}\}/g;

/** Values for the few expressions that defaults of inputs use. */
export type Context = Readonly<Record<string, string>>;

/** The INPUT_ variables of a step: what is given, else the default, else empty. */
export function inputVariables(
  action: ActionFile | undefined,
  given: Readonly<Record<string, string>>,
  context: Context,
): Record<string, string> {
  const variables: Record<string, string> = {};
  const name = (input: string) => `INPUT_${input.replaceAll(" ", "_").toUpperCase()}`;
  for (const [input, declared] of Object.entries(action?.inputs ?? {}))
    variables[name(input)] = String(declared?.default ?? "").replace(EXPRESSION, (_, expression: string) => {
      const value = context[expression];
      if (value === undefined) throw new Error(`default of input ${input}: the test runner does not know \${{ ${expression} }}`);
      return value;
    });
  for (const [input, value] of Object.entries(given)) variables[name(input)] = value;
  return variables;
}

/** Inputs that action.yml does not declare; the runner passes them and warns. */
export function unexpectedInputs(action: ActionFile | undefined, given: Readonly<Record<string, string>>): string[] {
  if (action === undefined) return [];
  const declared = new Set(Object.keys(action.inputs ?? {}).map((input) => input.toLowerCase()));
  return Object.keys(given).filter((input) => !declared.has(input.toLowerCase()));
}
