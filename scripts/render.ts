// npm run render -- comment.md|report.html [out.png] [--open] [--width 375] [--dark]: takes a picture with headless Chromium, of Markdown as GitHub
// shows a comment, of a page as it is. The page stays beside the picture as .html, also when there is no browser. --open unfolds every <details>.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { findChromium, screenshot } from "../test/support/render/chromium.ts";
import { renderMarkdown } from "../test/support/render/markdown.ts";
import { commentPage } from "../test/support/render/page.ts";

const USAGE = "usage: npm run render -- comment.md|report.html [out.png] [--open] [--width 375] [--dark]\n";

async function main(args: readonly string[]): Promise<number> {
  const parsed = parse(args);
  if (parsed === null || parsed.values.help) {
    (parsed === null ? process.stderr : process.stdout).write(USAGE);
    return parsed === null ? 64 : 0;
  }
  const { values, positionals } = parsed;
  const [source, target = source?.replace(/\.(md|html)$/, "").concat(".png")] = positionals;
  if (source === undefined || target === undefined) {
    process.stderr.write(USAGE);
    return 64;
  }
  const png = resolve(target);
  const text = readFileSync(source, "utf8");
  const isPage = source.endsWith(".html");
  const page = isPage ? unfolded(text, values.open) : commentPage(await renderMarkdown(text), { open: values.open });
  const file = png.replace(/\.png$/, "").concat(isPage && values.open ? ".open.html" : ".html");
  writeFileSync(file, page);
  process.stdout.write(`${file}\n`);
  const browser = findChromium();
  if (browser === undefined) {
    process.stderr.write(
      "No picture: found no Chromium. Install chromium or google-chrome on PATH, or set CHROME to its path; the page above opens in any browser.\n",
    );
    return 2;
  }
  await screenshot(browser, file, png, { dark: values.dark, ...(values.width === undefined ? {} : { width: Number(values.width) }) });
  process.stdout.write(`${png}\n`);
  return 0;
}

/** Null: an option that there is not. */
function parse(args: readonly string[]) {
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { open: flag, dark: flag, help: { ...flag, short: "h" }, width: { type: "string" } },
    });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return null;
  }
}

const unfolded = (page: string, open: boolean): string => (open ? page.replaceAll("<details", "<details open") : page);

process.exitCode = await main(process.argv.slice(2));
