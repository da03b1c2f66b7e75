import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type JournalEntry, openJournal, readJournal } from "../../action-deploy/src/local/journal.ts";
import { leftBehind } from "../../action-deploy/src/local/recover.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journal-"));
  path = join(folder, "journal.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const by = { deployment: "d1", fencing: 3, clock: () => new Date(0) };

test("entries are read back as they were written; without a file there are none", async () => {
  expect(await readJournal(path)).toEqual([]);
  await openJournal(path, by).write("deployment", "begin", { version: "1.0.0", previous: null });
  await openJournal(path, by).write("start", "begin", { port: 1, mark: "m" });
  expect(await readJournal(path)).toEqual([
    {
      time: "1970-01-01T00:00:00.000Z",
      deployment: "d1",
      fencing: 3,
      step: "deployment",
      state: "begin",
      detail: { version: "1.0.0", previous: null },
    },
    { time: "1970-01-01T00:00:00.000Z", deployment: "d1", fencing: 3, step: "start", state: "begin", detail: { port: 1, mark: "m" } },
  ]);
});

test("P38: wherever a crash tears the last line, the lines before it stand and the next one is whole", async () => {
  await openJournal(path, by).write("deployment", "begin");
  await openJournal(path, by).write("start", "begin", { mark: "ü".repeat(10) });
  const whole = readFileSync(path);
  const first = whole.indexOf("\n") + 1;
  for (let cut = first; cut <= whole.length; cut += 7) {
    truncateSync(path, 0);
    appendFileSync(path, whole.subarray(0, cut));
    await openJournal(path, by).write("switch", "begin");
    const steps = (await readJournal(path)).map(({ step }) => step);
    expect(steps.filter((step) => step !== "start")).toEqual(["deployment", "switch"]);
  }
});

test("P38: what is left behind is decided from the last deployment alone, and nothing is when it came to its end", () => {
  const entry = (
    deployment: string,
    step: JournalEntry["step"],
    state: JournalEntry["state"],
    detail: JournalEntry["detail"] = {},
  ): JournalEntry => ({
    time: "2026-01-01T00:00:00.000Z",
    deployment,
    fencing: 1,
    step,
    state,
    detail,
  });
  const steps = fc.array(fc.constantFrom("unpack", "start", "test", "proxy", "switch") as fc.Arbitrary<JournalEntry["step"]>, {
    maxLength: 6,
  });
  fc.assert(
    fc.property(
      steps,
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom("done" as const, "failed" as const),
      (done, isVerified, isOver, state) => {
        const entries = [
          entry("old", "deployment", "begin"),
          entry("old", "start", "begin", { mark: "old" }),
          entry("new", "deployment", "begin"),
          ...done.map((step, index) => entry("new", step, "begin", step === "start" || step === "proxy" ? { mark: `m${index}` } : {})),
          ...(isVerified ? [entry("new", "verify", "done")] : []),
          ...(isOver ? [entry("new", "deployment", state)] : []),
        ];
        const marks = new Set(done.flatMap((step, index) => (step === "start" || step === "proxy" ? [`m${index}`] : [])));
        expect(leftBehind(entries)).toEqual(isOver ? null : { deployment: "new", isVerified, marks });
      },
    ),
  );
});
