/** Of the runner and of this action: credentials, inputs, command files. The rest (PATH, HOME, LANG, the user's own) stays. */
const PRIVATE_PREFIXES = ["INPUT_", "ACTIONS_", "STATE_"];
const PRIVATE_NAMES = new Set([
  "GITHUB_TOKEN",
  "GH_TOKEN",
  "GITHUB_ENTERPRISE_TOKEN",
  "GH_ENTERPRISE_TOKEN",
  "GITHUB_OUTPUT",
  "GITHUB_ENV",
  "GITHUB_PATH",
  "GITHUB_STATE",
  "GITHUB_STEP_SUMMARY",
  "GITHUB_EVENT_PATH",
  "GITHUB_ARTIFACTS",
  "RUNNER_TRACKING_ID",
  "MLOPS_PROCESS_MARK",
]);

function isPrivate(name: string): boolean {
  // Windows knows names in any case; elsewhere a lower-case twin is as telling.
  const upper = name.toUpperCase();
  return PRIVATE_NAMES.has(upper) || PRIVATE_PREFIXES.some((prefix) => upper.startsWith(prefix));
}

/** The environment for somebody else's command: the parent's without what belongs to us or to the runner, except the names in `passEnv`. */
export function childEnvironment(parent: Readonly<Record<string, string | undefined>>, passEnv: readonly string[]): Record<string, string> {
  const passed = new Set(passEnv);
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(parent)) {
    if (value !== undefined && (passed.has(name) || !isPrivate(name))) kept[name] = value;
  }
  return kept;
}
