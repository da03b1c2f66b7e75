import { extname } from "node:path";
import { type Bytes, Unreadable, withFileBytes } from "./bytes.ts";
import { type Allowance, type Content, type ContentProblem, USE_SAFE_FORMATS } from "./format.ts";
import { checkGguf } from "./gguf.ts";
import { beginsAsNpy, readNpy } from "./npy.ts";
import { checkOnnx, protobufKind } from "./onnx.ts";
import { allowed, checked, fine, unreadable } from "./outcome.ts";
import { inspectPickle } from "./pickle/inspect.ts";
import { actsAsPickle, beginsAsPickle } from "./pickle/scan.ts";
import { beginsAsSafetensors, checkSafetensors } from "./safetensors.ts";
import { isJson, isText, pointerKind } from "./text.ts";
import { packingOf, withUnpacked } from "./unpack.ts";
import { inspectZip } from "./zip-kinds.ts";

const HEAD_BYTES = 64;
const MAX_DEPTH = 3;
/** Names that promise a binary model: a text under such a name is not what it says. */
const MODEL_NAMES = /^\.(onnx|safetensors|gguf|npy|npz|h5|hdf5|keras|pkl|pickle|joblib|pt|pth|ckpt)$/;

/** What a file is by its bytes, and whether it may ship. Nothing is ever loaded. */
export async function inspectFile(path: string, allow: readonly Allowance[]): Promise<Content> {
  const content = await withFileBytes(path, (bytes) => inspectBytes(bytes, allow, 0));
  if (content.problem !== null || !["text", "json"].includes(content.format) || !MODEL_NAMES.test(extname(path).toLowerCase()))
    return content;
  const message = `is ${content.format === "json" ? "JSON" : "text or empty"}, not what its name says`;
  return {
    ...content,
    problem: { code: "CONTENT_MISMATCH", message, advice: "check how the file is written, or name it by what it holds" },
  };
}

/** `depth`: files inside files. */
async function inspectBytes(bytes: Bytes, allow: readonly Allowance[], depth: number): Promise<Content> {
  if (depth > MAX_DEPTH) return unreadable("compressed", "is packed in packed files in packed files");
  try {
    return await sniff(bytes, allow, (inner) => inspectBytes(inner, allow, depth + 1));
  } catch (error) {
    if (error instanceof Unreadable) return unreadable("unknown", `cannot be read: ${error.message}`);
    throw error;
  }
}

type Inspect = (bytes: Bytes) => Promise<Content>;

async function sniff(bytes: Bytes, allow: readonly Allowance[], inspectInner: Inspect): Promise<Content> {
  const head = bytes.read(0, HEAD_BYTES);
  const begins = (text: string): boolean => head.toString("latin1", 0, text.length) === text;
  // Before all other formats: some bytes are two things at once, and the one that runs code counts.
  if (actsAsPickle(bytes)) return inspectPickle(bytes, allow);
  if (beginsAsSafetensors(bytes)) return checked("safetensors", () => checkSafetensors(bytes));
  if (beginsAsPickle(head)) return inspectPickle(bytes, allow);
  if (begins("GGUF")) return checked("gguf", () => checkGguf(bytes));
  if (begins("PK\x03\x04") || begins("PK\x05\x06")) return inspectZip(bytes, allow, inspectInner);
  if (beginsAsNpy(head)) {
    const { objects } = readNpy(bytes);
    return objects === null ? fine("npy") : inspectPickle(bytes, allow, { start: objects });
  }
  if (begins("\x89HDF\r\n\x1a\n")) return allowed("hdf5", allow);
  if (begins("\x89PNG\r\n\x1a\n")) return fine("png");
  if (begins("\xff\xd8\xff")) return fine("jpeg");
  const packed = await inspectPacked(bytes, head, inspectInner);
  if (packed !== null) return packed;
  if (isText(bytes)) return text(bytes);
  const kind = protobufKind(bytes);
  if (kind === "onnx") return checked("onnx", () => checkOnnx(bytes));
  if (kind === "tensorflow") return allowed("tensorflow", allow);
  const problem: ContentProblem = {
    code: "CONTENT_UNKNOWN",
    message: `is binary of an unknown kind (it begins with ${head.toString("hex", 0, 8) || "nothing"})`,
    advice: `${USE_SAFE_FORMATS}; leave out what serving does not need`,
  };
  return { format: "unknown", problem };
}

function text(bytes: Bytes): Content {
  const pointer = pointerKind(bytes);
  if (pointer === null) return fine(isJson(bytes) ? "json" : "text");
  const advice = {
    "Git LFS": "git lfs pull (in a workflow: actions/checkout with lfs: true)",
    DVC: "dvc pull",
    "git-annex": "git annex get",
  }[pointer];
  const message = `is a ${pointer} pointer, not the content itself`;
  return {
    format: "pointer",
    problem: { code: "POINTER_FILE", message, advice: `fetch the content before training and packaging: ${advice}` },
  };
}

async function inspectPacked(bytes: Bytes, head: Buffer, inspectInner: Inspect): Promise<Content | null> {
  const packing = packingOf(head);
  if (packing === null) return null;
  if (packing === "unsupported") {
    const advice = "write it with gzip or zlib, or not packed at all";
    return unreadable("compressed", "is packed in a way that cannot be looked into here (bzip2, xz, lzma, lz4 or zstd)", advice);
  }
  try {
    const inner = await withUnpacked(bytes, packing, inspectInner);
    if (inner.problem === null) return inner;
    return { ...inner, problem: { ...inner.problem, message: `holds, packed with ${packing}, something that ${inner.problem.message}` } };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    // "x^2 + 1" begins as zlib does.
    return packing === "zlib" && isText(bytes) ? null : unreadable("compressed", `cannot be read: ${error.message}`);
  }
}
