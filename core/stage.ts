import type { Config } from "./config/config.ts";
import type { Host } from "./host/host.ts";

/** Where a stage reads and writes. Absolute paths. */
export interface Workspace {
  /** The folder of mlops.yml: commands run here, paths in the config are relative to it. */
  readonly folder: string;
  /** The root of the repository, or `folder` without git. */
  readonly root: string;
  /** `.mlops` */
  readonly out: string;
  /** `.mlops/latest`: the documents of the run that goes on. */
  readonly latest: string;
  /** mlops.yml relative to `root`, with forward slashes; null for a config that came inline. */
  readonly configPath: string | null;
}

/** What every stage is given. */
export interface StageContext {
  readonly config: Config;
  readonly workspace: Workspace;
  readonly host: Host;
  /** Aborted on cancel: children are ended, nothing new is begun. */
  readonly signal: AbortSignal;
  readonly clock: () => Date;
  readonly tool: { readonly name: string; readonly version: string };
  readonly comment: CommentMode;
}

export const COMMENT_MODES = ["always", "on-change", "on-failure", "never"] as const;
export type CommentMode = (typeof COMMENT_MODES)[number];

/** What a stage function returns: its document, where it lies (relative to `latest`), and the outputs of the action beyond the common ones. */
export interface StageResult<Document> {
  readonly document: Document;
  readonly path: string;
  readonly outputs: Readonly<Record<string, string>>;
}
