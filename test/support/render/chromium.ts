import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { openBrowser } from "./devtools.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless_shell"];
export const FLAGS = [
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
const WIDTH_PX = 920;
/** Narrower pages are those of a phone. */
const MOBILE_PX = 500;
const MAX_HEIGHT_PX = 8000;
/** Pixels of the picture per pixel of the page. */
const SCALE = 2;

/** A browser to take pictures with: $CHROME, else the first known name on PATH. */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  if (env.CHROME !== undefined && env.CHROME !== "") return existsSync(env.CHROME) ? env.CHROME : undefined;
  const folders = (env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

export interface PictureOptions {
  /** CSS pixels. */
  readonly width?: number;
  readonly dark?: boolean;
}

/** Takes a picture of a page on disk, as high as its content. */
export async function screenshot(browser: string, page: string, png: string, options: PictureOptions = {}): Promise<void> {
  const { width = WIDTH_PX, dark = false } = options;
  const profile = mkdtempSync(join(tmpdir(), "chromium-"));
  const tab = await openBrowser(browser, [...FLAGS, `--user-data-dir=${profile}`]);
  try {
    await tab.send("Emulation.setDeviceMetricsOverride", { width, height: 100, deviceScaleFactor: SCALE, mobile: width < MOBILE_PX });
    await tab.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
    await tab.open(pathToFileURL(page).href);
    const { cssContentSize } = (await tab.send("Page.getLayoutMetrics")) as { cssContentSize: { height: number } };
    const height = Math.min(MAX_HEIGHT_PX, Math.ceil(cssContentSize.height));
    const clip = { x: 0, y: 0, width, height, scale: 1 };
    const { data } = (await tab.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true, clip })) as { data: string };
    writeFileSync(png, Buffer.from(data, "base64"));
  } finally {
    await tab.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
  }
}
