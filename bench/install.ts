import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row } from "./row.ts";

const ROOT = join(import.meta.dirname, "..");

/** `npm ci` of the project with an empty cache: seconds and size on disk. */
export async function measureInstall(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "mlops-install-"));
  try {
    for (const file of ["package.json", "package-lock.json", ".npmrc"]) copyFileSync(join(ROOT, file), join(folder, file));
    const started = performance.now();
    const done = spawnSync("npm", ["ci", "--cache", join(folder, "cache"), "--loglevel=error"], { cwd: folder, stdio: ["ignore", 2, 2] });
    if (done.status !== 0) throw new Error(`npm ci exited with ${done.status}`);
    const seconds = (performance.now() - started) / 1000;
    const size = spawnSync("du", ["-sm", "node_modules"], { cwd: folder, encoding: "utf8" });
    return [
      {
        what: "npm ci, empty cache",
        seconds: Number(seconds.toFixed(1)),
        "limit s": 60,
        MB: Number(size.stdout.split("\t")[0]),
        "limit MB": 500,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
