import { type Block, code, heading, type Inline, joined, link, paragraph, small, strong, text } from "../markdown/model.ts";
import { formatCount } from "./numbers.ts";
import { commitInline, type Surroundings } from "./surroundings.ts";

/** What is being trained, so that the comment says it while it lasts. */
export interface Running {
  /** In declared order. */
  readonly candidates: readonly string[];
  readonly seeds: readonly number[];
  readonly started: string;
  readonly tool: { readonly name: string; readonly version: string };
}

const MAX_NAMES = 10;

/** The gate's part of the comment while training lasts: no verdict, and none of an earlier run's. */
export function runningSection({ candidates, seeds, started, tool }: Running, place: Surroundings): Block[] {
  const runs = candidates.length * Math.max(1, seeds.length);
  const each = seeds.length < 2 ? "" : ` with ${formatCount(seeds.length, "seed")} each`;
  const names = candidates.slice(0, MAX_NAMES).map((name): Inline[] => [strong(name)]);
  const more = candidates.length > MAX_NAMES ? [[text(`${candidates.length - MAX_NAMES} more`)]] : [];
  return [
    heading(3, `⏳ Training runs: ${formatCount(runs, "run")} to come`),
    paragraph(
      ...joined([...names, ...more], ", "),
      text(each),
      text(". Nothing is judged yet; this part is replaced when the gate has decided. Begun "),
      code(started),
    ),
    small(
      ...joined(
        [
          [text("train-gate")],
          place.head === null ? [] : [text("commit "), commitInline(place.head, place)],
          place.runUrl === null ? [] : [link(place.runUrl, `run ${place.runId}`)],
          [text(`${tool.name} ${tool.version}`)],
        ],
        " · ",
      ),
    ),
  ];
}
