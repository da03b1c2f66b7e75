import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { listTree } from "../core/digest.ts";
import { actionFolders } from "./actions.ts";
import { ROOT } from "./setup.mjs";

const MAX_ARCHIVE_BYTES = 4_000_000;

/** Rebuilds into a temporary folder and compares every file with the committed ones. */
export async function distProblems(): Promise<string[]> {
  const rebuilt = mkdtempSync(join(tmpdir(), "mlops-dist-"));
  try {
    const built = spawnSync(process.execPath, [join(ROOT, "scripts", "build.ts"), "--out", rebuilt], {
      cwd: ROOT,
      stdio: ["ignore", 2, 2],
    });
    if (built.status !== 0) return ["the build failed"];
    const found: string[] = [];
    for (const action of [...actionFolders(), "cli", "clients"]) {
      const committed = new Map((await listTree(join(ROOT, action, "dist")).catch(() => [])).map((file) => [file.path, file.sha256]));
      for (const file of await listTree(join(rebuilt, action, "dist"))) {
        if (committed.get(file.path) !== file.sha256)
          found.push(`${action}/dist/${file.path} is ${committed.has(file.path) ? "not what the sources build" : "missing"}`);
        committed.delete(file.path);
      }
      for (const path of committed.keys()) found.push(`${action}/dist/${path} is not built from anything`);
    }
    return found;
  } finally {
    rmSync(rebuilt, { recursive: true, force: true });
  }
}

/** The runner downloads this archive for each `uses:`. */
export function archiveProblems(): string[] {
  const archive = spawnSync("git", ["archive", "HEAD"], { cwd: ROOT, maxBuffer: 1 << 30 });
  if (archive.status !== 0) return [`git archive failed: ${archive.stderr.toString()}`];
  const bytes = gzipSync(archive.stdout).length;
  process.stdout.write(`  ${(bytes / 1e6).toFixed(2)} MB of ${MAX_ARCHIVE_BYTES / 1e6} MB\n`);
  return bytes > MAX_ARCHIVE_BYTES ? [`${bytes} bytes, more than ${MAX_ARCHIVE_BYTES}`] : [];
}

/** Download addresses of one registry would bind everybody to it. */
export function lockfileProblems(): string[] {
  const found: string[] = [];
  for (const file of ["package-lock.json", "bench/package-lock.json", "examples/penguins/package-lock.json"]) {
    let text: string;
    try {
      text = readFileSync(join(ROOT, file), "utf8");
    } catch {
      continue;
    }
    const count = text.match(/"resolved": "http/g)?.length ?? 0;
    if (count > 0) found.push(`${file} records ${count} download addresses`);
  }
  return found;
}
