import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { completed, type Peer, tried } from "./cache.ts";

/** The source archive of Python's jsonschema carries the official JSON Schema Test Suite (MIT) as it was at its release. */
const VERSION = "4.26.0";
const SHA256 = "0c26707e2efad8aa1bfc5b7ce170f3fccc2e4918ff85989ba9ffa9facb2be326";

/** The official JSON Schema Test Suite: a folder with a folder for each draft. */
export function schemaSuite(cache: string): Peer<{ tests: string }> {
  const name = `jsonschema-${VERSION}`;
  const folder = join(cache, `schema-suite-${VERSION}`);
  const failure = completed(folder, () => {
    const requirement = join(folder, "requirement.txt");
    writeFileSync(requirement, `jsonschema==${VERSION} --hash=sha256:${SHA256}\n`);
    const pip = [
      "-m",
      "pip",
      "download",
      "--quiet",
      "--no-deps",
      "--no-binary",
      ":all:",
      "--require-hashes",
      "-d",
      folder,
      "-r",
      requirement,
    ];
    return tried("python3", pip) ?? tried("tar", ["-xzf", join(folder, `${name}.tar.gz`), "-C", folder, `${name}/json`]);
  });
  return failure === undefined ? { kind: "ready", tests: join(folder, name, "json", "tests") } : { kind: "missing", reasons: [failure] };
}
