import { UserError } from "../../core/errors.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { DataScan } from "../../core/report/data-scan.ts";
import { parseShard, type Shard } from "../../core/shards/shard.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { mergeData } from "./merge-stage.ts";
import { scanData } from "./scan-stage.ts";
import { validateData } from "./stage.ts";

/** What of validation one machine does: all of it (null), the reading of one shard, or the judgement of what all shards read. */
export type Part = { readonly stage: "scan"; readonly shard: Shard } | { readonly stage: "merge" } | null;

/** Throws UserError INPUT_INVALID. */
export function readPart({ stage, shard }: { readonly stage: "whole" | "scan" | "merge"; readonly shard?: string | undefined }): Part {
  if (stage === "scan") {
    const parsed = parseShard(shard ?? "");
    if (parsed !== null) return { stage, shard: parsed };
    throw invalid(`input "shard" is ${JSON.stringify(shard ?? "")}: stage scan takes I/N, like 1/3`);
  }
  if (shard !== undefined) throw invalid(`input "shard" is ${JSON.stringify(shard)}: only stage scan takes one`);
  return stage === "merge" ? { stage } : null;
}

export function runPart(context: StageContext, part: Part): Promise<StageResult<DataReport | DataScan>> {
  if (part?.stage === "scan") return scanData(context, part.shard);
  return part?.stage === "merge" ? mergeData(context) : validateData(context);
}

function invalid(message: string): UserError {
  return new UserError({ code: "INPUT_INVALID", message, advice: "mend `with:` of the step" });
}
