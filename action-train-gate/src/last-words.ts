import { stripVTControlCharacters } from "node:util";
import { hideSecrets, secretValues } from "./secret-values.ts";

/** Of a program's last line, in a message. */
const MAX_CHARS = 200;

/**
 * The last line of a program's output that is not empty, mostly the error itself; null when it said nothing. It leaves the log, which hides secrets,
 * for the report, which does not: values of variables that are passed on by name, or called like a secret, are not repeated.
 */
export function lastWords(
  output: string,
  { env, passEnv }: { readonly env: Readonly<Record<string, string | undefined>>; readonly passEnv: readonly string[] },
): string | null {
  const lines = stripVTControlCharacters(output).split(/[\r\n]+/);
  const last = lines.findLast((line) => line.trim() !== "")?.trim();
  if (last === undefined) return null;
  const hidden = hideSecrets(last, secretValues(env, passEnv));
  const characters = [...hidden];
  return characters.length <= MAX_CHARS ? hidden : `${characters.slice(0, MAX_CHARS - 1).join("")}…`;
}
