#!/usr/bin/env node
// Starts the command line: the bundle, in this very process when its Node is new enough, else on the Node that the lockfile brings along; without a bundle (or
// with MLOPS_TEST_ENTRY=src) the sources. Through `npm run mlops` paths are those of the folder npm was called in.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { constants } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const BUNDLE_MAJOR = 24;
const bundle = join(import.meta.dirname ?? "", "dist", "index.js");
const isBundled = process.env.MLOPS_TEST_ENTRY !== "src" && existsSync(bundle);
const cwd = process.env.npm_lifecycle_event === "mlops" ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();

if (isBundled && Number(process.versions.node.split(".")[0]) >= BUNDLE_MAJOR) {
  process.chdir(cwd);
  module.enableCompileCache?.();
  await import(pathToFileURL(bundle).href);
} else await onOurNode();

async function onOurNode() {
  const { install, ROOT, requireSupportedNode, runtimeFolder } = await import("../scripts/setup.mjs");
  requireSupportedNode();
  install();
  const node = join(runtimeFolder(), process.platform === "win32" ? "node.exe" : "node");
  const program = isBundled ? [join(ROOT, "cli", "mlops.mjs")] : ["--disable-warning=ExperimentalWarning", join(ROOT, "cli", "main.ts")];
  const child = spawn(node, [...program, ...process.argv.slice(2)], {
    cwd,
    stdio: "inherit",
    env: { ...process.env, npm_lifecycle_event: "" },
  });
  // On a terminal Ctrl-C reaches the child as well; it says what was left and decides the exit status.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`mlops: ${error.message}\n`);
    process.exit(127);
  });
  child.on("close", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
