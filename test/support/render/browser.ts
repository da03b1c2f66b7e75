import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { FLAGS } from "./chromium.ts";
import { openBrowser, type Tab } from "./devtools.ts";

export interface PageTab extends Tab {
  /** The value of an expression in the page, as JSON carries it. */
  evaluate<T>(expression: string): Promise<T>;
  /** Errors, warnings about what the page may not do, and what it wrote on its console. */
  complaints(): Promise<readonly string[]>;
  /** Of the whole page, as the window shows it. */
  picture(png: string): Promise<void>;
}

export interface PageOptions {
  readonly width?: number;
  readonly dark?: boolean;
  readonly script?: boolean;
}

/** Opens a page in a headless browser for as long as `use` takes. What goes wrong in the page from its first line on is kept. */
export async function withPage<T>(browser: string, html: string, options: PageOptions, use: (tab: PageTab) => Promise<T>): Promise<T> {
  const { width = 1100, dark = false, script = true } = options;
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  const file = join(folder, "page.html");
  writeFileSync(file, html);
  const tab = await openBrowser(browser, [...FLAGS, `--user-data-dir=${join(folder, "profile")}`]);
  const evaluate = async <V>(expression: string): Promise<V> => {
    const answer = (await tab.send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true })) as {
      result: { value: V };
      exceptionDetails?: { exception?: { description?: string }; text: string };
    };
    if (answer.exceptionDetails === undefined) return answer.result.value;
    throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
  };
  try {
    await tab.send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: width < 500 });
    await tab.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
    if (!script) await tab.send("Emulation.setScriptExecutionDisabled", { value: true });
    await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: LISTEN });
    await tab.open(pathToFileURL(file).href);
    // Plots are drawn when the browser has measured them.
    if (script)
      await evaluate(
        "new Promise((resolve) => { let left = 4; const wait = () => (left-- > 0 ? requestAnimationFrame(wait) : resolve()); wait(); })",
      );
    return await use({
      ...tab,
      evaluate,
      complaints: () => evaluate<string[]>("window.__complaints"),
      async picture(png) {
        const { cssContentSize } = (await tab.send("Page.getLayoutMetrics")) as { cssContentSize: { height: number } };
        const clip = { x: 0, y: 0, width, height: Math.min(12_000, Math.ceil(cssContentSize.height)), scale: 1 };
        const { data } = (await tab.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true, clip })) as {
          data: string;
        };
        writeFileSync(png, Buffer.from(data, "base64"));
      },
    });
  } finally {
    await tab.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
  }
}

const LISTEN = `
window.__complaints = [];
addEventListener("error", (event) => __complaints.push("error: " + event.message));
addEventListener("unhandledrejection", (event) => __complaints.push("rejection: " + event.reason));
document.addEventListener("securitypolicyviolation", (event) => __complaints.push("policy: " + event.violatedDirective + " " + event.blockedURI));
for (const level of ["error", "warn", "log"]) console[level] = (...what) => __complaints.push(level + ": " + what.join(" "));
`;
