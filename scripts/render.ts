// npm run render -- comment.md [out.png] [--open]: renders Markdown as GitHub shows a comment and takes a picture of it with headless Chromium.
// The page stays beside the picture as .html, also when there is no browser. --open unfolds every <details>.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { findChromium, screenshot } from "../test/support/render/chromium.ts";
import { renderMarkdown } from "../test/support/render/markdown.ts";
import { commentPage } from "../test/support/render/page.ts";

async function main(args: readonly string[]): Promise<number> {
  const [source, target = source?.replace(/\.md$/, "").concat(".png")] = args.filter((arg) => !arg.startsWith("--"));
  if (source === undefined || target === undefined) {
    process.stderr.write("usage: npm run render -- comment.md [out.png] [--open]\n");
    return 64;
  }
  const png = resolve(target);
  const file = png.replace(/\.png$/, "").concat(".html");
  const page = commentPage(await renderMarkdown(readFileSync(source, "utf8")), { open: args.includes("--open") });
  writeFileSync(file, page);
  process.stdout.write(`${file}\n`);
  const browser = findChromium();
  if (browser === undefined) {
    process.stderr.write(
      "No picture: found no Chromium. Install chromium or google-chrome on PATH, or set CHROME to its path; the page above opens in any browser.\n",
    );
    return 2;
  }
  await screenshot(browser, file, png);
  process.stdout.write(`${png}\n`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
