import type { Allowance } from "../../core/content/format.ts";
import { inspectFile } from "../../core/content/inspect.ts";
import { UserError } from "../../core/errors.ts";
import type { Log } from "../../core/host/log.ts";
import { IN_PACKAGE } from "../../core/package/layout.ts";
import type { PackagedFile } from "../../core/report/model-manifest.ts";
import type { Collected } from "./collect.ts";

const MAX_LISTED = 10;

/** A file that may ship, and what it is in the package. */
export interface Admitted extends Collected {
  readonly role: PackagedFile["role"];
}

/** Looks into every file before it is packed. All that is refused is told at once, as an error whose verdict is fail: CONTENT_REFUSED. */
export async function admitFiles(files: readonly Collected[], allow: readonly Allowance[], log: Log): Promise<Admitted[]> {
  const admitted: Admitted[] = [];
  const problems: { readonly path: string; readonly code: string; readonly message: string; readonly advice: string }[] = [];
  for (const file of files) {
    const { format, problem } = await inspectFile(file.source, allow);
    if (problem !== null) problems.push({ path: file.path, ...problem });
    else admitted.push({ ...file, role: roleOf(file.path, format === "text" || format === "json") });
  }
  if (problems.length === 0) return admitted;
  for (const { path, code, message, advice } of problems.slice(0, MAX_LISTED))
    log.annotate({ level: "error", title: code, message: `${path} ${message}. ${advice}` });
  const listed = problems.slice(0, MAX_LISTED).map(({ path, code, message }) => `- ${path} ${message} [${code}]`);
  if (problems.length > MAX_LISTED) listed.push(`- and ${problems.length - MAX_LISTED} more`);
  throw new UserError({
    code: "CONTENT_REFUSED",
    message: `the package may not hold ${problems.length === 1 ? "this file" : "these files"}:\n${listed.join("\n")}`,
    advice: [...new Set(problems.map((problem) => problem.advice))].slice(0, 3).join("; "),
    unchanged: "nothing was packaged",
    verdict: "fail",
  });
}

function roleOf(path: string, isText: boolean): PackagedFile["role"] {
  if (path.startsWith(IN_PACKAGE.model)) return "model";
  if (/(^|\/)schemas?\/.*\.json$|schema\.json$/.test(path)) return "schema";
  return isText ? "code" : "other";
}
