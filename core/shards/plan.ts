import type { Shard } from "./shard.ts";

export interface SharedFile {
  readonly bytes: number;
  /** Its records can be found from any place in it. */
  readonly canSplit: boolean;
}

/** What one shard reads of one file: the records that begin in [from, to). */
export interface Piece {
  /** Position among all files. */
  readonly file: number;
  /** Position among the file's pieces. */
  readonly piece: number;
  readonly from: number;
  readonly to: number;
}

/** A smaller file is not worth its second reader. */
export const MIN_SPLIT_BYTES = 32 * 1024 * 1024;

/**
 * Deals files out such that every shard reads about as many bytes, large ones in pieces. All bytes lie on one line; each shard has its part of it, and a file
 * that is not cut belongs to the shard that has its middle. Depends on nothing but the sizes, so that every machine comes to the same.
 */
export function piecesOf(files: readonly SharedFile[], shard: Shard, minSplitBytes = MIN_SPLIT_BYTES): Piece[] {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const pieces: Piece[] = [];
  let start = 0;
  for (const [file, { bytes, canSplit }] of files.entries()) {
    const end = start + bytes;
    if (!canSplit || bytes < minSplitBytes) {
      const owner = total === 0 ? 0 : Math.min(shard.count - 1, Math.floor(((start + bytes / 2) * shard.count) / total));
      if (owner === shard.index - 1) pieces.push({ file, piece: 0, from: 0, to: bytes });
    } else {
      const cuts = [0, ...cutsBetween(start, end, total, shard.count).map((cut) => cut - start), bytes];
      for (const [piece, from] of cuts.slice(0, -1).entries()) {
        const owner = Math.floor(((start + from) * shard.count) / total);
        if (owner === shard.index - 1) pieces.push({ file, piece, from, to: cuts[piece + 1] ?? bytes });
      }
    }
    start = end;
  }
  return pieces;
}

/** Where one shard's part of the line ends and the next one's begins, strictly inside. Rounded up, so that the owner of a cut is the shard behind it. */
function cutsBetween(start: number, end: number, total: number, count: number): number[] {
  return Array.from({ length: count - 1 }, (_, index) => Math.ceil((total * (index + 1)) / count)).filter(
    (cut) => cut > start && cut < end,
  );
}
