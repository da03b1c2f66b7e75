import type { TableProblem } from "./problem.ts";

/** A Git LFS or DVC pointer that lies where the data should, told by the file's first text. Null: it is none. */
export function pointerProblem(start: string): TableProblem | null {
  if (start.startsWith("version https://git-lfs.github.com/spec/"))
    return {
      code: "TABLE_POINTER",
      message: "the file is a Git LFS pointer, not the data",
      advice: "fetch the data first: actions/checkout with lfs: true, or git lfs pull",
      line: 1,
    };
  if (/^outs:\r?\n- +(md5|hash|etag|checksum|path|size):? /m.test(start.slice(0, 2000)) && /^ *-? *path: /m.test(start.slice(0, 4000)))
    return {
      code: "TABLE_POINTER",
      message: "the file is a DVC pointer, not the data",
      advice: "fetch the data first: dvc pull",
      line: 1,
    };
  return null;
}
