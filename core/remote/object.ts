/** One file at another place, as it can be fetched. */
export interface RemoteObject {
  /** As reports and logs show it; without secrets. */
  readonly name: string;
  /** What tells it from all others; may hold secrets. */
  readonly identity: string;
  /** What it is called here: its suffix says the format. */
  readonly fileName: string;
  /** Folders `key=value` above it, which may be columns. */
  readonly partitions: readonly string[];
  probe(signal: AbortSignal): Promise<Version>;
  /** The bytes of [from, to), or all of them, of this version and no other. */
  read(version: Version, range: Range | null, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
}

/** What is there now. */
export interface Version {
  /** As the server writes it; null when it names none. */
  readonly etag: string | null;
  /** Null when the server does not say. */
  readonly bytes: number | null;
  /** Parts can be asked for. */
  readonly ranges: boolean;
}

export interface Range {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** A fault that may pass: it is tried again. */
export class RemoteFault extends Error {
  /** How long the server asks to wait; null: it does not say. */
  readonly waitMs: number | null;

  constructor(message: string, options: { readonly waitMs?: number | null; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.waitMs = options.waitMs ?? null;
  }
}

/** Only a strong ETag says that two answers are of the same bytes. */
export function isStrong(etag: string | null): etag is string {
  return etag !== null && !etag.startsWith("W/");
}
