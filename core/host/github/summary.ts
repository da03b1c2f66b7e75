import { appendFile, stat } from "node:fs/promises";

/** The runner drops the whole file when it is larger than 1 MiB. */
export const MAX_SUMMARY_BYTES = 900_000;
const NOTE = "\n\n_The summary ends here: it reached the limit of what GitHub shows. The report in the artifact has the rest._\n";

/** Appends to the step's summary as long as there is room, cut at a line. Without the file there is nothing to show it in. */
export async function appendSummary(file: string | undefined, markdown: string): Promise<void> {
  if (file === undefined || file === "") return;
  const before = await stat(file).then(
    (stats) => stats.size,
    () => 0,
  );
  const room = MAX_SUMMARY_BYTES - before;
  const bytes = Buffer.byteLength(markdown);
  if (bytes + 1 <= room) return appendFile(file, `${markdown}\n`);
  const kept = cutAtLine(markdown, room - Buffer.byteLength(NOTE));
  if (kept !== null) await appendFile(file, kept + NOTE);
}

/** The whole lines that fit; null when not even the note about it does. */
function cutAtLine(text: string, bytes: number): string | null {
  if (bytes < 0) return null;
  // A byte-wise cut may end inside a character; what lies after the last line end goes anyway.
  const head = Buffer.from(text).subarray(0, bytes).toString("utf8");
  return head.slice(0, Math.max(0, head.lastIndexOf("\n")));
}
