// npm run transcript: runs the demo and puts what it prints into README.md. The test of the demo uses the same two functions.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./setup.mjs";

const README = join(ROOT, "README.md");
const BLOCK = /(<!-- demo -->\n)[\s\S]*?(<!-- \/demo -->)/;

/** What differs from run to run, by fixed words: commits, digests, ports, times. */
export function steady(transcript: string): string {
  return transcript
    .replaceAll(/sha256:[0-9a-f]{12,64}/g, "sha256:…")
    .replaceAll(/\b[0-9a-f]{7}\b(?=`|\)| ·|$)/gm, "a1b2c3d")
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:8080")
    .replaceAll(/\b\d+(?:\.\d+)? (?:ms|s)\b/g, "… ms")
    .replaceAll(/\d+(?:\.\d+)? KB/g, "… KB")
    .replaceAll(/[ \t]+$/gm, "")
    .trim();
}

/** The transcript that stands in README.md. */
export function documented(): string {
  return /```text\n([\s\S]*?)\n```/.exec(BLOCK.exec(readFileSync(README, "utf8"))?.[0] ?? "")?.[1] ?? "";
}

if (import.meta.main) {
  const done = spawnSync(process.execPath, [join(ROOT, "scripts", "demo.ts")], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (done.status !== 0) throw new Error(`the demo exited with ${done.status}`);
  const block = `<details><summary>What <code>npm run demo</code> prints</summary>\n\n\`\`\`text\n${steady(done.stdout)}\n\`\`\`\n\n</details>\n`;
  writeFileSync(
    README,
    readFileSync(README, "utf8").replace(BLOCK, (_all, open: string, close: string) => `${open}${block}${close}`),
  );
}
