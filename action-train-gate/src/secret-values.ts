/** Shorter values are words of everyday: to hide them would hide the message. */
const MIN_SECRET_CHARS = 6;
const TELLS_SECRET = /TOKEN|SECRET|PASSW|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY/i;
/** `max_tokens` and `token_limit` are settings; what ends so is the thing itself. */
const IS_SECRET = /(?:^|[_.-])(?:TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY)$/i;
export const HIDDEN = "***";

/** Values of variables that are passed on by name, or called like a secret: the log hides them, documents would not. */
export function secretValues(env: Readonly<Record<string, string | undefined>>, passEnv: readonly string[]): string[] {
  const values = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && value.length >= MIN_SECRET_CHARS && (passEnv.includes(name) || TELLS_SECRET.test(name)) ? [value] : [],
  );
  const forms = values.flatMap((value) => [value, encodeURIComponent(value), Buffer.from(value).toString("base64").replace(/=+$/, "")]);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

export function hideSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((hidden, secret) => hidden.replaceAll(secret, HIDDEN), text);
}

/** A named value as a document may show it. */
export function shownValue(name: string, value: string, secrets: readonly string[]): string {
  return IS_SECRET.test(name) && value.length >= MIN_SECRET_CHARS ? HIDDEN : hideSecrets(value, secrets);
}
