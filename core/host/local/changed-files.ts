import type { Git } from "../git.ts";
import type { ChangedFiles, Commits, Scene } from "../host.ts";

/** What differs from where the work left the base: commits since, uncommitted changes, new files. Without a base nothing is said. */
export function localChangedFiles(from: { readonly git: Git; readonly commits: Commits; readonly scene: Scene }): ChangedFiles {
  const { git, commits, scene } = from;
  return async () => {
    if (scene.base === null || scene.commit === null) return null;
    const fork = await commits.mergeBase(scene.base, scene.commit);
    if (fork === null) return null;
    const tracked = await git("diff", "--name-only", "--no-renames", "--no-relative", "--no-ext-diff", "-z", fork, "--");
    const added = await git("ls-files", "--others", "--exclude-standard", "--full-name", "-z");
    if (tracked.code !== 0 || added.code !== 0) return null;
    return new Set(`${tracked.stdout}${added.stdout}`.split("\0").filter((path) => path !== ""));
  };
}
