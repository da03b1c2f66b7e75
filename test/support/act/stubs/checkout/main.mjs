import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync } from "node:fs";

const { INPUT_PATH: folder = ".", INPUT_REF, GITHUB_SHA, GITHUB_REF, GITHUB_OUTPUT, MLOPS_TEST_ORIGIN } = process.env;
const wanted = INPUT_REF || GITHUB_SHA;
const git = (...args) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
mkdirSync(folder, { recursive: true });
git("init", "--quiet");
git("remote", "add", "origin", MLOPS_TEST_ORIGIN);
git(
  "fetch",
  "--quiet",
  "--tags",
  "origin",
  "+refs/heads/*:refs/remotes/origin/*",
  ...(GITHUB_REF ? [`+${GITHUB_REF}:refs/remotes/checked-out`] : []),
);
git("checkout", "--quiet", "--detach", wanted);
const commit = git("rev-parse", "HEAD");
appendFileSync(GITHUB_OUTPUT, `commit=${commit}\n`);
console.log(`checked out ${commit}`);
