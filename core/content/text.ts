import type { Bytes } from "./bytes.ts";

const CHUNK_BYTES = 1 << 16;
const MAX_JSON_BYTES = 64 * 1024 ** 2;
const MAX_POINTER_BYTES = 8192;
const CONTROL = /(?![\t\n\f\r])[\p{Cc}\ufffe\uffff]/u;

/** Whether all bytes are UTF-8 text without control characters. */
export function isText(bytes: Bytes): boolean {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for (let offset = 0; offset < bytes.size; offset += CHUNK_BYTES)
      if (CONTROL.test(decoder.decode(bytes.read(offset, CHUNK_BYTES), { stream: true }))) return false;
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

export function isJson(bytes: Bytes): boolean {
  if (bytes.size > MAX_JSON_BYTES || !/^\s*[[{]/.test(bytes.read(0, 256).toString("utf8"))) return false;
  try {
    JSON.parse(bytes.read(0, bytes.size).toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

/** Small texts that stand where a version control system keeps the content elsewhere. */
export function pointerKind(bytes: Bytes): "Git LFS" | "DVC" | "git-annex" | null {
  if (bytes.size > MAX_POINTER_BYTES) return null;
  const text = bytes.read(0, bytes.size).toString("utf8");
  if (/^version https?:\/\/(git-lfs\.github\.com\/spec|hawser\.github\.com\/spec|git-media\.io\/v)\S*\r?\n/.test(text)) return "Git LFS";
  if (/^\/annex\/objects\//.test(text)) return "git-annex";
  const isDvc = /^outs:\s*$/m.test(text) && /^\s*-?\s*(md5|etag|checksum|hash|version_id):/m.test(text) && /^\s*-?\s*path:/m.test(text);
  return isDvc && !/^stages:/m.test(text) ? "DVC" : null;
}
