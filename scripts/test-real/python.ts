import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { completed, type Peer, printed, tried } from "./cache.ts";

const MIN_VERSION = [3, 11] as const;
const DIGEST_CHARS = 12;

/** A virtual environment with exactly what `requirements` names, made once per interpreter and content of that file. */
export function pythonEnvironment(cache: string, requirements: string): Peer<{ bin: string }> {
  const version = printed("python3", ["-c", "import sys; print('.'.join(map(str, sys.version_info[:3])))"]);
  const problem = unusable(version);
  if (problem !== undefined) return { kind: "missing", reasons: [problem] };
  const key = createHash("sha256").update(`${version}\n`).update(readFileSync(requirements)).digest("hex").slice(0, DIGEST_CHARS);
  const folder = join(cache, `python-${key}`);
  const bin = join(folder, "bin");
  const failure = completed(folder, () => {
    process.stderr.write(`Installing ${requirements} for Python ${version} …\n`);
    const made = tried("python3", ["-m", "venv", folder]);
    if (made !== undefined) return `${made}; on Debian and Ubuntu it needs the package python3-venv`;
    return tried(join(bin, "python"), ["-m", "pip", "install", "--quiet", "--require-hashes", "-r", requirements]);
  });
  return failure === undefined ? { kind: "ready", bin } : { kind: "missing", reasons: [failure] };
}

function unusable(version: string | undefined): string | undefined {
  if (version === undefined) return "python3 is not on PATH (Python 3.11 or newer)";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > MIN_VERSION[0] || (major === MIN_VERSION[0] && minor >= MIN_VERSION[1])) return undefined;
  return `python3 is ${version}, and Python ${MIN_VERSION.join(".")} or newer is needed`;
}
