import { createHash } from "node:crypto";
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** `sha256:<hex>` of bytes or of UTF-8 text. */
export function digestOf(content: string | Uint8Array): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

/** `sha256:<hex>` of a file, piece by piece: one is read while the other is hashed, and no piece leaves anything to collect. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const room = Math.min(PIECE_BYTES, Math.max(LEAST_PIECE_BYTES, size));
    let [piece, next] = [Buffer.allocUnsafe(room), Buffer.allocUnsafe(room)];
    for (let reading = file.read(piece, 0, room); ; ) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return `sha256:${hash.digest("hex")}`;
      reading = file.read(next, 0, room);
      hash.update(piece.subarray(0, bytesRead));
      [piece, next] = [next, piece];
    }
  } finally {
    await file.close();
  }
}

const PIECE_BYTES = 1 << 20;
const LEAST_PIECE_BYTES = 4096;

export interface TreeEntry {
  /** Relative to the tree, with forward slashes. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Every regular file below a folder in code-unit order of its path. Links and devices are not followed and not listed. */
export async function listTree(folder: string): Promise<TreeEntry[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const listed = await Promise.all(
    files.map(async (file) => ({
      path: file.slice(folder.length + 1).replaceAll("\\", "/"),
      sha256: await digestOfFile(file),
      bytes: (await stat(file)).size,
    })),
  );
  return listed.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** One digest for many files: of the lines `<sha256> <path>`, in the order given. */
export function digestOfEntries(entries: Iterable<{ readonly path: string; readonly sha256: string }>): string {
  return digestOf([...entries].map((entry) => `${entry.sha256} ${entry.path}\n`).join(""));
}

/** JSON with sorted keys and no spaces, so that equal values have equal bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
