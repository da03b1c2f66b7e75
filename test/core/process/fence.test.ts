import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createGitHubLog } from "../../../core/host/github/log.ts";
import type { Heartbeat } from "../../../core/process/heartbeat.ts";
import { runCommand } from "../../../core/process/run-command.ts";
import { type Heard, Interpreter, LineReader } from "../../support/runner/interpreter.ts";

/** Runs commands one after the other with the log of a workflow run, and hears it as the runner does. */
async function heard(
  commands: readonly string[],
  options: { together?: boolean; timeoutMs?: number; heartbeat?: Heartbeat } = {},
): Promise<Heard> {
  const interpreter = new Interpreter();
  const reader = new LineReader((line) => interpreter.line(line));
  const log = createGitHubLog((text) => reader.push(Buffer.from(text)));
  const cwd = mkdtempSync(join(tmpdir(), "fence-"));
  const start = (run: string) =>
    runCommand(
      { run, cwd, env: {}, timeoutMs: options.timeoutMs ?? 20_000, title: "theirs" },
      { log, signal: new AbortController().signal, parentEnv: { PATH: process.env.PATH }, passEnv: [], heartbeat: options.heartbeat },
    );
  if (options.together === true) await Promise.all(commands.map(start));
  else for (const run of commands) await start(run);
  log.annotate({ level: "notice", message: "ours works" });
  log.finish();
  reader.end();
  expect(interpreter.stopped).toBe(false);
  return interpreter.heard;
}

/** A clock that is a minute on whenever somebody looks. */
function ticking(): () => number {
  let now = 0;
  return () => (now += 60_000);
}

const EVIL = `echo '::set-output name=passed::true'; echo 'x ##[set-output name=verdict;]pass'; echo '::error::theirs'; echo '::add-mask::a'`;

function expectHarmless({ outputs, masks, annotations, failures }: Heard): void {
  expect(outputs).toEqual({});
  expect(annotations.map(({ message }) => message)).toEqual(["ours works"]);
  expect(failures).toEqual([]);
  expect(masks.filter((mask) => mask.length < 20)).toEqual([]);
}

describe("P15: what a child prints cannot command the runner", () => {
  test.each([
    ["both grammars", [EVIL]],
    ["on stderr", [`(${EVIL}) >&2`]],
    ["killed in the middle of a line", [`${EVIL}; printf '::set-output name=a::b'; kill -KILL $$`]],
    ["no final newline, then another command", [`printf '##[set-output name=a;]b'`, EVIL]],
    ["guessed tokens", [`for t in stop resume 0 $RANDOM; do echo "::$t::"; done; ${EVIL}`]],
    ["carriage returns", [`printf 'progress\\r::set-output name=passed::true\\r'; ${EVIL}`]],
    ["a line that is cut", [`head -c 70000 /dev/zero | tr '\\0' x; echo '::set-output name=passed::true'`]],
  ])("P15: %s", async (_, commands) => {
    expectHarmless(await heard(commands));
  });

  test("P15: ended by its timeout", async () => {
    expectHarmless(await heard([`${EVIL}; printf '::set-output name=a::b'; sleep 60`], { timeoutMs: 300 }));
  });

  test("P15: what a heartbeat repeats of their files is a word of theirs too", async () => {
    const line = async (): Promise<string> => "model: 30 s, ##[set-output name=verdict;]pass 0.9\n::error::theirs";
    const timers = { set: (body: () => void) => setTimeout(body, 50), clear: clearTimeout };
    const beating = await heard([`sleep 0.2; ${EVIL}`], { heartbeat: { line, timers: { ...timers, now: ticking() } } });
    expectHarmless(beating);
    expect(beating.log).toContain("model: 30 s, ##[set-output name=verdict;]pass 0.9");
  });

  test("P15: two at once", async () => {
    expectHarmless(await heard([`${EVIL}; sleep 0.2; ${EVIL}`, `sleep 0.1; ${EVIL}`], { together: true }));
  });

  test("a line without an end is in the log, inside the fence", async () => {
    const { log, outputs } = await heard(["printf 'half ##[set-output name=a;]b'"]);
    expect([log.includes("half ##[set-output name=a;]b"), outputs]).toEqual([true, {}]);
  });

  test("what it printed is in the log all the same", async () => {
    const { log } = await heard(["echo hello; echo '::error::theirs'"]);
    expect(log).toEqual(expect.arrayContaining(["hello", "::error::theirs"]));
  });
});
