/** How far the reading of one file has come. */
export interface ReadProgress {
  /** As reports name it. */
  readonly file: string;
  /** Read so far, of the file as it is stored: of a compressed one, compressed bytes. */
  readonly bytes: number;
  /** Of the whole file as it is stored. */
  readonly totalBytes: number;
  /** Of this file, so far. */
  readonly rows: number;
}

/** Told by readers about once per MiB, never per row; it returns at once and never throws. */
export type OnProgress = (progress: ReadProgress) => void;
