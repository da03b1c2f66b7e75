import type { Scene } from "../../host/host.ts";
import { code, type Inline, link, text } from "../markdown/model.ts";
import { describeState, shortCommit } from "./numbers.ts";

/** What rendering knows of the place: for wording and links. */
export interface Surroundings {
  readonly event: Scene["event"];
  /** Of the repository in the browser; null where there is none. */
  readonly repositoryUrl: string | null;
  readonly repository: string | null;
  readonly runUrl: string | null;
  readonly runId: number;
  readonly head: string | null;
  readonly dirty: boolean;
  /** Where the HTML report of this run opens in the browser. */
  readonly reportUrl?: string | null;
}

/** The run's address is the only one that names the server. */
export function surroundingsOf(scene: Scene): Surroundings {
  const { event, repository, head, dirty, run } = scene;
  const repositoryUrl = run.url === null ? null : (/^(.*?)\/actions\/runs\//.exec(run.url)?.[1] ?? null);
  return { event, repositoryUrl, repository, runUrl: run.url, runId: run.id, head, dirty };
}

/** What a record is of: `c9ac86d`, `c9ac86d with uncommitted changes`, `the last run without git`. */
export function stateInline(key: string, place: Surroundings): Inline[] {
  const { commit, note } = describeState(key);
  if (commit === null) return [text(note)];
  return [commitInline(commit, place), ...(note === "" ? [] : [text(` ${note}`)])];
}

/** A commit's short id, linked where it can be. */
export function commitInline(commit: string, place: Surroundings): Inline {
  const short = code(shortCommit(commit));
  return place.repositoryUrl !== null && /^[0-9a-f]{40,64}$/.test(commit) ? link(`${place.repositoryUrl}/commit/${commit}`, short) : short;
}
