import { canonicalJson } from "../../digest.ts";
import type { Deployments, Scene } from "../host.ts";
import { type Api, allPages, createOnce } from "./api.ts";

/** GitHub refuses longer descriptions of states. */
const MAX_DESCRIPTION_CHARS = 140;

/**
 * GitHub Deployments, one per run, environment and commit. Needs `deployments: write`. How one ended is said by `parting` when the step is
 * cancelled, so that it does not go on for ever in people's eyes.
 */
export function githubDeployments(api: Api, scene: Scene, parting: Api = api): Deployments {
  const at = { owner: api.owner, repo: api.repo };
  const run = `${scene.run.id}.${scene.run.attempt}`;
  return {
    async create({ environment, commit, description, payload }) {
      const task = "deploy";
      return createOnce(
        api,
        async () => {
          const { data } = await api.request("POST /repos/{owner}/{repo}/deployments", {
            ...at,
            ref: commit,
            task,
            environment,
            description: short(description),
            payload: { ...payload, run },
            // The commit is deployed as it is: nothing is merged into it, and the workflow's own check is still running.
            auto_merge: false,
            required_contexts: [],
            production_environment: environment === "production",
          });
          if (!("id" in data)) throw new Error(`unreachable: no merge was asked for, GitHub answers ${JSON.stringify(data)}`);
          return { id: Number(data.id) };
        },
        async () => {
          const listed = await allPages((page) =>
            api.request("GET /repos/{owner}/{repo}/deployments", { ...at, sha: commit, environment, task, ...page }),
          );
          const ours = listed.find((each) => canonicalJson(each.payload) === canonicalJson({ ...payload, run }));
          return ours === undefined ? null : { id: Number(ours.id) };
        },
      );
    },
    async setState(id, state, detail) {
      const description = short(detail.description);
      const by = api.transport.options.signal?.aborted === true ? parting : api;
      await createOnce(
        by,
        async () => {
          await by.request("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
            ...at,
            deployment_id: id,
            state,
            description,
            ...(detail.url === undefined ? {} : { environment_url: detail.url }),
            ...(scene.run.url === null ? {} : { log_url: scene.run.url }),
          });
          return true;
        },
        async () => {
          const { data } = await by.request("GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
            ...at,
            deployment_id: id,
            per_page: 1,
          });
          return data[0]?.state === state && data[0].description === description ? true : null;
        },
      );
    },
  };
}

function short(description: string): string {
  const line = description.split("\n", 1)[0] ?? "";
  return line.length <= MAX_DESCRIPTION_CHARS ? line : `${line.slice(0, MAX_DESCRIPTION_CHARS - 1)}…`;
}
