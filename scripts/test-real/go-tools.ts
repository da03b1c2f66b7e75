import { join } from "node:path";
import { completed, type Peer, printed, tried } from "./cache.ts";

/** The workflow runner and the workflow linter, by module and exact version. */
const ACT = { name: "act", module: "github.com/nektos/act", version: "v0.2.89" };
const ACTIONLINT = { name: "actionlint", module: "github.com/rhysd/actionlint/cmd/actionlint", version: "v1.7.12" };

/** Both Go programs, built once per version. */
export function goTools(cache: string): Peer<{ act: string; actionlint: string }> {
  if (printed("go", ["version"]) === undefined)
    return { kind: "missing", reasons: ["go is not on PATH (any version since 1.21; it fetches the one a module asks for)"] };
  const reasons: string[] = [];
  const built = ({ name, module, version }: typeof ACT): string => {
    const folder = join(cache, `${name}-${version}`);
    const failure = completed(folder, () => {
      process.stderr.write(`Building ${name} ${version} …\n`);
      return tried("go", ["install", `${module}@${version}`], { ...process.env, GOBIN: folder, CGO_ENABLED: "0" });
    });
    if (failure !== undefined) reasons.push(failure);
    return join(folder, name);
  };
  const tools = { act: built(ACT), actionlint: built(ACTIONLINT) };
  return reasons.length === 0 ? { kind: "ready", ...tools } : { kind: "missing", reasons };
}
