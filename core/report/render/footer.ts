import { type Block, type Inline, joined, link, small, text } from "../markdown/model.ts";
import { formatDuration } from "./numbers.ts";
import type { StageDocument } from "./sentence.ts";
import { commitInline, type Surroundings } from "./surroundings.ts";

/** The last line of a section: stage, time taken, commit, run, tool. */
export function footer(stage: string, document: StageDocument, place: Surroundings): Block {
  const commit: Inline[] =
    place.head === null
      ? []
      : [text("commit "), commitInline(place.head, place), ...(place.dirty ? [text(" with uncommitted changes")] : [])];
  const run: Inline[] = place.runUrl === null ? [] : [link(place.runUrl, `run ${place.runId}`)];
  const report: Inline[] = place.reportUrl ? [link(place.reportUrl, "full report")] : [];
  return small(
    ...joined(
      [
        [text(stage)],
        // A manifest carries no time taken, so that the same input gives the same bytes.
        document["duration-ms"] === 0 ? [] : [text(formatDuration(document["duration-ms"]))],
        commit,
        run,
        report,
        [text(`${document.tool.name} ${document.tool.version}`)],
      ],
      " · ",
    ),
  );
}
