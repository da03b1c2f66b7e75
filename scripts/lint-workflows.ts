import { globSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "./setup.mjs";

const PATTERNS = ["action-*/action.yml", "workflows/*.yml", ".github/workflows/*.yml"];
/** How the files to copy name the published actions; here they are this checkout. */
const PUBLISHED = /OWNER\/mlops-actions\/(action-[a-z-]+)@v1/g;

/** What GitHub's own language service says about every action.yml and workflow, as `file:line:column: message`. */
export async function lintWorkflows(): Promise<string[]> {
  // The service imports JSON without the attribute that Node asks for: supply it.
  registerHooks({
    load: (url, context, next) =>
      url.endsWith(".json")
        ? { format: "module", shortCircuit: true, source: `export default ${readFileSync(fileURLToPath(url), "utf8")}` }
        : next(url, context),
  });
  const { validate } = await import("@actions/languageservice");
  const { TextDocument } = await import("vscode-languageserver-textdocument");
  const fileProvider = {
    getFileContent: async (reference: { path: string }) => ({
      name: reference.path,
      content: readFileSync(resolve(ROOT, reference.path), "utf8"),
    }),
  };
  const found: string[] = [];
  for (const file of globSync(PATTERNS, { cwd: ROOT }).sort()) {
    const text = readFileSync(join(ROOT, file), "utf8").replace(PUBLISHED, "./$1");
    const document = TextDocument.create(`file://${join(ROOT, file)}`, "yaml", 1, text);
    for (const problem of await validate(document, { fileProvider } as Parameters<typeof validate>[1])) {
      found.push(`${file}:${problem.range.start.line + 1}:${problem.range.start.character + 1}: ${problem.message}`);
    }
  }
  return found;
}
