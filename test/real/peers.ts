/** What scripts/test-real.ts has set up, by the environment variable that names it. */
export function peer(
  name: "MLOPS_TEST_PYTHON" | "MLOPS_TEST_MLFLOW" | "MLOPS_TEST_ACT" | "MLOPS_TEST_ACTIONLINT" | "MLOPS_TEST_CACHE" | "MLOPS_TEST_SCHEMAS",
): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests by \`npm run test:real\``);
  return value;
}
