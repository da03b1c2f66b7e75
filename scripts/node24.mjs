// node scripts/node24.mjs <script.ts | binary> [arguments]: sets the clone up when needed, then runs the command on the lockfile's Node 24.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { install, ROOT, requireSupportedNode, runtimeEnvironment, runtimeFolder } from "./setup.mjs";

requireSupportedNode();
install();
const [command, ...args] = process.argv.slice(2);
const node = join(runtimeFolder(), process.platform === "win32" ? "node.exe" : "node");
const isScript = /\.(ts|mjs)$/.test(command);
const child = isScript
  ? spawn(node, [join(ROOT, command), ...args], { cwd: ROOT, stdio: "inherit", env: runtimeEnvironment() })
  : spawn(command, args, { cwd: ROOT, stdio: "inherit", env: runtimeEnvironment(), shell: process.platform === "win32" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  process.stderr.write(`${command}: ${error.message}\n`);
  process.exit(127);
});
child.on("close", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
