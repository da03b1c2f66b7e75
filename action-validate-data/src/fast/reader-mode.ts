import { availableParallelism } from "node:os";

/** How files are read; what a run says by its environment. */
export interface ReaderMode {
  /** `auto`: fast where it pays. */
  readonly reader: "auto" | "fast" | "plain";
  /** Readers of one file at once. */
  readonly threads: number;
  readonly pieceBytes: number;
}

const MAX_THREADS = 4;
const PIECE_BYTES = 1024 * 1024;

/** By MLOPS_READER (auto, fast, plain), MLOPS_THREADS and MLOPS_PIECE_BYTES: the results are the same, whatever they say. */
export function readerMode(env: NodeJS.ProcessEnv = process.env): ReaderMode {
  const reader = env.MLOPS_READER;
  return {
    reader: reader === "fast" || reader === "plain" ? reader : "auto",
    threads: whole(env.MLOPS_THREADS, 1, 64) ?? Math.min(MAX_THREADS, availableParallelism()),
    pieceBytes: whole(env.MLOPS_PIECE_BYTES, 16, PIECE_BYTES * 16) ?? PIECE_BYTES,
  };
}

function whole(text: string | undefined, min: number, max: number): number | undefined {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value >= min && value <= max ? value : undefined;
}
