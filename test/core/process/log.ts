import type { Log } from "../../../core/host/log.ts";

export interface CollectingLog extends Log {
  /** What was passed through the fence, as it came. */
  output(): Buffer;
  readonly titles: string[];
}

/** A log that keeps what somebody else's program printed, byte by byte. */
export function collectingLog(): CollectingLog {
  const chunks: Buffer[] = [];
  const titles: string[] = [];
  return {
    titles,
    output: () => Buffer.concat(chunks),
    info: () => {},
    annotate: () => {},
    progress: () => {},
    progressMs: 5000,
    mask: () => {},
    group: (title, body) => {
      titles.push(title);
      return body();
    },
    fenced: (body) => body((chunk) => chunks.push(Buffer.from(chunk))),
  };
}
