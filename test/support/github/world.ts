import type { BlobStore } from "../results/blobs.ts";
import type { Tables } from "./store.ts";

/** A repository: a real bare git repository and what git does not know about it. */
export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly fullName: string;
  readonly folder: string;
  readonly defaultBranch: string;
  readonly parent: string | null;
  readonly immutableReleases: boolean;
  readonly createdAt: string;
}

/** What every route can reach. */
export interface World {
  /** Origin of the REST API, GraphQL and the results service. */
  readonly origin: string;
  /** Origin of uploads, assets and blobs: another one, as at GitHub. */
  readonly filesOrigin: string;
  /** Where a browser would look; only text, nothing listens there. */
  readonly serverUrl: string;
  readonly tables: Tables;
  readonly repositories: Map<string, Repository>;
  readonly blobs: BlobStore;
  /** Roles by `owner/repo login`; the owner is admin. */
  readonly collaborators: Map<string, "admin" | "maintain" | "write" | "triage" | "read">;
  /** Tags of immutable releases, which can never be used again: `owner/repo tag`. */
  readonly burntTags: Set<string>;
  nextId(): number;
  now(): string;
}

export const apiUrl = (world: World, repo: string, rest = ""): string => `${world.origin}/repos/${repo}${rest}`;
export const htmlUrl = (world: World, repo: string, rest = ""): string => `${world.serverUrl}/${repo}${rest}`;
/** GitHub's opaque global id. */
export const nodeId = (kind: string, id: number | string): string => `${kind}_${Buffer.from(String(id)).toString("base64url")}`;
