import type { HistoryRecord } from "../report/history-record.ts";
import type { Verdict } from "../report/verdict.ts";
import type { Log } from "./log.ts";

/** The stages that hand something on, in pipeline order. */
export const HANDOVERS = ["data", "gate", "package", "deploy"] as const;
export type Handover = (typeof HANDOVERS)[number];

/** What one of several machines hands to the one that merges: `data-scan-2`. */
export type ScanHandover = `data-scan-${number}`;
export function scanHandover(shard: number): ScanHandover {
  return `data-scan-${shard}`;
}
/** Its file, below the folder of the latest run. */
export function scanFile(shard: number): string {
  return `${scanHandover(shard)}.jsonl`;
}

/** What one training job of a matrix hands to the one that gates: `train-forest-2`, by the name of the planned run. */
export type TrainHandover = `train-${string}`;

/** The order in which people read them, after what stopped: whether the model may be merged comes first. */
export const READING_ORDER = ["gate", "data", "package", "deploy"] as const satisfies readonly Handover[];

/** Where, for what and on which commit the pipeline runs. Facts only; gathered once. */
export interface Scene {
  readonly kind: "local" | "github";
  /** local: a laptop; pull-request: of this repository or a fork; default-branch: what gets recorded and released; other: any other event. */
  readonly event: "local" | "pull-request" | "default-branch" | "other";
  readonly repository: string | null;
  /** The commit whose files are in the working folder; on a pull request the merge commit. Null without git. */
  readonly commit: string | null;
  /** What people call the change: the pull request's head, else the commit. */
  readonly head: string | null;
  /** Uncommitted changes lie in the working folder. */
  readonly dirty: boolean;
  /** Of the commit, or SOURCE_DATE_EPOCH; the time of packages. UTC ISO 8601. */
  readonly date: string;
  /** The pull request's base commit, where the policy is read; `--base` locally. */
  readonly base: string | null;
  readonly defaultBranch: string;
  readonly pullRequest: number | null;
  readonly fork: boolean;
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string | null };
}

/** Files that one stage hands to the next, named relative to the folder of the latest run. */
export interface Artifacts {
  /** Replaces what this run saved under that name. Returns the artifact's id, or null where there is no such thing. */
  save(handover: Handover | ScanHandover | TrainHandover, files: readonly string[]): Promise<{ id: number | null }>;
  /** Brings this run's (or the given run's) files into the folder of the latest run, replacing what lies there. False: there are none. */
  restore(handover: Handover | ScanHandover | TrainHandover, fromRun?: number): Promise<boolean>;
  /** Keeps one page of the latest run as it is, so that it opens in the browser, and says where. Null: it lies in the folder only. */
  saveReport(file: string): Promise<{ url: string | null }>;
}

/** Contents by key, immutable: a key that exists is never overwritten. Losing it costs time, never correctness. */
export interface Cache {
  restore(key: string, paths: readonly string[]): Promise<boolean>;
  save(key: string, paths: readonly string[]): Promise<void>;
}

/** One section of the comment, rendered. */
export interface CommentSection {
  readonly stage: Handover;
  readonly markdown: string;
  /** A stage that did not pass stops the pipeline: what later stages said before is out of date. */
  readonly passed: boolean;
}

export type CommentOutcome =
  | { readonly kind: "posted" | "updated" | "unchanged"; readonly id: number | null; readonly url: string | null }
  /** Not posted, and why: the verdict does not change. */
  | { readonly kind: "skipped"; readonly reason: string };

/** One gate run of a commit, as it is remembered whatever came of it. */
export interface Attempt {
  /** The run's address, with its attempt. */
  readonly run: string;
  readonly recorded: string;
  readonly verdict: Verdict;
  readonly metrics: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface CommentMode {
  /** No new comment is made. */
  readonly onlyUpdate: boolean;
  /** Leaves a comment alone that tells of these stages at this commit already. */
  readonly unlessTold?: boolean;
  /** Remembered in the comment; one that came out like an earlier one only where each has to be counted. */
  readonly attempt?: Attempt | undefined;
  readonly countAttempts?: boolean;
}

/** The one sticky comment of a pull request and pipeline. */
export interface Comments {
  /**
   * Makes the pull request's comment of this pipeline hold these sections; sections of other stages for the same head stay.
   * Never more than one comment, never somebody else's; an older run never overwrites a newer one.
   */
  upsert(sections: readonly CommentSection[], mode: CommentMode): Promise<CommentOutcome>;
  /** Earlier gate runs of this pull request's head, oldest first. Null: nobody can say. */
  attempts(): Promise<readonly Attempt[] | null>;
}

/** Records of gates, by commit; they do not expire. */
export interface History {
  /** Commits that have a record. Throws UserError BASELINE_UNREACHABLE. */
  commits(): Promise<ReadonlySet<string>>;
  /** Throws UserError BASELINE_CORRUPT (also on a wrong digest) or BASELINE_UNREACHABLE; the stored record stays as it is. */
  read(commit: string): Promise<HistoryRecord | null>;
  /** The newest record of the default branch; locally the one recorded last. */
  latest(): Promise<HistoryRecord | null>;
  /** The test predictions kept beside a record, as they were given; null when there are none. Throws as `read`. The caller verifies their digest. */
  predictions(commit: string): Promise<Uint8Array | null>;
  /** Compare-and-swap with bounded retries; a record that says the same is not written again. Both files come with one commit. */
  write(record: HistoryRecord, predictions?: Uint8Array): Promise<{ written: boolean }>;
}

/** What a check run says on the pull request's head. */
export interface CheckConclusion {
  readonly name: string;
  readonly conclusion: "success" | "neutral" | "failure";
  readonly title: string;
  /** Markdown, fitted to 65,535 characters by the caller. */
  readonly summary: string;
  readonly annotations: readonly {
    readonly file: string;
    readonly line: number;
    readonly level: "notice" | "warning" | "failure";
    readonly title: string;
    readonly message: string;
  }[];
}

/** Check runs of the change under review. */
export interface Checks {
  /** Skipped where there are none, or where the token may not write them (`checks: write`): the verdict does not change. */
  conclude(
    check: CheckConclusion,
  ): Promise<{ readonly kind: "written"; readonly url: string | null } | { readonly kind: "skipped"; readonly reason: string }>;
}

/** A label that is on the pull request now, and who put it there last. */
export interface SetLabel {
  readonly by: string;
  /** Of that person in the repository, read live: admin, maintain, write, triage, read or none. */
  readonly permission: string;
  /** UTC ISO 8601. */
  readonly at: string;
  /** The pull request's head commit when the label was set, or null when that is not known: a later push makes it void. */
  readonly head: string | null;
  /** The person's newest comment that says why: the line behind `override:`; null without one. */
  readonly reason: string | null;
}

export interface Labels {
  /** Read live, never from the event. Null: it is not there, or there is no pull request. */
  find(label: string): Promise<SetLabel | null>;
}

/** Commits, read without the working folder. */
export interface Commits {
  /** Null when there is no common ancestor or no git. */
  mergeBase(one: string, other: string): Promise<string | null>;
  /** The commit itself, then its ancestors, newest first. */
  ancestors(commit: string, limit: number): Promise<readonly string[]>;
  /** Text of a file as it stood at a commit; null when it was not there. `path` is relative to the repository's root. */
  readFile(path: string, commit: string): Promise<string | null>;
  /** Full id of a ref or abbreviated commit; null when unknown. */
  resolve(ref: string): Promise<string | null>;
}

export interface ReleaseAsset {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface PublishedRelease {
  readonly tag: string;
  readonly commit: string | null;
  readonly url: string | null;
  readonly published: string;
  readonly assets: readonly { readonly name: string; readonly bytes: number }[];
}

export interface Releases {
  /** Published releases whose tag begins so, newest first. */
  list(tagPrefix: string): Promise<readonly PublishedRelease[]>;
  find(tag: string): Promise<PublishedRelease | null>;
  /**
   * Publishes all or nothing: draft → upload → verify → tag → publish. A rerun completes what an earlier one left; the same bytes again
   * are a no-op (`created: false`); other bytes under a published tag throw UserError VERSION_TAKEN.
   */
  publish(release: {
    readonly tag: string;
    readonly commit: string | null;
    readonly title: string;
    readonly notes: string;
    readonly assets: readonly ReleaseAsset[];
  }): Promise<{
    readonly url: string | null;
    readonly created: boolean;
  }>;
  /** Writes one asset to `destination` (absolute path), atomically. The caller verifies its digest. */
  download(tag: string, asset: string, destination: string): Promise<void>;
}

export type DeploymentState = "queued" | "in_progress" | "success" | "failure" | "error" | "inactive";

export interface Deployments {
  /** Null where deployments are not recorded. */
  create(deployment: {
    readonly environment: string;
    readonly commit: string;
    readonly description: string;
    readonly payload: Record<string, string>;
  }): Promise<{ readonly id: number } | null>;
  setState(id: number, state: DeploymentState, detail: { readonly description: string; readonly url?: string }): Promise<void>;
}

/** A run of a pull request that could not speak for itself, such as a fork's, seen from a trusted one. What it left may be anything. */
export interface ReportedRun {
  /** Of the pull request and that run, as GitHub tells of them. */
  readonly scene: Scene;
  readonly comments: Comments;
  readonly checks: Checks;
  /** How GitHub says that it ended: success, failure, cancelled, …; null while it runs. */
  readonly conclusion: string | null;
  /** Texts of these files of a hand-over, by name; null when it left none. Throws UserError ARTIFACT_CORRUPT for an archive that is refused. */
  read(handover: Handover, files: readonly string[]): Promise<ReadonlyMap<string, string> | null>;
}

/** Files that the change under review touches, relative to the repository's root; null when there is no such change, or nobody can say. */
export type ChangedFiles = () => Promise<ReadonlySet<string> | null>;

/** Everything a stage needs from where it runs. */
export interface Host {
  readonly scene: Scene;
  readonly log: Log;
  readonly artifacts: Artifacts;
  readonly cache: Cache;
  readonly comments: Comments;
  readonly checks: Checks;
  readonly labels: Labels;
  readonly history: History;
  /** Records of a pipeline under another name: a pull request that renames it is compared with what it was. */
  historyOf(pipeline: string): History;
  readonly commits: Commits;
  readonly changedFiles: ChangedFiles;
  readonly releases: Releases;
  readonly deployments: Deployments;
  /** The run that this one reports on; a text says why there is none. */
  reported(): Promise<ReportedRun | string>;
  /** Appends to the job summary; locally to latest/summary.md. */
  summarize(markdown: string): Promise<void>;
}
