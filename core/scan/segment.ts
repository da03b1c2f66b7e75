/**
 * A segment is a contiguous piece of a file whose records and lines are counted from 1 until all pieces before it are counted. Its number orders it among all pieces of
 * a dataset: file, then piece. A file that is read from its beginning by one reader is one segment. Numbers stay exact up to 2^27 files.
 */
export const SEGMENTS_PER_FILE = 2 ** 26;

/** `file`: position among the dataset's files. `piece`: ascends within the file (gaps are fine). */
export function segmentOf(file: number, piece: number): number {
  return file * SEGMENTS_PER_FILE + piece;
}

export function fileOf(segment: number): number {
  return Math.floor(segment / SEGMENTS_PER_FILE);
}
