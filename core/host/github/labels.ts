import type { Labels, Scene, SetLabel } from "../host.ts";
import { type Api, allPages, orNull } from "./api.ts";
import type { PullMoment } from "./event.ts";

/** A line of a comment that says why a failing model may pass. */
const REASON = /^[ \t>*_-]*override:[ \t]*(\S.*)$/im;
const MAX_REASON_CHARS = 500;
/** By so much the times of an event and of what it tells may differ. */
const SLACK_MS = 5000;
/** What brings another commit under a pull request without adding to it. */
const HEAD_MOVED = new Set(["head_ref_force_pushed", "head_ref_deleted", "head_ref_restored"]);

interface TimelineEvent {
  readonly event?: string | undefined;
  readonly created_at?: string | null | undefined;
  readonly actor?: { readonly login: string } | null | undefined;
  readonly label?: { readonly name?: string | null | undefined } | undefined;
}

/** Labels of the pull request as they are now, and who set them. Needs `pull-requests: read`. */
export function githubLabels(options: { readonly api: Api; readonly scene: Scene; readonly moment: PullMoment | null }): Labels {
  const { api, scene, moment } = options;
  const at = { owner: api.owner, repo: api.repo };
  return {
    async find(label) {
      const issue = scene.pullRequest;
      if (issue === null) return null;
      const isIt = (name: string | null | undefined): boolean => name?.toLowerCase() === label.toLowerCase();
      const now = await allPages((page) =>
        api.request("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", { ...at, issue_number: issue, ...page }),
      );
      if (!now.some(({ name }) => isIt(name))) return null;
      const timeline: readonly TimelineEvent[] = await allPages(
        async (page) =>
          (await api.request("GET /repos/{owner}/{repo}/issues/{issue_number}/timeline", {
            ...at,
            issue_number: issue,
            ...page,
          })) as { data: TimelineEvent[]; headers: { link?: string } },
      );
      const set = timeline.findLast(({ event, label: of }) => event === "labeled" && isIt(of?.name));
      const by = set?.actor?.login ?? "";
      if (set?.created_at == null || by === "")
        return { by: "somebody unknown", permission: "none", at: scene.date, head: null, reason: null };
      const { data: pull } = await api.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { ...at, pull_number: issue });
      return {
        by,
        permission: await permissionOf(api, by),
        at: new Date(set.created_at).toISOString(),
        head: headAt({ label, at: Date.parse(set.created_at), live: pull.head.sha, moment, timeline }),
        reason: await reasonOf(api, issue, by),
      };
    },
  };
}

/**
 * The head commit when the label was set, from what the pull request's author cannot forge (commits carry any date they like): the event of this run
 * says of one commit whether the label came before or after it, and going back to a commit leaves a mark in the timeline.
 */
function headAt(facts: {
  readonly label: string;
  readonly at: number;
  readonly live: string;
  readonly moment: PullMoment | null;
  readonly timeline: readonly TimelineEvent[];
}): string | null {
  const { label, at, live, moment, timeline } = facts;
  if (moment === null || moment.head !== live) return null;
  if (timeline.some(({ event, created_at }) => HEAD_MOVED.has(event ?? "") && Date.parse(created_at ?? "") >= at)) return null;
  const isIt = (name: string): boolean => name.toLowerCase() === label.toLowerCase();
  const isAfter = !moment.labels.some(isIt) || (moment.updated !== null && at > Date.parse(moment.updated) + SLACK_MS);
  const isThis = moment.labeled !== null && isIt(moment.labeled);
  return isAfter || isThis ? moment.head : null;
}

/** The role in the repository; custom roles by what they may do. */
async function permissionOf(api: Api, username: string): Promise<SetLabel["permission"]> {
  const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
  const found = await orNull(api.request(route, { owner: api.owner, repo: api.repo, username }));
  if (found === null) return "none";
  const { permission, role_name: role, user } = found.data;
  if (permission === "admin" || user?.permissions?.admin === true) return "admin";
  if (role === "maintain" || user?.permissions?.maintain === true) return "maintain";
  return role === "" ? permission : role;
}

async function reasonOf(api: Api, issue: number, by: string): Promise<string | null> {
  const comments = await allPages((page) =>
    api.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      owner: api.owner,
      repo: api.repo,
      issue_number: issue,
      ...page,
    }),
  );
  for (const { user, body } of comments.toReversed()) {
    if (user?.login !== by) continue;
    const reason = REASON.exec((body ?? "").replaceAll("\r\n", "\n"))?.[1]?.trim();
    if (reason !== undefined) return reason.slice(0, MAX_REASON_CHARS);
  }
  return null;
}
