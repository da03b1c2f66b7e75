import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { UserError } from "../../../core/errors.ts";
import { MAX_LINE_BYTES } from "../../../core/process/output.ts";
import { type Command, describeExit, runCommand, succeeded } from "../../../core/process/run-command.ts";
import { collectingLog } from "./log.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-command-"));
});

function running(
  run: string,
  options: Partial<Command> & { parentEnv?: Record<string, string>; signal?: AbortSignal; passEnv?: string[] } = {},
) {
  const { parentEnv = {}, signal = new AbortController().signal, passEnv = [], ...command } = options;
  const log = collectingLog();
  const result = runCommand(
    { run, cwd: folder, env: {}, timeoutMs: 30_000, title: "the command", ...command },
    { log, signal, passEnv, parentEnv: { PATH: process.env.PATH ?? "", ...parentEnv } },
  );
  return { log, result };
}

/** Whether a process runs: zombies do not. */
function alive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
const pidIn = (file: string): number => Number(readFileSync(join(folder, file), "utf8"));
async function appears(file: string): Promise<void> {
  for (let tries = 0; !(existsSync(join(folder, file)) && readFileSync(join(folder, file), "utf8").endsWith("\n")); tries++) {
    if (tries > 500) throw new Error(`${file} did not appear`);
    await sleep(10);
  }
}

describe("how a command ends", () => {
  test.each([
    ["true", { code: 0 }, true],
    ["exit 7", { code: 7 }, false],
    ["false; echo never", { code: 1 }, false],
    ["false | true", { code: 1 }, false],
    ["kill -KILL $$", { signal: "SIGKILL" }, false],
  ])("%s → %j", async (run, exit, good) => {
    const { exit: seen } = await running(run).result;
    expect(seen).toEqual(exit);
    expect(succeeded(seen)).toBe(good);
  });

  test("describeExit says it in words", () => {
    expect([{ code: 3 }, { signal: "SIGKILL" }, { timeout: 1500 }].map(describeExit)).toEqual([
      "exit 3",
      "killed by SIGKILL",
      "timed out after 1.5 s",
    ]);
  });

  test("a missing folder and a missing program are told apart", async () => {
    const lost = running("true", { cwd: join(folder, "nowhere") }).result;
    await expect(lost).rejects.toThrow(/no folder .*nowhere/);
    const shell = running("true", { shell: "no-such-shell {0}" }).result;
    await expect(shell).rejects.toThrow(/no program "no-such-shell"/);
  });
});

describe("P8: nothing survives the step", () => {
  test("P8: on timeout parent, child and grandchild die, also those who ignore SIGTERM", async () => {
    const began = performance.now();
    const { result } = running(
      `trap '' TERM; echo $$ > parent; bash -c 'trap "" TERM; echo $$ > child; sleep 600 & echo $! > grandchild; wait; sleep 600' & wait; sleep 600`,
      { timeoutMs: 500 },
    );
    await appears("grandchild");
    const pids = ["parent", "child", "grandchild"].map(pidIn);
    expect(pids.map(alive)).toEqual([true, true, true]);
    expect((await result).exit).toEqual({ timeout: 500 });
    expect(pids.map(alive)).toEqual([false, false, false]);
    expect(performance.now() - began).toBeLessThan(9000);
  });

  test("P8: a well-behaved command gets SIGTERM and may clean up", async () => {
    const { exit } = await running("trap 'echo bye > cleaned; exit 0' TERM; sleep 600 & wait", { timeoutMs: 300 }).result;
    expect(exit).toEqual({ timeout: 300 });
    expect(readFileSync(join(folder, "cleaned"), "utf8")).toBe("bye\n");
  });

  test("P8: the command succeeds while a grandchild holds on: it is ended and the result stands", async () => {
    const { exit } = await running("sleep 600 & echo $! > left; echo done").result;
    expect(exit).toEqual({ code: 0 });
    expect(alive(pidIn("left"))).toBe(false);
  });

  test.runIf(existsSync("/proc/self/environ"))("P8: a daemon that left session and group is found", async () => {
    const { exit } = await running(
      "setsid --fork bash -c 'echo $$ > daemon; exec sleep 600 >/dev/null 2>&1'; while ! [ -s daemon ]; do sleep 0.01; done",
    ).result;
    expect(exit).toEqual({ code: 0 });
    expect(alive(pidIn("daemon"))).toBe(false);
  });

  test("P8: abort ends the group and nothing is begun afterwards", async () => {
    const controller = new AbortController();
    const { result } = running("sleep 600 & echo $! > left; wait", { signal: controller.signal });
    const refused = expect(result).rejects.toMatchObject({ code: "CANCELLED" });
    await appears("left");
    controller.abort();
    await refused;
    expect(alive(pidIn("left"))).toBe(false);
    await expect(running("touch begun", { signal: controller.signal }).result).rejects.toBeInstanceOf(UserError);
    expect(existsSync(join(folder, "begun"))).toBe(false);
  });

  test("what ends by itself right after the command still prints", async () => {
    const { result, log } = running("exec > >(sed 's/^/said: /'); echo last words");
    await result;
    expect(log.output().toString()).toBe("said: last words\n");
  });
});

describe("P15: output is passed on as it is", () => {
  test("P15: both command grammars, odd bytes and no final newline arrive unchanged", async () => {
    const bytes = Buffer.concat([
      Buffer.from(
        "::set-output name=passed::true\n  ::add-mask::x\r\nlook ##[set-env name=PATH;]/evil\n::stop-commands::guess\n::guess::\n",
      ),
      Buffer.from([0xff, 0x00, 0xfe, 0x0a, 0xc3]),
      Buffer.from("no newline"),
    ]);
    writeFileSync(join(folder, "bytes"), bytes);
    const { log, result } = running("cat bytes");
    const { tail } = await result;
    expect(log.output().equals(bytes)).toBe(true);
    expect(tail).toBe(bytes.toString("utf8"));
  });

  test("P15: killed in the middle of a line, what was printed is there", async () => {
    const { log, result } = running("printf '##[set-output name=x;]'; kill -KILL $$");
    expect((await result).exit).toEqual({ signal: "SIGKILL" });
    expect(log.output().toString()).toBe("##[set-output name=x;]");
  });

  test("a line beyond 64 KB is cut and says so; the next one is whole", async () => {
    const { log, result } = running(`head -c ${MAX_LINE_BYTES + 1000} /dev/zero | tr '\\0' x; echo; echo next`);
    await result;
    expect(log.output().toString()).toBe(`${"x".repeat(MAX_LINE_BYTES)} … [1000 more bytes in this line]\nnext\n`);
  });

  test("the tail is the last 64 KB", async () => {
    const { tail } = await running("for i in $(seq 1 30000); do echo line $i; done").result;
    expect(tail.length).toBe(64 * 1024);
    expect(tail.endsWith("line 29999\nline 30000\n")).toBe(true);
  });
});

describe("P16: the environment", () => {
  const parentEnv = {
    INPUT_GATE: "1",
    "INPUT_GITHUB-TOKEN": "s3cret",
    ACTIONS_RUNTIME_TOKEN: "s3cret",
    GITHUB_TOKEN: "s3cret",
    GH_TOKEN: "s3cret",
    GITHUB_OUTPUT: "/out",
    GITHUB_STEP_SUMMARY: "/sum",
    STATE_x: "1",
    HOME: "/home/me",
    LANG: "tr_TR",
    MINE: "kept",
    GITHUB_SHA: "abc",
  };

  test("P16: the child sees the user's variables and nothing of ours", async () => {
    const { tail } = await running("env | cut -d= -f1", { parentEnv, env: { MLOPS_SEED: "3" } }).result;
    const names = tail.trim().split("\n");
    expect(names).toEqual(expect.arrayContaining(["PATH", "HOME", "LANG", "MINE", "GITHUB_SHA", "MLOPS_SEED"]));
    expect(names.filter((name) => /^(INPUT_|ACTIONS_|STATE_|GITHUB_(TOKEN|OUTPUT|STEP_SUMMARY)|GH_TOKEN)/.test(name))).toEqual([]);
  });

  test("P16: what is passed by name arrives", async () => {
    const { tail } = await running('echo "$GITHUB_TOKEN,$GH_TOKEN"', { parentEnv, passEnv: ["GITHUB_TOKEN"] }).result;
    expect(tail).toBe("s3cret,\n");
  });
});

describe("P14: values never become part of a command", () => {
  test("P14: a hostile value arrives as it is and runs nothing", async () => {
    const hostile = `$(touch pwned); \`touch pwned\` "' && touch pwned #`;
    const { tail } = await running('printf %s "$NAME"', { env: { NAME: hostile } }).result;
    expect(tail).toBe(hostile);
    expect(existsSync(join(folder, "pwned"))).toBe(false);
  });

  test("stdin is empty: nobody waits for it", async () => {
    expect((await running("cat").result).exit).toEqual({ code: 0 });
  });
});

describe("shell:", () => {
  test.each([
    ["bash -e {0}", "echo $((20+1))", "21\n"],
    ["sh", "echo $((20+1))", "21\n"],
    [`${process.execPath} --no-warnings {0}`, "console.log(20+1)", "21\n"],
  ])("%s", async (shell, run, printed) => {
    const temporary = mkdtempSync(join(tmpdir(), "runner-temp-"));
    const { tail } = await running(run, { shell, parentEnv: { RUNNER_TEMP: temporary } }).result;
    expect(tail).toBe(printed);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test("a template without a place for the script is refused", async () => {
    await expect(running("true", { shell: "bash -e" }).result).rejects.toMatchObject({ code: "SHELL_INVALID" });
  });

  test("a command line beyond what one argument holds still runs", async () => {
    const { tail } = await running(`: '${"x".repeat(200_000)}'\necho fine`).result;
    expect(tail).toBe("fine\n");
  });
});
