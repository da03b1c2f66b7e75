import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Row } from "./row.ts";

/** What a workflow downloads for each `uses:`. */
export async function measureArchive(): Promise<Row[]> {
  const archive = spawnSync("git", ["archive", "HEAD"], { cwd: join(import.meta.dirname, ".."), maxBuffer: 1 << 30 });
  return [{ what: "git archive HEAD | gzip", MB: Number((gzipSync(archive.stdout).length / 1e6).toFixed(2)), "limit MB": 4 }];
}
