import type { Bytes } from "./bytes.ts";
import { type Allowance, type Content, USE_SAFE_FORMATS } from "./format.ts";
import { allowed, fine, unreadable } from "./outcome.ts";
import { inspectPickle } from "./pickle/inspect.ts";
import { TORCH_LOAD } from "./pickle/machine.ts";
import { withUnpacked } from "./unpack.ts";
import { type ZipEntry, zipEntries } from "./zip.ts";

type Inspect = (bytes: Bytes) => Promise<Content>;

/** What PyTorch keeps beside the pickle: plain numbers, and small notes about them. */
const TORCH_PLAIN = /^[^/]+\/(data\/\d+|version|byteorder|\.data\/serialization_id|\.format_version|\.storage_alignment)$/;

/** Tells the model formats that are zips by what they hold, and looks into those that can be looked into. */
export async function inspectZip(bytes: Bytes, allow: readonly Allowance[], inspectInner: Inspect): Promise<Content> {
  const entries = zipEntries(bytes);
  const has = (pattern: RegExp): boolean => entries.some((entry) => pattern.test(entry.name));
  if (has(/^[^/]+\/(code\/|constants\.pkl$)/)) return allowed("torchscript", allow);
  if (has(/^[^/]+\/data\.pkl$/)) return torch(entries, allow, inspectInner);
  if (has(/^config\.json$/) && has(/\.weights\.h5$/)) return allowed("keras", allow);
  if (entries.length > 0 && entries.every((entry) => entry.name.endsWith(".npy"))) return eachInside(entries, inspectInner);
  const problem = {
    code: "CONTENT_UNKNOWN" as const,
    message: `is a zip that is no known kind of model (it holds ${
      entries
        .slice(0, 3)
        .map((entry) => JSON.stringify(entry.name))
        .join(", ") || "nothing"
    })`,
    advice: `name the files themselves in package.include; ${USE_SAFE_FORMATS}`,
  };
  return { format: "zip", problem };
}

async function torch(entries: readonly ZipEntry[], allow: readonly Allowance[], inspectInner: Inspect): Promise<Content> {
  const permission = allowed("torch", allow);
  if (permission.problem !== null) return permission;
  for (const entry of entries) {
    if (TORCH_PLAIN.test(entry.name)) continue;
    const isPickle = entry.name.endsWith(".pkl");
    const content = await withEntry(entry, (bytes) =>
      isPickle ? Promise.resolve(inspectPickle(bytes, allow, { loader: TORCH_LOAD })) : inspectInner(bytes),
    );
    if (content.problem !== null) return { format: "torch", problem: inside(entry, content.problem) };
  }
  return { format: "torch", problem: null };
}

async function eachInside(entries: readonly ZipEntry[], inspectInner: Inspect): Promise<Content> {
  for (const entry of entries) {
    const content = await withEntry(entry, inspectInner);
    if (content.problem !== null) return { ...content, problem: inside(entry, content.problem) };
  }
  return fine("npy");
}

function inside<Problem extends { readonly message: string }>(entry: ZipEntry, problem: Problem): Problem {
  return { ...problem, message: `holds "${entry.name}", which ${problem.message}` };
}

async function withEntry(entry: ZipEntry, body: (bytes: Bytes) => Promise<Content>): Promise<Content> {
  if (entry.method === "stored") return body(entry.packed);
  return withUnpacked(entry.packed, "deflate", (bytes) =>
    bytes.size === entry.size ? body(bytes) : Promise.resolve(unreadable("zip", "does not have the size that the zip says")),
  );
}
