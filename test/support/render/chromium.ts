import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless_shell"];
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  "--force-color-profile=srgb",
];
const TIMEOUT_MS = 60_000;
const WIDTH_PX = 920;
const MAX_HEIGHT_PX = 16_000;

/** A browser to take pictures with: $CHROME, else the first known name on PATH. */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  if (env.CHROME !== undefined && env.CHROME !== "") return existsSync(env.CHROME) ? env.CHROME : undefined;
  const folders = (env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

function run(browser: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(browser, args, { stdio: ["ignore", "pipe", "pipe"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), TIMEOUT_MS);
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString("utf8");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString("utf8");
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(out);
      else reject(new Error(`${browser}: exit ${code ?? signal}: ${err.split("\n").slice(-5).join("\n")}`));
    });
  });
}

/** Takes a picture of a page, as high as its content. `measured` is the same page plus a script that writes its height into the title. */
export async function screenshot(browser: string, page: { readonly file: string; readonly measured: string }, png: string): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "chromium-"));
  const flags = [...FLAGS, `--user-data-dir=${profile}`];
  try {
    const dom = await run(browser, [...flags, `--window-size=${WIDTH_PX},800`, "--dump-dom", pathToFileURL(page.measured).href]);
    const height = Math.min(MAX_HEIGHT_PX, Number(/<title>(\d+)<\/title>/.exec(dom)?.[1] ?? 800));
    await run(browser, [...flags, `--window-size=${WIDTH_PX},${height}`, `--screenshot=${png}`, pathToFileURL(page.file).href]);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
