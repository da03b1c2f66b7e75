import { join } from "node:path";
import { digestOfEntries, listTree, type TreeEntry } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import { exists } from "../../core/files.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import { sentence } from "../../core/report/render/sentence.ts";
import type { RunReport } from "../../core/report/run-report.ts";
import { DOCUMENT_FILES, readDocument } from "../../core/report/store.ts";
import { letsPass } from "../../core/report/verdict.ts";
import type { StageContext } from "../../core/stage.ts";

/** What the stages before left, and what shows that it belongs together. */
export interface Evidence {
  readonly gate: GateReport;
  readonly run: RunReport;
  /** Null for a pipeline without data section. */
  readonly data: DataReport | null;
  /** The winner's MLOPS_OUT: model, predictions, metrics. Absolute. */
  readonly winner: string;
  /** The files of the model, relative to `winner`/model; they have the digest that the gate judged. */
  readonly model: readonly TreeEntry[];
}

const UNCHANGED = "nothing was packaged";

/**
 * Brings and checks what the gate left: its verdict has to be passed, and the model has to be the one that was judged. Throws UserError
 * GATE_REPORT_MISSING, NOT_GATED, GATE_STALE, MODEL_MISSING, MODEL_CHANGED or DATA_CHANGED.
 */
export async function gatherEvidence(context: StageContext): Promise<Evidence> {
  const { workspace, host, config } = context;
  await host.artifacts.restore("gate");
  const gate = await readDocument("gate-report/v1", workspace.latest, DOCUMENT_FILES.gate);
  if (gate === null)
    throw new UserError({
      code: "GATE_REPORT_MISSING",
      message: "there is no gate report in this run, so no model can be packaged",
      advice: "run train-gate before package-model, in this run",
      unchanged: UNCHANGED,
    });
  requirePassed(gate, config.name);
  if (gate.commit !== host.scene.commit)
    throw new UserError({
      code: "GATE_STALE",
      message: `the gate judged ${gate.commit ?? "no commit"}, and here lies ${host.scene.commit ?? "no commit"}: its code is not what was judged`,
      advice: "run train-gate again on this commit, or check the judged commit out",
      unchanged: UNCHANGED,
    });
  const winner = join(workspace.latest, "winner");
  const { winner: candidate, "winner-seed": seed } = gate;
  const name = `run-reports/${candidate}${seed === null ? "" : `-${seed}`}.json`;
  const run = await readDocument("run-report/v1", workspace.latest, name);
  const model = (await exists(join(winner, "model"))) ? await listTree(join(winner, "model")) : [];
  if (run === null || gate.model === null || model.length === 0)
    throw new UserError({
      code: "MODEL_MISSING",
      message: run === null ? `the winner's run report ${name} is missing` : "the winner left no model",
      advice: "let the training command write the model into the folder model/ of MLOPS_OUT, and train again",
      unchanged: UNCHANGED,
    });
  const digest = digestOfEntries(model);
  if (digest !== gate.model.digest || digest !== run.model?.digest)
    throw new UserError({
      code: "MODEL_CHANGED",
      message: `the model is not the one that was gated: its digest is ${digest}, the gate report says ${gate.model.digest}`,
      advice: "train and gate again; nothing may write into the winner's folder in between",
      unchanged: UNCHANGED,
    });
  const data = await readDocument("data-report/v1", workspace.latest, DOCUMENT_FILES.data);
  requireSameData(gate, data, config.data !== undefined);
  return { gate, run, data, winner, model };
}

function requirePassed(gate: GateReport, pipeline: string): void {
  if (letsPass(gate) && gate.winner !== null && gate.pipeline === pipeline) return;
  const message =
    gate.pipeline === pipeline
      ? `the gate's verdict is ${gate.verdict}: ${sentence(gate)}`
      : `the gate report is about the pipeline ${gate.pipeline}, not ${pipeline}`;
  throw new UserError({
    code: "NOT_GATED",
    message,
    advice: "only a model that passed its gate is packaged; change the model or, in a reviewed change, the policy",
    unchanged: UNCHANGED,
    verdict: gate.verdict === "fail" ? "fail" : "error",
  });
}

function requireSameData(gate: GateReport, data: DataReport | null, isConfigured: boolean): void {
  const changed = Object.entries(gate.data).find(([name, digest]) => data !== null && data.datasets[name]?.digest !== digest);
  if ((data !== null || !isConfigured) && changed === undefined) return;
  throw new UserError({
    code: "DATA_CHANGED",
    message: data === null ? "there is no data report in this run" : `the gate saw another ${changed?.[0]} than the data report describes`,
    advice: "run validate-data and train-gate again",
    unchanged: UNCHANGED,
  });
}
