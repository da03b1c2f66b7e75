import type { Actor } from "./tokens.ts";

/** An issue or pull-request comment. */
export interface CommentRow {
  readonly id: number;
  readonly repo: string;
  readonly issue: number;
  body: string;
  readonly user: Actor;
  readonly createdAt: string;
  updatedAt: string;
}

export interface LabelRow {
  readonly id: number;
  readonly name: string;
}

export interface PullRow {
  readonly id: number;
  readonly repo: string;
  readonly number: number;
  title: string;
  body: string | null;
  state: "open" | "closed";
  draft: boolean;
  merged: boolean;
  mergeSha: string | null;
  readonly user: string;
  readonly headRepo: string;
  readonly headRef: string;
  headSha: string;
  readonly baseRef: string;
  baseSha: string;
  labels: LabelRow[];
  readonly createdAt: string;
  updatedAt: string;
}

/** Something that happened to a pull request. */
export interface EventRow {
  readonly id: number;
  readonly repo: string;
  readonly issue: number;
  readonly event: "labeled" | "unlabeled" | "head_ref_force_pushed";
  readonly actor: Actor;
  readonly label: string | null;
  readonly sha: string | null;
  readonly createdAt: string;
}

export interface AnnotationRow {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckRunRow {
  readonly id: number;
  readonly repo: string;
  name: string;
  readonly headSha: string;
  status: string;
  conclusion: string | null;
  detailsUrl: string | null;
  externalId: string;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: AnnotationRow[];
  readonly actor: Actor;
  startedAt: string;
  completedAt: string | null;
}

export interface ReleaseRow {
  readonly id: number;
  readonly repo: string;
  tag: string;
  target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  readonly author: Actor;
  readonly createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
}

export interface AssetRow {
  readonly id: number;
  readonly repo: string;
  readonly release: number;
  readonly name: string;
  readonly label: string | null;
  readonly contentType: string;
  /** `starter`: the upload broke off and nothing of it can be read. */
  state: "uploaded" | "starter";
  readonly size: number;
  readonly digest: string | null;
  readonly blob: string | null;
  readonly uploader: Actor;
  readonly createdAt: string;
}

export interface DeploymentRow {
  readonly id: number;
  readonly repo: string;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly payload: unknown;
  readonly transient: boolean;
  readonly production: boolean;
  readonly creator: Actor;
  readonly createdAt: string;
  updatedAt: string;
}

export interface DeploymentStatusRow {
  readonly id: number;
  readonly repo: string;
  readonly deployment: number;
  readonly state: string;
  readonly description: string;
  readonly environment: string;
  readonly environmentUrl: string;
  readonly logUrl: string;
  readonly creator: Actor;
  readonly createdAt: string;
}

export interface RunRow {
  readonly id: number;
  readonly repo: string;
  readonly name: string;
  readonly event: string;
  readonly headBranch: string;
  readonly headSha: string;
  /** The repository of the head branch, when it is a fork. */
  readonly headRepo?: string;
  readonly actor?: string;
  attempt?: number;
  readonly pulls: readonly number[];
  status: string;
  conclusion: string | null;
  readonly createdAt: string;
}

/** An artifact of a workflow run, written by the results service. */
export interface ArtifactRow {
  readonly id: number;
  readonly run: string;
  readonly job: string;
  readonly name: string;
  readonly blob: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  finalized: boolean;
  size: number;
  digest: string | null;
  expired: boolean;
}

export interface CacheRow {
  readonly id: number;
  readonly key: string;
  readonly version: string;
  readonly blob: string;
  finalized: boolean;
  size: number;
}

export interface DispatchRow {
  readonly repo: string;
  readonly kind: "repository" | "workflow";
  readonly name: string;
  readonly payload: unknown;
  readonly run: number | null;
}

/** Everything the loopback GitHub remembers apart from git objects and bytes: plain data, so that it can be cloned and compared. */
export interface Tables {
  comments: CommentRow[];
  events: EventRow[];
  pulls: PullRow[];
  checkRuns: CheckRunRow[];
  releases: ReleaseRow[];
  assets: AssetRow[];
  deployments: DeploymentRow[];
  deploymentStatuses: DeploymentStatusRow[];
  runs: RunRow[];
  artifacts: ArtifactRow[];
  caches: CacheRow[];
  dispatches: DispatchRow[];
}

export const emptyTables = (): Tables => ({
  comments: [],
  events: [],
  pulls: [],
  checkRuns: [],
  releases: [],
  assets: [],
  deployments: [],
  deploymentStatuses: [],
  runs: [],
  artifacts: [],
  caches: [],
  dispatches: [],
});
