import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { command } from "../../../../core/host/github/commands.ts";
import { createGitHubLog, MAX_ANNOTATION_CHARS } from "../../../../core/host/github/log.ts";
import { Interpreter } from "../../../support/runner/interpreter.ts";

/** A log, and what the runner makes of it. */
function listening() {
  const written: string[] = [];
  const log = createGitHubLog((text) => written.push(text));
  const heard = (): Interpreter => {
    const runner = new Interpreter();
    const lines = written.join("").split(/\r\n|\n|\r/);
    expect(lines.pop()).toBe("");
    for (const line of lines) runner.line(line);
    return runner;
  };
  return { log, heard, text: () => written.join("") };
}
/** Commands that the runner obeyed, without those that stop and resume. */
const obeyed = (runner: Interpreter): string[] =>
  runner.heard.commands.map((each) => each.name).filter((name) => name !== "stop-commands" && name !== "resume-commands");

test("annotations carry place, title and text as they are", () => {
  const { log, heard } = listening();
  log.annotate({ level: "error", message: "100% bad,\nreally: yes", title: "a:b,c", file: "data/x,y.csv", line: 3, column: 7 });
  expect(heard().heard.annotations).toEqual([
    { level: "error", message: "100% bad,\nreally: yes", properties: { title: "a:b,c", file: "data/x,y.csv", line: "3", col: "7" } },
  ]);
});

test("any text comes back from a command as it went in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (message, title) => {
      const { log, heard } = listening();
      log.annotate({ level: "notice", message, title });
      const [annotation] = heard().heard.annotations;
      expect(annotation?.message.trim()).toBe(message.trim());
      if (title.trim() !== "") expect(annotation?.properties.title?.trim()).toBe(title.trim());
    }),
  );
});

test("nine annotations per level are marks, the rest are lines, and how the step ends is always the tenth", () => {
  const { log, heard } = listening();
  for (let index = 0; index < 13; index++) log.annotate({ level: "error", message: `bad ${index}`, file: "a.csv", line: index + 1 });
  for (let index = 0; index < 2; index++) log.annotate({ level: "warning", message: `odd ${index}` });
  log.finish({ level: "error", message: "the verdict" });
  const { annotations, log: lines } = heard().heard;
  const errors = annotations.filter((each) => each.level === "error");
  expect(errors).toHaveLength(10);
  expect(errors.at(-1)?.message).toBe("the verdict");
  expect(annotations.filter((each) => each.level === "warning")).toHaveLength(2);
  expect(lines.join("\n")).toContain("error a.csv:13: bad 12");
  expect(lines.join("\n")).toContain("4 more errors stand in this log");
});

test("of hundreds some are lines and the rest is counted", () => {
  const { log, heard } = listening();
  for (let index = 0; index < 500; index++) log.annotate({ level: "error", message: `bad ${index}` });
  log.finish();
  const { annotations, log: lines } = heard().heard;
  expect(annotations).toHaveLength(9);
  expect(lines.filter((line) => line.startsWith("error"))).toHaveLength(200);
  expect(lines.at(-1)).toBe("491 more errors stand in the report, without a mark: GitHub shows ten.");
});

test("an annotation is cut where GitHub would cut it", () => {
  const { log, heard } = listening();
  log.annotate({ level: "notice", message: "x".repeat(10_000) });
  expect(heard().heard.annotations[0]?.message).toHaveLength(MAX_ANNOTATION_CHARS);
});

describe("P15: what others print cannot command the runner", () => {
  const HOSTILE = [
    "::error::injected",
    "  ::set-output name=passed::true",
    "\u0085::error::injected",
    "some text ##[error]injected",
    "##[set-output name=a;]b",
    "::stop-commands::mine",
    "::add-mask::e",
    `::${"0".repeat(64)}::`,
    "::SET-ENV name=PATH::/tmp",
    "\r::error::injected",
  ];
  test.each(HOSTILE)("as a child's output: %j", async (line) => {
    const { log, heard } = listening();
    await log.fenced(async (write) => write(`before\n${line}\nafter\n`));
    log.annotate({ level: "notice", message: "still heard" });
    const runner = heard();
    expect(obeyed(runner)).toEqual(["notice"]);
    expect(runner.stopped).toBe(false);
  });
  test.each(HOSTILE)("as a line of ours, such as a column's name: %j", (line) => {
    const { log, heard } = listening();
    log.info(`${line}\nplain`);
    log.annotate({ level: "notice", message: "still heard" });
    expect(obeyed(heard())).toEqual(["notice"]);
  });
  test.each([
    ["no final newline", "text without end"],
    ["half a command", "::err"],
    ["half a character", Buffer.from([0xf0, 0x9f, 0x90])],
    ["nothing", ""],
  ])("%s before the fence ends", async (_name, output) => {
    const { log, heard } = listening();
    await expect(
      log.fenced(async (write) => {
        write(output);
        throw new Error("killed");
      }),
    ).rejects.toThrow("killed");
    log.annotate({ level: "error", message: "heard" });
    const runner = heard();
    expect(runner.heard.annotations).toHaveLength(1);
    // What was printed is shown, up to its last character.
    if (output !== "") expect(runner.heard.log.join("\n")).toContain(typeof output === "string" ? output : "\ufffd");
  });
  test("our own commands wait while a child speaks, and come after", async () => {
    const { log, heard, text } = listening();
    await log.group("train", () =>
      log.fenced(async (write) => {
        write("child\n");
        log.annotate({ level: "warning", message: "during" });
        write("::error::no\n");
      }),
    );
    expect(obeyed(heard())).toEqual(["group", "warning", "endgroup"]);
    expect(text().indexOf("::warning::during")).toBeGreaterThan(text().indexOf("::error::no"));
  });
  test("two children at once share a fence that is lifted after the last", async () => {
    const { log, heard } = listening();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = log.fenced(async (write) => {
      await held;
      write("::error::slow\n");
    });
    await log.fenced(async (write) => write("::error::quick\n"));
    release();
    await slow;
    log.annotate({ level: "notice", message: "after" });
    expect(obeyed(heard())).toEqual(["notice"]);
  });
  test("each fence has a token of its own, of 256 bits", async () => {
    const { log, text } = listening();
    for (let time = 0; time < 3; time++) await log.fenced(async (write) => write("x\n"));
    const tokens = [...text().matchAll(/::stop-commands::([0-9a-f]+)/g)].map((match) => match[1] ?? "");
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{64}$/);
  });
});

test("P17: a masked text is told to the runner and hidden by ourselves", async () => {
  const { log, text, heard } = listening();
  log.mask("hunter2-secret\nsecond-line");
  log.info("hunter2-secret");
  await log.fenced(async (write) => write("second-line\n"));
  log.annotate({ level: "error", message: "has hunter2-secret", title: "second-line" });
  expect(heard().heard.masks).toEqual(expect.arrayContaining(["hunter2-secret", "second-line"]));
  expect(text().replaceAll(/::add-mask::.*\n/g, "")).not.toMatch(/hunter2|second-line/);
});

test("folds do not nest: an inner one is a line", async () => {
  const { log, heard } = listening();
  await log.group("outer", () => log.group("inner", async () => log.info("text")));
  expect(obeyed(heard())).toEqual(["group", "endgroup"]);
});

test("a command without properties has no blank", () => {
  expect(command("endgroup", "")).toBe("::endgroup::");
  expect(command("notice", "a", { file: undefined, title: "" })).toBe("::notice::a");
});
