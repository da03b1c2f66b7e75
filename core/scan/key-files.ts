import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENTRY_WORDS } from "./key-entries.ts";

export const PARTITIONS = 64;

/** Those that are in use: also what is aborted leaves none behind. */
const folders = new Set<string>();
const removeAll = () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
};

/** Entries in files by the upper bits of their hash, so that equal ones meet in the same file; a folder that goes when it is closed, or with the process. */
export class KeyFiles {
  readonly #folder = mkdtempSync(join(tmpdir(), "mlops-keys-"));

  constructor() {
    if (folders.size === 0) process.on("exit", removeAll);
    folders.add(this.#folder);
  }

  append(blocks: readonly Uint32Array[]): void {
    for (const block of blocks) {
      const starts = new Uint32Array(PARTITIONS + 1);
      for (let at = 0; at < block.length; at += ENTRY_WORDS) {
        const next = partitionAt(block, at) + 1;
        starts[next] = (starts[next] as number) + ENTRY_WORDS;
      }
      for (let part = 0; part < PARTITIONS; part += 1) starts[part + 1] = (starts[part + 1] as number) + (starts[part] as number);
      const sorted = new Uint32Array(block.length);
      const ends = starts.slice();
      for (let at = 0; at < block.length; at += ENTRY_WORDS) {
        const part = partitionAt(block, at);
        const to = ends[part] as number;
        for (let word = 0; word < ENTRY_WORDS; word += 1) sorted[to + word] = block[at + word] as number;
        ends[part] = to + ENTRY_WORDS;
      }
      for (let part = 0; part < PARTITIONS; part += 1) {
        const entries = sorted.subarray(starts[part], starts[part + 1]);
        if (entries.length > 0) appendFileSync(this.#path(part), new Uint8Array(entries.buffer, entries.byteOffset, entries.byteLength));
      }
    }
  }

  read(part: number): Uint32Array[] {
    const path = this.#path(part);
    if (!existsSync(path)) return [];
    const bytes = new Uint8Array(readFileSync(path));
    return [new Uint32Array(bytes.buffer)];
  }

  close(): void {
    folders.delete(this.#folder);
    if (folders.size === 0) process.off("exit", removeAll);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #path(part: number): string {
    return join(this.#folder, String(part));
  }
}

/** By bits that no index within a partition uses. */
function partitionAt(block: Uint32Array, at: number): number {
  return (block[at + 1] as number) >>> 26;
}
