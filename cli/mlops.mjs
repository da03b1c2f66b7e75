#!/usr/bin/env node
// Starts the command line on the Node that the project runs on; through `npm run mlops` paths are those of the folder npm was called in.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { install, ROOT, requireSupportedNode, runtimeFolder } from "../scripts/setup.mjs";

requireSupportedNode();
install();
const node = join(runtimeFolder(), process.platform === "win32" ? "node.exe" : "node");
const cwd = process.env.npm_lifecycle_event === "mlops" ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();
const child = spawn(node, ["--disable-warning=ExperimentalWarning", join(ROOT, "cli", "main.ts"), ...process.argv.slice(2)], {
  cwd,
  stdio: "inherit",
});
// On a terminal Ctrl-C reaches the child as well; it says what was left and decides the exit status.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  process.stderr.write(`mlops: ${error.message}\n`);
  process.exit(127);
});
child.on("close", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
