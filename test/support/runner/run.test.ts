import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { git } from "../github/git.ts";
import { type GitHub, startGitHub } from "../github/github.ts";
import { startRun } from "./run.ts";

let folder: string;
let github: GitHub;

beforeAll(async () => {
  github = await startGitHub();
  folder = mkdtempSync(join(tmpdir(), "entry-"));
  writeFileSync(
    join(folder, "action.yml"),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of the workflow language
    'inputs:\n  github-token: { default: "${{ github.token }}" }\n  config: { default: mlops.yml }\n  some name: {}\nruns: { using: node24, main: main.js }\n',
  );
});
afterAll(async () => {
  await github.close();
  rmSync(folder, { recursive: true, force: true });
});

const entry = (name: string, source: string): string => {
  const path = join(folder, name);
  writeFileSync(path, source);
  return path;
};

describe("startRun", () => {
  it("gives a pull request a real merge commit, payload and checkout", async () => {
    const run = await startRun({
      github,
      files: { "a.txt": "one\n", "run.sh": "#!/bin/sh\n" },
      change: { "a.txt": "two\n" },
      permissions: { contents: "read" },
    });
    const event = JSON.parse(readFileSync(run.env.GITHUB_EVENT_PATH ?? "", "utf8"));
    expect(run.ref).toBe(`refs/pull/${event.number}/merge`);
    expect(await git(run.workspace, ["rev-parse", "HEAD"])).toBe(run.sha);
    const parents = (await git(github.repository("octo/demo").folder, ["log", "-1", "--format=%P", run.sha])).split(" ");
    expect(parents).toEqual([event.pull_request.base.sha, event.pull_request.head.sha]);
    expect(readFileSync(join(run.workspace, "a.txt"), "utf8")).toBe("two\n");
    expect(await git(run.workspace, ["rev-list", "--count", "HEAD"])).toBe("1");
  });

  it("checks out the branch with all history on push, and can push back", async () => {
    const run = await startRun({ github, event: "push", change: { "b.txt": "b\n" }, depth: 0 });
    expect([run.ref, await git(run.workspace, ["branch", "--show-current"])]).toEqual(["refs/heads/main", "main"]);
    expect(run.payload.after).toBe(run.sha);
    await git(run.workspace, ["commit", "--quiet", "--allow-empty", "-m", "More"]);
    await git(run.workspace, ["push", "--quiet", "origin", "HEAD:refs/heads/other"]);
    expect(await git(github.repository("octo/demo").folder, ["rev-parse", "refs/heads/other"])).toBe(
      await git(run.workspace, ["rev-parse", "HEAD"]),
    );
  });

  it("makes forks with a read-only token", async () => {
    const run = await startRun({ github, fork: "mallory/demo", permissions: { contents: "write", "pull-requests": "write" } });
    expect(run.pull?.headRepo).toBe("mallory/demo");
    const headers = { authorization: `Bearer ${run.token}`, "user-agent": "x", "content-type": "application/json" };
    const response = await fetch(`${github.origin}/repos/octo/demo/issues/${run.pull?.number}/comments`, {
      method: "POST",
      headers,
      body: JSON.stringify({ body: "x" }),
    });
    expect(response.status).toBe(403);
    expect(((await response.json()) as { message: string }).message).toBe("Resource not accessible by integration");
  });

  it("gives another job of the run its own checkout and token", async () => {
    const run = await startRun({ github, change: { "c.txt": "c\n" } });
    const next = await run.job({ job: "gate", permissions: { checks: "write" } });
    expect([next.runId, next.sha, next.workspace === run.workspace, next.token === run.token]).toEqual([run.runId, run.sha, false, false]);
  });
});

describe("a step", () => {
  it("gets a clean environment, inputs and defaults, and leaves outputs, state, summary and annotations", async () => {
    const run = await startRun({ github });
    process.env.LEAK_ME = "1";
    const result = await run.step({
      entry: entry(
        "main.js",
        `const fs = require("node:fs");
         fs.writeFileSync("env.json", JSON.stringify(process.env));
         fs.appendFileSync(process.env.GITHUB_OUTPUT, "report<<X\\na\\nb\\nX\\n");
         fs.appendFileSync(process.env.GITHUB_STATE, "pid=7\\n");
         fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, "# hello");
         fs.appendFileSync(process.env.GITHUB_ENV, "LATER=1\\n");
         console.log("::set-output name=old::way"); console.log("plain"); console.error("::warning file=a.csv,line=2::odd");
         console.log("token " + process.env["INPUT_GITHUB-TOKEN"]);`,
      ),
      inputs: { "some name": "v", typo: "x" },
    });
    const env = JSON.parse(readFileSync(join(run.workspace, "env.json"), "utf8"));
    delete process.env.LEAK_ME;
    expect([result.code, result.outcome, result.failures]).toEqual([0, "success", []]);
    expect(result.outputs).toEqual({ old: "way", report: "a\nb" });
    expect([{ ...result.state }, result.summary, { ...result.env }]).toEqual([{ pid: "7" }, "# hello", { LATER: "1" }]);
    expect(result.annotations.map(({ level, message }) => [level, message])).toEqual([
      ["warning", "Unexpected input(s) 'typo'"],
      ["warning", "odd"],
    ]);
    expect([env.LEAK_ME, env.GITHUB_TOKEN, env.INPUT_CONFIG, env.INPUT_SOME_NAME, env["INPUT_GITHUB-TOKEN"]]).toEqual([
      undefined,
      undefined,
      "mlops.yml",
      "v",
      run.token,
    ]);
    expect(env.GITHUB_SHA).toBe(run.sha);
    expect(result.log).toContain("token ***");
    const post = await run.post(result, { entry: entry("post.js", 'console.log("::set-output name=pid::" + process.env.STATE_pid)') });
    expect(post.outputs).toEqual({ pid: "7" });
  });

  it("fails on a broken output file and drops a summary above 1 MiB", async () => {
    const run = await startRun({ github });
    const result = await run.step({
      entry: entry(
        "broken.js",
        'const fs = require("node:fs"); fs.appendFileSync(process.env.GITHUB_OUTPUT, "nonsense"); fs.writeFileSync(process.env.GITHUB_STEP_SUMMARY, "x".repeat(1024 * 1024 + 1));',
      ),
    });
    expect([result.code, result.outcome, result.summary, result.summaryDropped]).toEqual([0, "failure", "", true]);
    expect(result.failures[0]).toContain("Invalid format 'nonsense'");
  });

  it("runs TypeScript and gives exit code and signal", async () => {
    const run = await startRun({ github });
    expect((await run.step({ entry: entry("exit.ts", "const code: number = 3; process.exitCode = code;") })).code).toBe(3);
    expect((await run.step({ entry: entry("die.js", 'process.kill(process.pid, "SIGKILL")') })).signal).toBe("SIGKILL");
  });

  it("is cancelled as the runner does it, and survivors are seen", async () => {
    const run = await startRun({ github });
    const polite = run.start({
      entry: entry(
        "polite.js",
        'process.on("SIGINT", () => { console.log("bye"); process.exit(130); }); setInterval(() => {}, 1000); console.log("ready");',
      ),
    });
    await polite.until(/ready/);
    const ended = await polite.cancel();
    expect([ended.code, ended.outcome, ended.stdout.includes("bye")]).toEqual([130, "cancelled", true]);

    const stubborn = run.start({
      entry: entry(
        "stubborn.js",
        `const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore", detached: true });
         require("node:fs").writeFileSync("child.pid", String(child.pid));
         for (const s of ["SIGINT", "SIGTERM"]) process.on(s, () => console.log("ignored " + s));
         setInterval(() => {}, 1000); console.log("ready");`,
      ),
    });
    await stubborn.until(/ready/);
    const killed = await stubborn.cancel({ patience: 0.05 });
    const child = Number(readFileSync(join(run.workspace, "child.pid"), "utf8"));
    expect([killed.signal, killed.stdout.match(/ignored \w+/g)]).toEqual(["SIGKILL", ["ignored SIGINT", "ignored SIGTERM"]]);
    expect(killed.survivors()).toEqual([child]);
    process.kill(child, "SIGKILL");
  });

  it("leaves nothing behind when the server closes", async () => {
    const other = await startGitHub();
    const run = await startRun({ github: other });
    await other.close();
    expect(existsSync(run.workspace)).toBe(false);
  });
});
