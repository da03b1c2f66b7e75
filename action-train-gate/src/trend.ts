import { UserError } from "../../core/errors.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { HistoryRecord } from "../../core/report/history-record.ts";
import type { StageContext } from "../../core/stage.ts";
import { GATED_SPLIT } from "./evidence.ts";

const MAX_POINTS = 10;
const MAX_ANCESTORS = 250;

/** The primary metric in the newest earlier records, oldest first. It only shows and never decides: what cannot be read is left out. */
export async function trendOf(context: StageContext, metric: string | null): Promise<GateReport["trend"]> {
  if (metric === null) return [];
  const { history, scene, commits } = context.host;
  const recorded = await history.commits();
  const start = scene.base ?? scene.commit;
  const ancestors = start === null || recorded.size === 0 ? [] : await commits.ancestors(start, MAX_ANCESTORS);
  // Locally records of uncommitted states count too: they are in no line of ancestors.
  const isOwn = (commit: string) => commit === scene.commit && !scene.dirty && scene.event !== "pull-request";
  const listed =
    scene.event === "local"
      ? [...recorded].filter((commit) => !isOwn(commit))
      : ancestors.filter((commit) => recorded.has(commit) && !isOwn(commit)).slice(0, MAX_POINTS);
  const records = (await Promise.all(listed.map((commit) => readable(history.read(commit))))).filter((record) => record !== null);
  return records
    .sort((a, b) => Date.parse(a.recorded) - Date.parse(b.recorded))
    .slice(-MAX_POINTS)
    .flatMap(({ commit, metrics }) => {
      const value = metrics[GATED_SPLIT]?.[metric];
      return typeof value === "number" ? [{ commit, value }] : [];
    });
}

async function readable(record: Promise<HistoryRecord | null>): Promise<HistoryRecord | null> {
  try {
    return await record;
  } catch (error) {
    if (error instanceof UserError && error.code.startsWith("BASELINE_")) return null;
    throw error;
  }
}
