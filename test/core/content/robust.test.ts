import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inspectFile } from "../../../core/content/inspect.ts";
import { arrayWrapper, call, gguf, npy, onnx, PROTOCOL_4, pickleBytes, safetensors, zipBytes } from "./builders.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "content-robust-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const EVIL = pickleBytes(PROTOCOL_4, arrayWrapper({ shape: [2], dtype: "f8" }), Buffer.alloc(16), "0", call("os", "system", "echo"), ".");
const SEEDS = [
  EVIL,
  deflateSync(EVIL),
  zipBytes([{ name: "a/data.pkl", content: EVIL, deflated: true }]),
  zipBytes([{ name: "a.npy", content: npy("'<f8'", "(2,)", Buffer.alloc(16)) }]),
  safetensors({ a: { dtype: "F32", shape: [2], data_offsets: [0, 8] } }, Buffer.alloc(8)),
  gguf(),
  onnx(),
  npy("'|O'", "(1,)", EVIL),
];

test("P29: whatever bytes come, the answer is a finding or none, never a crash", async () => {
  const path = join(folder, "any");
  const edit = fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...SEEDS), fc.array(edit, { maxLength: 4 }), async (seed, edits) => {
      let bytes = Buffer.from(seed);
      for (const { at, byte, cut } of edits) {
        bytes.writeUInt8(byte, at % bytes.length);
        if (cut && at % 3 === 0) bytes = bytes.subarray(0, (at % bytes.length) + 1);
      }
      await writeFile(path, bytes);
      for (const allow of [[], ["pickle"]] as const) {
        const { format, problem } = await inspectFile(path, allow);
        expect(format).not.toBe("");
        if (problem !== null) expect(problem.message).not.toBe("");
      }
    }),
    { numRuns: 400 },
  );
});

test("P29: no prefix of a pickle that calls os.system ships once the call is in it", async () => {
  const path = join(folder, "prefix");
  for (let length = EVIL.indexOf("R", EVIL.indexOf("echo")) + 1; length <= EVIL.length; length++) {
    await writeFile(path, EVIL.subarray(0, length));
    expect((await inspectFile(path, ["pickle"])).problem).not.toBeNull();
  }
});
