import type { DeploymentState } from "../../core/host/host.ts";
import type { DeployReport } from "../../core/report/deploy-report.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { ModelManifest } from "../../core/report/model-manifest.ts";
import type { StageContext } from "../../core/stage.ts";

const STATES: Record<DeployReport["outcome"], DeploymentState> = {
  deployed: "success",
  unchanged: "success",
  rejected: "failure",
  "rolled-back": "failure",
  unknown: "error",
};

/** The host's record of a deployment, as people and their tools see it. */
export interface DeploymentRecord {
  readonly id: number | null;
  /** Says how it ended. A host that does not take it changes nothing about the deployment: returns the warning. */
  end(
    outcome: DeployReport["outcome"] | "cancelled",
    detail: { readonly description: string; readonly url: string | null },
  ): Promise<readonly Finding[]>;
}

/** Records that a deployment begins; nothing is recorded on a pull request, which deploys nothing that counts, or without a commit. */
export async function recordDeployment(context: StageContext, environment: string, manifest: ModelManifest): Promise<DeploymentRecord> {
  const { deployments, scene } = context.host;
  const commit = manifest.code.repository === scene.repository ? (manifest.code.commit ?? scene.commit) : scene.commit;
  const created =
    scene.event === "pull-request" || commit === null
      ? null
      : await deployments.create({
          environment,
          commit,
          description: `${manifest.name} ${manifest.version}`,
          payload: { name: manifest.name, version: manifest.version, digest: manifest.archive.sha256 },
        });
  if (created === null) return { id: null, end: async () => [] };
  const { id } = created;
  await deployments.setState(id, "in_progress", { description: "starts beside what serves now" });
  return {
    id,
    async end(outcome, { description, url }) {
      try {
        const state = outcome === "cancelled" ? "error" : STATES[outcome];
        await deployments.setState(id, state, { description, ...(url === null || state !== "success" ? {} : { url }) });
        return [];
      } catch (error) {
        return [notRecorded(id, error)];
      }
    },
  };
}

function notRecorded(id: number, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: "DEPLOYMENT_NOT_RECORDED",
    rule: "deployment status",
    subject: `deployment ${id}`,
    severity: "warn",
    observed: reason,
    expected: "the status is recorded",
    message: `the status of deployment ${id} could not be recorded: ${reason}`,
    advice: "the target itself is as this report says; give the job `deployments: write`",
  };
}
