import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Allowance, Content } from "../../../core/content/format.ts";
import { inspectFile } from "../../../core/content/inspect.ts";
import { gguf, int32, npy, onnx, PROTOCOL_4, pickleBytes, protobufField, safetensors, uint64, zipBytes } from "./builders.ts";
import { DANGEROUS, GOOD, HARMLESS, SYSTEM, UNREADABLE } from "./pickles.ts"; // prettier-ignore

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "content-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
async function inspect(bytes: Buffer | string, allow: readonly Allowance[] = [], name = "file.bin"): Promise<Content> {
  const path = join(folder, `${++count}-${name}`);
  await writeFile(path, bytes);
  return inspectFile(path, allow);
}

describe("P29: a pickle that is not allowed is refused", () => {
  test.each(Object.entries({ ...DANGEROUS, ...UNREADABLE, ...HARMLESS }))("%s", async (_name, bytes) => {
    for (const name of ["model.pkl", "model.json", "README.md", "weights"]) expect((await inspect(bytes, [], name)).problem).not.toBeNull();
  });
});

describe("P29: an allowed pickle is still refused with", () => {
  test.each(Object.entries(DANGEROUS))("%s", async (_name, bytes) => {
    const { problem } = await inspect(bytes, ["pickle"]);
    expect(problem?.code).toMatch(/^(PICKLE_GLOBAL|CONTENT_UNREADABLE)$/);
    expect(problem?.message).not.toBe("");
  });
  test.each(Object.entries(UNREADABLE))("%s", async (_name, bytes) => {
    expect((await inspect(bytes, ["pickle"])).problem?.code).toBe("CONTENT_UNREADABLE");
  });
});

test.each(Object.entries(HARMLESS))("P29: an allowed pickle of what models are made of may ship: %s", async (_name, bytes) => {
  expect(await inspect(bytes, ["pickle"])).toMatchObject({ format: expect.stringMatching(/^(pickle|torch)$/), problem: null });
});

test("P29: a refusal names what would be imported", async () => {
  expect((await inspect(pickleBytes(PROTOCOL_4, SYSTEM, "."), ["pickle"])).problem?.message).toContain("os.system");
  expect((await inspect(pickleBytes(PROTOCOL_4, SYSTEM, "."))).problem?.message).toContain("os.system");
});

test.each([
  ["found", "cos\nsystem\n(S'echo'\ntR.", "CONTENT_NOT_ALLOWED"],
  ["no false alarm", "\0".repeat(23), undefined],
])("P29: a pickle in the data of safetensors, whose length leads an unpickler there: %s", async (_what, end, code) => {
  // 0x58, the lowest byte of the header's length, is BINUNICODE; the next ones are the length of its text, which ends inside the header,
  // where SHORT_BINSTRINGs of 126 bytes (U~) lead on, over the header's end.
  const leap = 25;
  const headerBytes = 0x58 + 256 * leap;
  const [before, after] = ['{"__metadata__":{"a":"', '"},"t":{"dtype":"U8","shape":[200],"data_offsets":[0,200]}}'];
  const header = Buffer.from(before + " ".repeat(headerBytes - before.length - after.length) + after);
  let at = 5 + leap - 8;
  for (; at < headerBytes; at += 128) header.write("U~", at);
  const data = Buffer.alloc(200);
  data.write(end, at - headerBytes, "latin1");
  expect((await inspect(Buffer.concat([uint64(headerBytes), header, data]))).problem?.code).toBe(code);
});

const SAFE: Readonly<Record<string, readonly [string, Buffer | string]>> = {
  safetensors: [
    "safetensors",
    safetensors({ a: { dtype: "F32", shape: [2], data_offsets: [0, 8] }, __metadata__: { made: "here" } }, Buffer.alloc(8)),
  ],
  "empty safetensors": ["safetensors", safetensors({}, Buffer.alloc(0))],
  "safetensors whose length begins as a pickle does": [
    "safetensors",
    safetensors({ __metadata__: { a: "x".repeat(0x480 - 26) } }, Buffer.alloc(0)),
  ],
  ONNX: ["onnx", onnx()],
  "ONNX with data beside it": ["onnx", onnx(externalTensor("weights.bin"))],
  GGUF: ["gguf", gguf()],
  ".npy of numbers": ["npy", npy("'<f8'", "(3,)", Buffer.alloc(24))],
  ".npy of records": ["npy", npy("[('One', '<f8'), ('b', 'S4')]", "(2,)", Buffer.alloc(24))],
  ".npz of numbers": ["npy", zipBytes([{ name: "a.npy", content: npy("'<i4'", "()", Buffer.alloc(4)), deflated: true }])],
  JSON: ["json", '{"weights":[1,2,3]}'],
  "JSON in gzip": ["json", gzipSync('{"weights":[1,2,3]}')],
  "an empty file": ["text", ""],
  "source code": ["text", "import os\n\ndef predict(x):\n    return x\n"],
  "source code that begins as GLOBAL does": ["text", "const a = 1;\nimport b from 'b';\nRun();\n"],
  "lines that begin as INST does": ["text", "item\nname\nprice\n"],
  CSV: ["text", "city,price\r\nRome,1.5\r\n"],
  Markdown: ["text", "# Título\n\n- ünï\u{1f600}\n"],
  YAML: ["text", "outs: 3\n"],
  "text that begins as zlib does": ["text", "x^2 + y^2 = z^2\n"],
  "a sentence that begins as NONE and STOP do": ["text", "N. B.: this is text\n"],
  PNG: ["png", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
  JPEG: ["jpeg", Buffer.from("ffd8ffe000104a464946000101", "hex")],
}; // prettier-ignore

test.each(Object.entries(SAFE))("%s may ship, whatever its name", async (_name, [format, bytes]) => {
  expect(await inspect(bytes)).toEqual({ format, problem: null });
});

const REFUSED: Readonly<Record<string, readonly [string, Buffer | string]>> = {
  "safetensors cut short": ["CONTENT_UNREADABLE", safetensors({ a: { dtype: "F32", shape: [2], data_offsets: [0, 8] } }, Buffer.alloc(7))],
  "safetensors with a rest": [
    "CONTENT_UNREADABLE",
    safetensors({ a: { dtype: "F32", shape: [2], data_offsets: [0, 8] } }, Buffer.alloc(9)),
  ],
  "safetensors with a gap": ["CONTENT_UNREADABLE", safetensors({ a: { dtype: "U8", shape: [2], data_offsets: [2, 4] } }, Buffer.alloc(4))],
  "safetensors that overlap": [
    "CONTENT_UNREADABLE",
    safetensors(
      { a: { dtype: "U8", shape: [4], data_offsets: [0, 4] }, b: { dtype: "U8", shape: [2], data_offsets: [2, 4] } },
      Buffer.alloc(4),
    ),
  ],
  "safetensors of another shape": [
    "CONTENT_UNREADABLE",
    safetensors({ a: { dtype: "F32", shape: [3], data_offsets: [0, 8] } }, Buffer.alloc(8)),
  ],
  "safetensors of an unknown type": [
    "CONTENT_UNREADABLE",
    safetensors({ a: { dtype: "constructor", shape: [8], data_offsets: [0, 8] } }, Buffer.alloc(8)),
  ],
  "safetensors with a header that is no JSON": ["CONTENT_UNREADABLE", Buffer.concat([uint64(4), Buffer.from("{{{{")])],
  "safetensors with a header longer than the file": ["CONTENT_UNREADABLE", Buffer.concat([uint64(5000), Buffer.from('{"a":1}')])],
  "GGUF cut short": ["CONTENT_UNREADABLE", gguf().subarray(0, 60)],
  "GGUF of a future version": ["CONTENT_UNREADABLE", Buffer.concat([Buffer.from("GGUF"), int32(99), Buffer.alloc(40)])],
  "ONNX with data outside its folder": ["CONTENT_UNREADABLE", onnx(externalTensor("../../etc/passwd"))],
  "ONNX cut short": ["CONTENT_UNKNOWN", onnx().subarray(0, -2)],
  ".npy cut short": ["CONTENT_UNREADABLE", npy("'<f8'", "(3,)", Buffer.alloc(23))],
  ".npy with code for a header": ["CONTENT_UNREADABLE", npy("__import__('os')", "(3,)", Buffer.alloc(24))],
  HDF5: ["CONTENT_NOT_ALLOWED", Buffer.concat([Buffer.from("\x89HDF\r\n\x1a\n", "latin1"), Buffer.alloc(64)])],
  "a Keras archive": [
    "CONTENT_NOT_ALLOWED",
    zipBytes([
      { name: "config.json", content: Buffer.from("{}") },
      { name: "model.weights.h5", content: Buffer.alloc(9) },
    ]),
  ],
  "a TensorFlow SavedModel": ["CONTENT_NOT_ALLOWED", Buffer.concat([protobufField(1, 1), protobufField(2, Buffer.from("graph\x00\x01"))])],
  TorchScript: [
    "CONTENT_NOT_ALLOWED",
    zipBytes([
      { name: "m/code/x.py", content: Buffer.from("x") },
      { name: "m/data.pkl", content: GOOD },
    ]),
  ],
  "a zip of anything": ["CONTENT_UNKNOWN", zipBytes([{ name: "x.class", content: Buffer.from([0xca, 0xfe, 0xba, 0xbe]) }])],
  "a program": ["CONTENT_UNKNOWN", Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01", "latin1"), Buffer.alloc(64)])],
  "compiled Python": ["CONTENT_UNKNOWN", Buffer.from("a70d0d0a00000000f0a1b2c3e3000000", "hex")],
  "random bytes": ["CONTENT_UNKNOWN", Buffer.from("9f3c7a11e8d4005b", "hex")],
  "text in latin-1": ["CONTENT_UNKNOWN", Buffer.from("caf\xe9 au lait\n", "latin1")],
  "text with a NUL": ["CONTENT_UNKNOWN", "a\u0000b"],
  "a program in gzip": ["CONTENT_UNKNOWN", gzipSync(Buffer.concat([Buffer.from("\x7fELF\x02", "latin1"), Buffer.alloc(64)]))],
  "more than 1000 to 1": ["CONTENT_UNREADABLE", gzipSync(gzipSync(Buffer.alloc(300_000_000)))],
}; // prettier-ignore

test.each(Object.entries(REFUSED))("P29: %s is refused", async (_name, [code, bytes]) => {
  const { problem } = await inspect(bytes);
  expect(problem?.code).toBe(code);
  expect(problem?.advice).not.toBe("");
});

test.each([
  ["HDF5", "hdf5"],
  ["HDF5", "keras"],
  ["a Keras archive", "keras"],
  ["a TensorFlow SavedModel", "tensorflow"],
  ["TorchScript", "torchscript"],
] as const)("P29: %s ships when %s is allowed", async (name, allow) => {
  expect((await inspect(REFUSED[name]?.[1] ?? "", [allow])).problem).toBeNull();
});

test.each([
  ["Git LFS", `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12345\n`],
  ["Git LFS", `version https://git-lfs.github.com/spec/v1\r\noid sha256:${"a".repeat(64)}\r\nsize 12345\r\n`],
  ["DVC", "outs:\n- md5: a304afb96060aad90176268345e10355\n  size: 14445097\n  path: model.onnx\n"],
  ["DVC", "md5: 00\nframe: x\nouts:\n- hash: md5\n  md5: a304\n  path: model.bin\n"],
  ["git-annex", "/annex/objects/SHA256E-s1234--abcdef.onnx\n"],
])("P30: a %s pointer is no model", async (kind, text) => {
  for (const name of ["model.onnx", "model.json"]) {
    const { problem } = await inspect(text, ["pickle"], name);
    expect(problem).toMatchObject({ code: "POINTER_FILE", message: expect.stringContaining(kind) });
    expect(problem?.advice).toMatch(/pull|get/);
  }
});

test.each(["model.onnx", "model.safetensors", "model.pkl", "model.PT"])("a text named %s is not what it says", async (name) => {
  expect((await inspect("hello\n", ["pickle"], name)).problem?.code).toBe("CONTENT_MISMATCH");
  expect((await inspect("", ["pickle"], name)).problem?.code).toBe("CONTENT_MISMATCH");
});

function externalTensor(location: string): Buffer {
  const entry = Buffer.concat([protobufField(1, Buffer.from("location")), protobufField(2, Buffer.from(location))]);
  return protobufField(5, Buffer.concat([protobufField(8, Buffer.from("w")), protobufField(13, entry), protobufField(14, 1)]));
}
