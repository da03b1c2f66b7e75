import { copyFile, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { listTree } from "../../digest.ts";
import type { Workspace } from "../../stage.ts";
import type { Artifacts, Handover, ScanHandover, Scene, TrainHandover } from "../host.ts";
import type { Log } from "../log.ts";
import { stagingFolder, swapIn } from "../swap.ts";
import type { Api } from "./api.ts";
import { artifactFailure, corruptArtifact } from "./artifact-errors.ts";
import { loadClients } from "./clients.ts";
import { fetchRunArtifact } from "./run-artifact.ts";
import { isStillThere, recordSaved } from "./saved.ts";
import { refusal, unzip } from "./unzip.ts";

/** The client of the results service. It is large, so it is loaded by those who call this. */
async function openClient() {
  const { DefaultArtifactClient } = await (await loadClients()).openArtifactClient();
  return new DefaultArtifactClient();
}

/** Artifacts of workflow runs, one per hand-over, replaced when a job runs again. */
export function githubArtifacts(options: {
  readonly api: Api;
  readonly workspace: Workspace;
  readonly scene: Scene;
  readonly pipeline: string;
  readonly log: Log;
  readonly env: NodeJS.ProcessEnv;
}): Artifacts {
  const { api, workspace, scene, pipeline, log, env } = options;
  const nameOf = (handover: Handover | ScanHandover | TrainHandover): string => `mlops-${pipeline}-${handover}`;
  const run = `${scene.run.id}.${scene.run.attempt} ${env.GITHUB_JOB ?? ""}`;
  const hasService = Boolean(env.ACTIONS_RUNTIME_TOKEN && env.ACTIONS_RESULTS_URL);
  let warned = false;

  const fetchOwn = async (handover: Handover | ScanHandover | TrainHandover, folder: string): Promise<string | null> => {
    if (!hasService) return null;
    const client = await openClient();
    const found = await client
      .getArtifact(nameOf(handover))
      .catch(absent)
      .catch((cause: unknown) => {
        throw artifactFailure("ARTIFACT_UNAVAILABLE", `whether there is an artifact ${nameOf(handover)} cannot be found out`, cause);
      });
    if (found === null) return null;
    const { id, digest } = found.artifact;
    if (digest === undefined) throw corruptArtifact(nameOf(handover), "the service knows no digest of it");
    const { digestMismatch } = await client
      .downloadArtifact(id, { path: folder, expectedHash: digest, skipDecompress: true })
      .catch((cause: unknown) => {
        throw artifactFailure("ARTIFACT_UNAVAILABLE", `the artifact ${nameOf(handover)} cannot be downloaded`, cause);
      });
    if (digestMismatch === true) throw corruptArtifact(nameOf(handover), `its digest is not ${digest}, as when it was saved`);
    const [file] = await readdir(folder);
    if (file === undefined) throw corruptArtifact(nameOf(handover), "nothing arrived");
    return join(folder, file);
  };

  return {
    async save(handover, files) {
      const paths = await expand(workspace.latest, files);
      let id: number | null = null;
      if (hasService) {
        const client = await openClient();
        const name = nameOf(handover);
        try {
          // A name can be used once per run: what an earlier attempt saved has to go first.
          await client.deleteArtifact(name).catch(absent);
          id =
            (
              await client.uploadArtifact(
                name,
                paths.map((path) => join(workspace.latest, path)),
                workspace.latest,
              )
            ).id ?? null;
        } catch (cause) {
          throw artifactFailure("ARTIFACT_NOT_SAVED", `the artifact ${name} cannot be saved`, cause);
        }
      } else if (!warned) {
        warned = true;
        log.annotate({
          level: "warning",
          message: "This runner has no artifact service: later stages find the results only within this job.",
        });
      }
      await recordSaved(workspace, handover, run, paths);
      return { id };
    },
    async saveReport(file) {
      if (!hasService || scene.run.url === null) return { url: null };
      // An artifact that is no archive is named like its file.
      const name = `mlops-${pipeline}-${file}`;
      const folder = await stagingFolder(workspace.out);
      try {
        await copyFile(join(workspace.latest, file), join(folder, name));
        const client = await openClient();
        await client.deleteArtifact(name).catch(absent);
        const { id } = await client.uploadArtifact(name, [join(folder, name)], folder, { skipArchive: true });
        return { url: id === undefined ? null : `${scene.run.url}/artifacts/${id}` };
      } catch (cause) {
        throw artifactFailure("ARTIFACT_NOT_SAVED", `the artifact ${name} cannot be saved`, cause);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async restore(handover, fromRun) {
      const isOwn = fromRun === undefined || fromRun === scene.run.id;
      if (isOwn && (await isStillThere(workspace, handover, run))) return true;
      const [packed, staging] = [await stagingFolder(workspace.out), await stagingFolder(workspace.out)];
      try {
        const file = isOwn
          ? await fetchOwn(handover, packed)
          : await fetchRunArtifact(api, { run: fromRun, name: nameOf(handover), folder: packed });
        if (file === null) return false;
        await unzip(file, staging);
        // A training job runs code that nobody trusts: it may not leave what other jobs say.
        const foreign = handover.startsWith("train-") ? (await readdir(staging)).find((name) => name !== handover) : undefined;
        if (foreign !== undefined) throw refusal(`${JSON.stringify(foreign)} in ${nameOf(handover)} is not of ${handover}`);
        await swapIn(staging, workspace.latest);
        return true;
      } finally {
        await rm(packed, { recursive: true, force: true });
        await rm(staging, { recursive: true, force: true });
      }
    },
  };
}

/** Files below the named files and folders, relative to `root`. */
async function expand(root: string, names: readonly string[]): Promise<string[]> {
  const files = await Promise.all(
    names.map(async (name) =>
      (await stat(join(root, name))).isDirectory()
        ? (await listTree(join(root, name))).map((entry) => `${name.replace(/\/$/, "")}/${entry.path}`)
        : [name],
    ),
  );
  return [...new Set(files.flat())].sort();
}

function absent(error: unknown): null {
  if (error instanceof Error && error.name === "ArtifactNotFoundError") return null;
  throw error;
}
