import type { HistoryRecord } from "../report/history-record.ts";
import type { Host } from "./host.ts";

/** How far back the chain looks for a commit with a record. */
const MAX_ANCESTORS = 250;

/** A record that something is compared with, and how it was found. */
export interface NearestRecord {
  readonly record: HistoryRecord;
  readonly source: "given" | "latest" | "merge-base" | "ancestor";
  /** Commits between; null when they are not in one line. */
  readonly distance: number | null;
}

type Sources = Pick<Host, "scene" | "history" | "commits">;

/**
 * The record to compare with: locally of the commit asked for, else the latest; on a pull request of the merge base, else its nearest ancestor's, else the latest;
 * on a branch of the nearest commit before. Throws UserError BASELINE_CORRUPT or BASELINE_UNREACHABLE.
 */
export async function nearestRecord(host: Sources, recorded?: ReadonlySet<string>): Promise<NearestRecord | null> {
  const known = recorded ?? (await host.history.commits());
  if (host.scene.event === "local") return localRecord(host, known);
  if (host.scene.event === "pull-request") return recordOfPullRequest(host, known);
  const { commit } = host.scene;
  // A rerun must not be compared with what it recorded itself.
  return commit === null ? null : nearestAncestor(host, known, commit, 1);
}

export async function localRecord({ scene, history }: Sources, recorded: ReadonlySet<string>): Promise<NearestRecord | null> {
  if (scene.base !== null) return named(recorded.has(scene.base) ? await history.read(scene.base) : null, "given", 0);
  return named(await history.latest(), "latest", null);
}

export async function recordOfPullRequest(host: Sources, recorded: ReadonlySet<string>): Promise<NearestRecord | null> {
  const { scene, commits, history } = host;
  const head = scene.head ?? scene.commit;
  const start = scene.base === null || head === null ? scene.base : ((await commits.mergeBase(scene.base, head)) ?? scene.base);
  const nearest = start === null ? null : await nearestAncestor(host, recorded, start, 0);
  return nearest ?? (recorded.size === 0 ? null : named(await history.latest(), "latest", null));
}

/** The record of a commit, or of its nearest ancestor that has one; those closer than `from` steps do not count. */
export async function nearestAncestor(
  { history, commits }: Sources,
  recorded: ReadonlySet<string>,
  start: string,
  from: number,
): Promise<NearestRecord | null> {
  if (recorded.size === 0) return null;
  if (from === 0 && recorded.has(start)) return named(await history.read(start), "merge-base", 0);
  const ancestors = await commits.ancestors(start, MAX_ANCESTORS);
  const distance = ancestors.findIndex((commit, index) => index >= from && recorded.has(commit));
  const commit = ancestors[distance];
  return commit === undefined ? null : named(await history.read(commit), distance === 0 ? "merge-base" : "ancestor", distance);
}

function named(record: HistoryRecord | null, source: NearestRecord["source"], distance: number | null): NearestRecord | null {
  return record === null ? null : { record, source, distance };
}
