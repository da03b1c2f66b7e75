import { stripVTControlCharacters } from "node:util";

/** Of a program's last line, in a message. */
const MAX_CHARS = 200;
/** Shorter values are words of everyday: to hide them would hide the message. */
const MIN_SECRET_CHARS = 6;
const TELLS_SECRET = /TOKEN|SECRET|PASSW|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY/i;

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
  const secrets = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && value.length >= MIN_SECRET_CHARS && (passEnv.includes(name) || TELLS_SECRET.test(name)) ? [value] : [],
  );
  const hidden = secrets.sort((a, b) => b.length - a.length).reduce((text, secret) => text.replaceAll(secret, "***"), last);
  const characters = [...hidden];
  return characters.length <= MAX_CHARS ? hidden : `${characters.slice(0, MAX_CHARS - 1).join("")}…`;
}
