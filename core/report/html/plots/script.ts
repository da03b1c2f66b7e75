import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/**
 * The script that draws plots, with its library, as one text for a page; null where it is not to be had: a page shows the tables without it. Read from
 * beside train-gate's bundle, wherever it is called; made anew from the sources.
 */
export async function plotScript(): Promise<string | null> {
  const [action, bundled] = import.meta.url.split(/\/dist\/(?=[^/]+(?:\/index)?\.js$)/);
  // No text beside import.meta.url: the bundler would take it for a file to copy.
  const [place, base] =
    bundled === undefined ? ["../../../../scripts/plots.ts", import.meta.url] : ["./action-train-gate/dist/plots.js", action];
  const { href } = new URL(place, base);
  if (bundled !== undefined) return readFile(fileURLToPath(href), "utf8").catch(() => null);
  // The bundler must not follow this import: it is for the sources only.
  const { bundlePlots } = (await import(/* webpackIgnore: true */ href)) as { bundlePlots(): Promise<{ readonly code: string }> };
  return (await bundlePlots()).code;
}
