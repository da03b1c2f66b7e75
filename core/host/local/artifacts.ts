import { constants } from "node:fs";
import { cp } from "node:fs/promises";
import { basename, join } from "node:path";
import { exists } from "../../files.ts";
import { DOCUMENT_FILES } from "../../report/store.ts";
import type { Workspace } from "../../stage.ts";
import type { Artifacts, Handover, ScanHandover, TrainHandover } from "../host.ts";
import { stagingFolder, swapIn } from "../swap.ts";

/** What belongs to a hand-over, below the folder of a run. */
const ENTRIES: Record<Handover, readonly string[]> = {
  data: ["data-report.json"],
  gate: ["data-report.json", "gate-report.json", "run-reports", "winner"],
  package: ["model-manifest.json", "package"],
  deploy: ["deploy-report.json"],
};

/** The file without which a hand-over is none. */
function documentOf(handover: Handover | ScanHandover | TrainHandover): string {
  if (isTrain(handover)) return `${handover}/run-report.json`;
  return isScan(handover) ? `${handover}.jsonl` : DOCUMENT_FILES[handover];
}

function isTrain(handover: Handover | ScanHandover | TrainHandover): handover is TrainHandover {
  return handover.startsWith("train-");
}

function isScan(handover: Handover | ScanHandover | TrainHandover): handover is ScanHandover {
  return handover.startsWith("data-scan-");
}

/** Hand-overs on one machine: this run's lie in the folder of the latest run already, earlier ones in `runs/<id>`. */
export function localArtifacts(workspace: Workspace): Artifacts {
  return {
    save: async () => ({ id: null }),
    saveReport: async () => ({ url: null }),
    async restore(handover, fromRun) {
      if (fromRun === undefined) return exists(join(workspace.latest, documentOf(handover)));
      const run = join(workspace.out, "runs", String(fromRun));
      if (!(await exists(join(run, documentOf(handover))))) return false;
      const staging = await stagingFolder(workspace.out);
      for (const entry of isTrain(handover) ? [handover] : isScan(handover) ? [documentOf(handover)] : ENTRIES[handover]) {
        if (!(await exists(join(run, entry)))) continue;
        await cp(join(run, entry), join(staging, basename(entry)), { recursive: true, mode: constants.COPYFILE_FICLONE });
      }
      await swapIn(staging, workspace.latest);
      return true;
    },
  };
}
