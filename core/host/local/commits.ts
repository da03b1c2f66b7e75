import { type Git, gitText } from "../git.ts";
import type { Commits } from "../host.ts";

const OBJECT_ID = /^[0-9a-f]{40}$|^[0-9a-f]{64}$/;
/** Regular file, executable or not: links and submodules are not text. */
const REGULAR_MODE = /^100(644|755|664)$/;

/** Commits as git tells them. Without git or a repository every answer is "none". */
export function localCommits(git: Git): Commits {
  const resolve = async (ref: string): Promise<string | null> => {
    if (ref === "" || ref.includes("\0")) return null;
    const result = await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
    const id = result.stdout.trim();
    return result.code === 0 && OBJECT_ID.test(id) ? id : null;
  };
  return {
    resolve,
    async mergeBase(one, other) {
      const [a, b] = [await resolve(one), await resolve(other)];
      if (a === null || b === null) return null;
      const result = await git("merge-base", a, b);
      return result.code === 0 ? result.stdout.trim() : null;
    },
    async ancestors(commit, limit) {
      const id = await resolve(commit);
      if (id === null) return [];
      const text = await gitText(git, "rev-list", `--max-count=${limit}`, id);
      return text === "" ? [] : text.split("\n");
    },
    async readFile(path, commit) {
      const id = await resolve(commit);
      if (id === null) return null;
      const listed = await gitText(git, "ls-tree", "--full-tree", "-z", id, "--", path);
      const entry = /^(\d+) (\w+) ([0-9a-f]+)\t([^\0]*)\0?$/.exec(listed);
      if (entry?.[1] === undefined || entry[3] === undefined || entry[4] !== path || !REGULAR_MODE.test(entry[1])) return null;
      const blob = await git("cat-file", "blob", entry[3]);
      return blob.code === 0 ? blob.stdout : gitText(git, "cat-file", "blob", entry[3]);
    },
  };
}
