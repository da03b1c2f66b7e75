import type { DatasetConfig } from "../../core/config/data.ts";
import type { ListedFile } from "../../core/datasets.ts";
import { SEGMENTS_PER_FILE, segmentOf } from "../../core/scan/segment.ts";
import type { Piece } from "../../core/shards/plan.ts";
import { countLineEnds, recordStarts } from "../../core/shards/record-start.ts";
import { compressionOf } from "../../core/tabular/compression.ts";
import { formatOf } from "../../core/tabular/format.ts";
import type { FilePart } from "../../core/tabular/part.ts";

/** A piece of a file as it is read: which bytes, as which segment. */
export interface FilePiece {
  readonly part: FilePart;
  /** Readers may cut the piece further: their first segment's number among the file's. */
  readonly firstPiece: number;
  /** So many of them, and no more. */
  readonly pieces: number;
  readonly segment: number;
  /** Lines that the header has; every piece's lines begin behind it, as if it stood above each. */
  readonly headerLines: number;
}

/** Whether the records of a file can be found from any place in it: text that is neither packed nor in another encoding, in the strict dialect. */
export function canSplit({ name, fileName }: Pick<ListedFile, "name" | "fileName">, config: DatasetConfig): boolean {
  const format = config.format ?? formatOf(fileName, name);
  return (
    (format === "csv" || format === "tsv" || format === "jsonl") &&
    compressionOf(fileName) === null &&
    (config.encoding ?? "utf-8") === "utf-8" &&
    config.dialect === undefined &&
    (config.delimiter ?? ",").charCodeAt(0) < 128
  );
}

/** Where the piece's records really begin and end. `piece.file`: the position in the dataset. No file has more pieces than there are shards. */
export async function openPiece(path: string, file: ListedFile, config: DatasetConfig, piece: Piece, shards: number): Promise<FilePiece> {
  const format = config.format ?? formatOf(file.fileName, file.name);
  const delimiter = format === "jsonl" ? null : (config.delimiter ?? (format === "tsv" ? "\t" : ","));
  const isFirst = piece.piece === 0;
  const [second = 0, from = 0, to = 0] = await recordStarts(path, [1, Math.max(1, piece.from), piece.to], { delimiter });
  const headerBytes = delimiter === null ? 0 : second;
  const pieces = Math.floor(SEGMENTS_PER_FILE / shards);
  const firstPiece = piece.piece * pieces;
  return {
    part: { headerBytes: isFirst ? 0 : headerBytes, from: isFirst ? 0 : from, to },
    firstPiece,
    pieces,
    segment: segmentOf(piece.file, firstPiece),
    headerLines: await countLineEnds(path, 0, headerBytes),
  };
}
