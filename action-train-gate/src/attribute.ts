import type { Finding } from "../../core/report/finding.ts";
import type { Attribution } from "../../core/report/gate-report.ts";
import type { HistoryRecord } from "../../core/report/history-record.ts";
import type { StageContext } from "../../core/stage.ts";
import { effectsOf } from "./attribution.ts";
import type { FoundBaseline } from "./baseline.ts";
import { changesOf } from "./changes.ts";
import { whyIncomparable } from "./comparable.ts";
import { type TrainedCorners, trainCorners } from "./corners.ts";
import { GATED_SPLIT, type Metrics, toRecord } from "./evidence.ts";
import { RESOURCE_METRICS } from "./resource-metrics.ts";
import type { TrainedRun, TrainingEnvironment } from "./run.ts";

export interface Attributed {
  readonly attribution: Attribution | null;
  readonly findings: readonly Finding[];
}
const NOTHING: Attributed = { attribution: null, findings: [] };

/**
 * With `train.attribute`, what the data and what the code did to each metric since the baseline; parameters count as code. Where both changed the missing
 * combinations are trained. It decides nothing, and what goes wrong in it is a note. Throws UserError CANCELLED.
 */
export async function attribute(
  context: StageContext,
  given: {
    readonly shipped: TrainedRun | null;
    readonly found: FoundBaseline | null;
    readonly environment: TrainingEnvironment;
    /** Whether this machine trains. */
    readonly trains: boolean;
  },
): Promise<Attributed> {
  const { shipped, found, environment, trains } = given;
  const record = found?.record ?? null;
  if (!environment.train.attribute || shipped === null || found === null) return NOTHING;
  if (record === null) return unknown("the release has no record, which would tell of what it was made");
  const { code, data, parameters } = changesOf(shipped.report.inputs, record);
  const isCode = code === "changed" || parameters === "changed";
  if (!isCode && (code === "unknown" || parameters === "unknown")) return unknown("it is not known whether the code changed");
  if (data === "unknown") return unknown("it is not known whether the data changed: there is no section data");
  if (found.baseline["re-scored"] !== true && whyIncomparable(found.data, environment.datasets.digests) !== null)
    return unknown("the baseline was measured on other test data, and train.evaluate did not measure it anew");
  if (!isCode && data === "same") return NOTHING;
  if (!isCode) return attributed(shipped, found, () => ({ onNewData: "now" }));
  if (data === "same") return attributed(shipped, found, () => ({ onNewData: "before" }));
  if (!trains) return unknown("only the machine that trains can train the missing combinations");
  const corners = await trainCorners(context, { shipped, record: record as HistoryRecord, environment });
  if (typeof corners === "string") return unknown(corners);
  return attributed(shipped, found, (name) => valuesOf(corners, name));
}

type Values = { readonly onNewData: number | "now" | "before" | undefined; readonly onBaseData?: number | undefined };

function valuesOf({ onNewData, onBaseData }: TrainedCorners, name: string): Values {
  return { onNewData: onNewData.get(name), onBaseData: onBaseData?.get(name) };
}

function attributed(shipped: TrainedRun, { evidence }: FoundBaseline, cornersOf: (name: string) => Values): Attributed {
  const own: Metrics = shipped.evidence.splits.get(GATED_SPLIT) ?? new Map();
  const metrics = Object.entries(toRecord(own)).flatMap(([name, now]) => {
    const before = evidence.metrics.get(name);
    // What a training costs is not made by its data or its code alone.
    if (before === undefined || (RESOURCE_METRICS as readonly string[]).includes(name)) return [];
    const { onNewData, onBaseData } = cornersOf(name);
    const value = onNewData === "now" ? now : onNewData === "before" ? before : onNewData;
    return value === undefined ? [] : [[name, effectsOf({ before, now, onNewData: value, onBaseData })] as const];
  });
  if (metrics.length === 0) return unknown("no metric is known of all combinations");
  return { attribution: { split: GATED_SPLIT, metrics: Object.fromEntries(metrics) }, findings: [] };
}

function unknown(why: string): Attributed {
  return {
    attribution: null,
    findings: [
      {
        code: "ATTRIBUTION_MISSING",
        rule: "train.attribute",
        subject: "attribution",
        severity: "info",
        observed: null,
        expected: null,
        message: `it is not told what the data did and what the code did: ${why}`,
        advice: "nothing has to be done: the verdict does not rest on it",
      },
    ],
  };
}
