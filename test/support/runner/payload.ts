import type { GitHub } from "../github/github.ts";
import { fullRepository } from "../github/objects/repository.ts";
import { userObject } from "../github/objects/user.ts";
import { pullPayload } from "../github/repositories.ts";
import type { PullRow } from "../github/store.ts";
import { person } from "../github/tokens.ts";

export interface Happening {
  readonly event: string;
  readonly actor: string;
  readonly pull: PullRow | null;
  readonly before: string;
  readonly after: string;
}

/** The event payload that GITHUB_EVENT_PATH holds. */
export function payloadOf(github: GitHub, name: string, { event, actor, pull, before, after }: Happening): Record<string, unknown> {
  const repo = github.repository(name);
  const common = { repository: fullRepository(github.world, repo), sender: userObject(github.world, person(actor)) };
  if (pull !== null) return { action: "synchronize", number: pull.number, pull_request: pullPayload(github.world, pull), ...common };
  const ref = `refs/heads/${repo.defaultBranch}`;
  if (event === "push")
    return {
      ref,
      before,
      after,
      created: false,
      deleted: false,
      forced: false,
      base_ref: null,
      commits: [],
      head_commit: { id: after },
      pusher: { name: actor },
      ...common,
    };
  if (event === "workflow_dispatch") return { ref, inputs: {}, workflow: ".github/workflows/pipeline.yml", ...common };
  return common;
}
