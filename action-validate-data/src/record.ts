import type { DataSection } from "../../core/config/data.ts";
import { canonicalJson, digestOf } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import { profilesOf } from "../../core/report/data-profile.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import { sealRecord } from "../../core/report/record-digest.ts";
import { recordKey } from "../../core/report/record-key.ts";
import { passed } from "../../core/report/verdict.ts";
import type { StageContext } from "../../core/stage.ts";
import { comparesWithBase } from "./checks/base.ts";

/**
 * Records how valid data is, for later runs to compare with. Only where no training follows: its gate records more, and later. On a laptop only when a check
 * asks for the base, because there every run would be the base of the next.
 */
export async function recordProfiles(context: StageContext, section: DataSection, report: DataReport, digest: string): Promise<void> {
  const { config, host, clock } = context;
  const isWanted = host.scene.event === "default-branch" || (host.scene.event === "local" && comparesWithBase(section).length > 0);
  if (config.train !== undefined || !isWanted || !passed(report.verdict)) return;
  const [recorded, run] = [clock().toISOString(), host.scene.run.url];
  const record = sealRecord({
    schema: "history-record/v1",
    pipeline: report.pipeline,
    commit: recordKey(host.scene, digest),
    recorded,
    run,
    verdict: report.verdict,
    candidate: "",
    seed: null,
    metrics: {},
    slices: {},
    data: Object.fromEntries(Object.entries(report.datasets).map(([name, dataset]) => [name, dataset.digest])),
    profiles: profilesOf(report),
    model: null,
    policy: digestOf(canonicalJson(section)),
    attempts: [{ run, recorded, verdict: report.verdict, metrics: {} }],
  });
  try {
    const { written } = await host.history.write(record);
    if (written) host.log.info(`Recorded how the data of ${record.commit} is, for later runs to compare with`);
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== "GITHUB_PERMISSION") throw error;
    // The data is valid all the same; only those who want changes watched need the permission.
    host.log.annotate({
      level: "notice",
      title: "mlops-actions: not recorded",
      message: `How the data is was not recorded, so later runs cannot be compared with it: ${error.message}. Give this job contents: write on the default branch`,
    });
  }
}
