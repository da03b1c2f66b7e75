import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The name of the file that scripts/build.ts leaves beside train-gate's bundle; the other actions read it there. */
const PLACE = "./action-train-gate/dist/plots.js";

/**
 * The script that draws plots, with its library, as one text for a page; null where it is not to be had: a page shows the tables without it. Read from
 * beside the bundles, made anew from the sources.
 */
export async function plotScript(): Promise<string | null> {
  const [action, bundled] = import.meta.url.split(/\/dist\/(?=[^/]+(?:\/index)?\.js$)/);
  if (bundled !== undefined) return readFile(fileURLToPath(new URL(PLACE, action)), "utf8").catch(() => null);
  // The bundler must not follow this import: it is for the sources only.
  const { bundlePlots } = (await import(/* webpackIgnore: true */ new URL("../../../../scripts/plots.ts", import.meta.url).href)) as {
    bundlePlots(): Promise<{ readonly code: string }>;
  };
  return (await bundlePlots()).code;
}
