// Bundles what draws the plots of report.html, with Observable Plot and what it needs of D3, into one script for a page.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";

const ROOT = join(import.meta.dirname, "..");
const ENTRY = join(ROOT, "core", "report", "html", "browser", "index.ts");
const NOTICE =
  "/*! With Observable Plot (Copyright Observable, Inc.) and D3 (Copyright Mike Bostock), ISC; all licences: plots.licenses.txt */";

/** Same sources, same bytes. `licenses` is the text of every package inside. */
export async function bundlePlots(): Promise<{ readonly code: string; readonly licenses: string }> {
  // What is not called is left out: the library has a map of the world, and more.
  const bundle = await rolldown({ input: ENTRY, platform: "browser", treeshake: { moduleSideEffects: false } });
  try {
    const { output } = await bundle.generate({ format: "iife", minify: true });
    const folders = new Set(
      output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : [])).flatMap((id) => packageOf(id) ?? []),
    );
    return { code: `${NOTICE}\n${output[0].code}`, licenses: [...folders].sort().map(licenseOf).join("\n") };
  } finally {
    await bundle.close();
  }
}

/** The folder of the package that a module belongs to, relative to the project. */
function packageOf(id: string): string | undefined {
  const path = id.slice(ROOT.length + 1).replaceAll("\\", "/");
  return /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

function licenseOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as { name: string; license?: string };
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt", "license"].map((name) => join(ROOT, folder, name)).find((path) => existsSync(path));
  return `${manifest.name}\n${manifest.license ?? ""}\n${file === undefined ? `see ${dirname(folder)}` : readFileSync(file, "utf8")}`;
}
