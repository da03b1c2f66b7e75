import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { UserError } from "../../../../core/errors.ts";
import { sharePieces } from "../../../../core/tabular/fast/file-pieces.ts";
import { PlainNeeded, SequenceNeeded } from "../../../../core/tabular/fast/kernel.ts";
import { ReaderFault, runPieces } from "../../../../core/tabular/fast/pool.ts";
import { TableFault } from "../../../../core/tabular/problem.ts";

const worker = (code: string) => () => new Worker(code, { eval: true, stderr: true });
const DONE = `require("node:worker_threads").parentPort.postMessage({ kind: "done", result: 2 })`;
const run = (code: string, own: () => Promise<number>, signal = new AbortController().signal) => {
  const pieces = sharePieces({ size: 10, firstByte: 0, firstLine: 1, pieceBytes: 5, isQuoted: true });
  return { pieces, result: runPieces({ pieces, spawn: worker(code), workers: 1, own, signal }) };
};

describe("readers of one file", () => {
  test("bring their results together", async () => {
    expect((await run(DONE, async () => 1).result).sort()).toEqual([1, 2]);
  });

  test.each([
    ["cannot start", "throw new Error('no')", SequenceNeeded],
    ["ends without a word", "process.exit(0)", SequenceNeeded],
    ["meets a stray quote", DONE.replace("done", "sequence"), SequenceNeeded],
    ["meets what only the plain reader may judge", DONE.replace("done", "plain"), PlainNeeded],
    ["fails as none should", DONE.replace("done", "unexpected"), ReaderFault],
  ])("stop when one %s", async (_, code, kind) => {
    const { pieces, result } = run(code, async () => 1);
    await expect(result).rejects.toBeInstanceOf(kind);
    expect(pieces.control[1]).toBe(1);
  });

  test.each([
    ["a fault of ours", new TypeError("no"), ReaderFault],
    ["what the plain reader has to judge", new PlainNeeded("no"), PlainNeeded],
    ["a fault of the file", new TableFault({ code: "TABLE_COMPRESSION", message: "no", advice: "" }), PlainNeeded],
    ["what the user can mend", new UserError({ code: "PATTERN_TIMEOUT", message: "no" }), PlainNeeded],
  ])("tell %s from what the plain reader finds too", async (_, error, kind) => {
    const { result } = run(DONE, () => Promise.reject(error));
    await expect(result).rejects.toBeInstanceOf(kind);
  });

  test("stop when the run is aborted", async () => {
    const abort = new AbortController();
    const { pieces, result } = run("setInterval(() => {}, 1000)", async () => 1, abort.signal);
    abort.abort(new Error("enough"));
    expect(pieces.control[1]).toBe(1);
    await expect(Promise.race([result, new Promise((_, reject) => setTimeout(reject, 20_000, new Error("it hangs")))])).rejects.toThrow(
      "enough",
    );
  });
});
