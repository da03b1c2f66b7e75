// Makes a fresh clone runnable on any Node ≥ 20 with npm and nothing else: installs what the lockfile says when it changed, and finds the
// Node 24 that the lockfile brings along, because that is what the actions run on. Imports nothing but Node itself.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), "..");
const MIN_MAJOR = 20;
const RUNTIME_MAJOR = 24;

/** Runs `npm ci` in `folder` when its lockfile is not the one that was installed last. Progress goes to stderr. */
export function install(folder = ROOT, args = []) {
  const stamp = join(folder, "node_modules", ".installed");
  const lock = createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .update(args.join(" "))
    .digest("hex");
  const current = () => existsSync(stamp) && readFileSync(stamp, "utf8") === lock;
  if (current()) return;
  // Two scripts started at once must not install into each other's folder.
  const release = acquire(join(folder, ".installing"));
  try {
    if (!current()) installLocked(folder, args, () => writeFileSync(stamp, lock));
  } finally {
    release();
  }
}

/** Waits for the lock file; one whose owner is gone is taken over. */
function acquire(path) {
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    try {
      process.kill(Number(readFileSync(path, "utf8")) || 0, 0);
    } catch (error) {
      if (error.code === "ESRCH") rmSync(path, { force: true });
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function installLocked(folder, args, done) {
  process.stderr.write(`Installing the packages of ${folder === ROOT ? "package-lock.json" : folder} …\n`);
  const windows = process.platform === "win32";
  const npm = spawnSync(windows ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...args], {
    cwd: folder,
    shell: windows,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, NODE_ENV: "" },
  });
  if (npm.status !== 0) {
    process.stderr.write(`npm ci failed in ${folder} (exit ${npm.status ?? npm.signal ?? npm.error?.message}). Nothing else was run.\n`);
    process.exit(npm.status ?? 1);
  }
  done();
}

/** The folder of a Node 24 binary: the one that runs this, else the platform package of the lockfile. */
export function runtimeFolder() {
  const [major] = process.versions.node.split(".");
  if (Number(major) === RUNTIME_MAJOR) return dirname(process.execPath);
  const require = createRequire(join(ROOT, "package.json"));
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(`${name}/package.json`)), "bin");
  } catch {
    if (Number(major) > RUNTIME_MAJOR) return dirname(process.execPath);
    process.stderr.write(
      `This is Node ${process.versions.node}; the project runs on Node ${RUNTIME_MAJOR}, and npm has no package ${name} for it. Install Node ${RUNTIME_MAJOR} and run this again.\n`,
    );
    return process.exit(1);
  }
}

/** The environment in which `node` and the project's own binaries are the lockfile's. */
export function runtimeEnvironment() {
  const path = [runtimeFolder(), join(ROOT, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  return { ...process.env, PATH: path };
}

export function requireSupportedNode() {
  if (Number(process.versions.node.split(".")[0]) >= MIN_MAJOR) return;
  process.stderr.write(`Node ${process.versions.node} is too old: mlops-actions needs Node ${MIN_MAJOR} or newer.\n`);
  process.exit(1);
}
