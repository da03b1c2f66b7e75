import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findChromium } from "./chromium.ts";
import { renderMarkdown } from "./markdown.ts";

describe("Markdown as GitHub renders it", () => {
  it.each([
    ["| a | b |\n|---|--:|\n| 1 | 2 |", /<table>.*<td>1<\/td>\n<td align="right">2<\/td>/s],
    [
      "<details><summary>more</summary>\n\n**x**\n\n</details>",
      /<details><summary>more<\/summary>\n<p><strong>x<\/strong><\/p>\n<\/details>/,
    ],
    ["~~a~~ https://example.com", /<del>a<\/del> <a href="https:\/\/example.com">/],
    [
      "hello @octocat and #12",
      /<a class="user-mention" href="https:\/\/github.com\/octocat">@octocat<\/a> and <a class="issue-link"[^>]*>#12<\/a>/,
    ],
    ["<details><summary>@org/team</summary></details>", /<summary><a class="user-mention"/],
    ["`@octocat #12`", /^<p><code>@octocat #12<\/code><\/p>$/],
    ["a@b.example c#1x", /^((?!user-mention|issue-link).)*$/s],
    ["```mermaid\npie\n```", /<pre><code class="language-mermaid">pie\n<\/code><\/pre>/],
    ["![x](https://example.com/a.png)", /<img src="https:\/\/example.com\/a.png" alt="x">/],
    ["x<sub>1</sub>", /x<sub>1<\/sub>/],
  ])("%j", async (markdown, expected) => expect(await renderMarkdown(markdown)).toMatch(expected));

  it.each([
    ["<script>alert(1)</script>", /script|alert/],
    ["<b onclick=alert(1) style='color:red'>x</b>", /onclick|style/],
    ["[x](javascript:alert(1))", /javascript/],
    ["![x](data:image/png;base64,AAAA)", /data:/],
    ["<svg><circle r=1></svg>", /svg|circle/],
    ["<!-- marker -->text", /marker/],
    ["<iframe src=https://example.com></iframe>", /iframe/],
    ["<p class='x' id='y'>x</p>", /class|id="y"/],
  ])("takes the danger out of %j", async (markdown, forbidden) => expect(await renderMarkdown(markdown)).not.toMatch(forbidden));
});

describe("the render script", () => {
  it.each([
    [["--help"], 0],
    [["comment.md", "--colour"], 64],
    [[], 64],
  ])("says how it is used, without a stack: %j", (args, status) => {
    const script = join(import.meta.dirname, "../../../scripts/render.ts");
    const ran = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
    expect([ran.status, status === 0 ? ran.stderr : ran.stdout]).toEqual([status, ""]);
    const said = `${ran.stdout}${ran.stderr}`;
    expect(said).toContain("usage: npm run render -- ");
    expect(said).not.toMatch(/^ +at /m);
  });
  it("leaves a page, and a picture where there is a browser", () => {
    const folder = mkdtempSync(join(tmpdir(), "render-"));
    try {
      writeFileSync(join(folder, "comment.md"), "# Hello\n\n| a |\n|---|\n| 1 |\n");
      const script = join(import.meta.dirname, "../../../scripts/render.ts");
      const ran = spawnSync(process.execPath, [script, join(folder, "comment.md"), join(folder, "out.png")], { encoding: "utf8" });
      expect(readFileSync(join(folder, "out.html"), "utf8")).toContain("<h1>Hello</h1>");
      const browser = findChromium() !== undefined;
      expect([ran.status, existsSync(join(folder, "out.png"))]).toEqual(browser ? [0, true] : [2, false]);
      if (!browser) expect(ran.stderr).toContain("set CHROME");
      const nowhere = spawnSync(process.execPath, [script, join(folder, "comment.md"), join(folder, "two.png")], {
        encoding: "utf8",
        env: { PATH: "/nonexistent" },
      });
      expect([nowhere.status, existsSync(join(folder, "two.html")), existsSync(join(folder, "two.png"))]).toEqual([2, true, false]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
