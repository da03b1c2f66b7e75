// npm run test:real [-- vitest arguments]: installs the real peers into a cache folder outside git, then runs test/real against them.
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { cacheFolder } from "./test-real/cache.ts";
import { goTools } from "./test-real/go-tools.ts";
import { pythonEnvironment } from "./test-real/python.ts";
import { schemaSuite } from "./test-real/schema-suite.ts";

const ROOT = resolve(import.meta.dirname, "..");

function main(args: readonly string[]): number {
  const cache = cacheFolder(ROOT, process.env);
  const python = pythonEnvironment(cache, join(ROOT, "test", "real", "requirements.txt"));
  const mlflow = pythonEnvironment(cache, join(ROOT, "test", "real", "requirements-mlflow.txt"));
  const tools = goTools(cache);
  const suite = schemaSuite(cache);
  const missing = [python, mlflow, tools, suite].flatMap((peer) => (peer.kind === "missing" ? peer.reasons : []));
  if (python.kind === "missing" || mlflow.kind === "missing" || tools.kind === "missing" || suite.kind === "missing") {
    process.stderr.write(`The real peers cannot be set up, and nothing was tested:\n${missing.map((reason) => `- ${reason}\n`).join("")}`);
    return 1;
  }
  const vitest = spawnSync(
    process.execPath,
    [join(ROOT, "node_modules", "vitest", "vitest.mjs"), "run", "--config", "vitest.real.config.ts", ...args],
    {
      cwd: ROOT,
      stdio: "inherit",
      env: {
        ...process.env,
        MLOPS_TEST_CACHE: cache,
        MLOPS_TEST_PYTHON: python.bin,
        MLOPS_TEST_MLFLOW: mlflow.bin,
        MLOPS_TEST_ACT: tools.act,
        MLOPS_TEST_ACTIONLINT: tools.actionlint,
        MLOPS_TEST_SCHEMAS: suite.tests,
      },
    },
  );
  return vitest.status ?? 1;
}

process.exitCode = main(process.argv.slice(2));
