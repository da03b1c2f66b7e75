import { join } from "node:path";
import { digestOf, digestOfFile } from "../../core/digest.ts";
import { gitIn } from "../../core/host/git.ts";
import type { Scene } from "../../core/host/host.ts";

/** How many digits of a digest tell two states of a working folder apart. */
const SHORT_DIGITS = 12;

/** What the code is: the commit; with uncommitted changes the commit and a digest of all files that git would see; null without git. */
export async function codeVersion(folder: string, scene: Pick<Scene, "commit" | "dirty">): Promise<string | null> {
  if (scene.commit === null || !scene.dirty) return scene.commit;
  const listed = await gitIn(folder, process.env)("ls-files", "--cached", "--others", "--exclude-standard", "-z");
  if (listed.code !== 0) return `${scene.commit}-dirty`;
  const lines: string[] = [];
  for (const path of [...new Set(listed.stdout.split("\0"))].filter((name) => name !== "").sort())
    lines.push(`${await digestOfFile(join(folder, path)).catch(() => "deleted")} ${path}\n`);
  return `${scene.commit}-dirty-${digestOf(lines.join("")).slice("sha256:".length).slice(0, SHORT_DIGITS)}`;
}
