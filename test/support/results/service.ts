import type { Reply } from "../github/reply.ts";
import type { ArtifactRow, CacheRow } from "../github/store.ts";
import type { World } from "../github/world.ts";
import { readRuntimeToken } from "./token.ts";

const PREFIX = "/twirp/github.actions.results.api.v1.";
const DAY_MS = 86_400_000;

/** True for a path of the results service. */
export const isResultsPath = (path: string): boolean => path.startsWith(PREFIX);

interface Message {
  readonly name?: string;
  readonly size?: string | number;
  readonly hash?: string;
  readonly expires_at?: string;
  readonly name_filter?: string;
  readonly id_filter?: string | number;
  readonly key?: string;
  readonly version?: string;
  readonly restore_keys?: readonly string[];
  readonly size_bytes?: string | number;
}

const twirp = (status: number, code: string, msg: string): Reply => ({ status, body: { code, msg } });
const answer = (body: unknown): Reply => ({ status: 200, body });

/** Answers one call of the results service: artifacts v4 and cache v2, Twirp with JSON in snake_case. */
export function handleResults(world: World, path: string, authorization: string | undefined, bytes: Buffer): Reply {
  const who = readRuntimeToken(authorization);
  if (who === undefined) return twirp(401, "unauthenticated", "the runtime token is missing or names no run");
  const message = JSON.parse(bytes.toString("utf8") || "{}") as Message;
  const [service, method] = path.slice(PREFIX.length).split("/");
  if (service === "ArtifactService") return artifact(world, who, method ?? "", message);
  if (service === "CacheService") return cache(world, method ?? "", message);
  return twirp(404, "bad_route", path);
}

function artifact(world: World, who: { run: string; job: string }, method: string, message: Message): Reply {
  const all = world.tables.artifacts;
  const own = all.filter((row) => row.run === who.run);
  const named = own.find((row) => row.name === message.name);
  switch (method) {
    case "CreateArtifact": {
      if (named !== undefined) return twirp(409, "already_exists", "an artifact with this name already exists on the workflow run");
      const now = world.now();
      const row: ArtifactRow = {
        id: world.nextId(),
        run: who.run,
        job: who.job,
        name: message.name ?? "",
        blob: world.blobs.create(),
        createdAt: now,
        expiresAt: message.expires_at ?? new Date(Date.parse(now) + 90 * DAY_MS).toISOString(),
        finalized: false,
        size: 0,
        digest: null,
        expired: false,
      };
      all.push(row);
      return answer({ ok: true, signed_upload_url: world.blobs.url(row.blob) });
    }
    case "FinalizeArtifact": {
      if (named === undefined) return twirp(404, "not_found", "no such artifact");
      if (world.blobs.bytes(named.blob)?.length !== Number(message.size))
        return twirp(400, "invalid_argument", "the size differs from what was uploaded");
      Object.assign(named, { finalized: true, size: Number(message.size), digest: message.hash ?? null });
      return answer({ ok: true, artifact_id: String(named.id) });
    }
    case "ListArtifacts": {
      const wanted = (row: ArtifactRow) =>
        (message.name_filter ?? row.name) === row.name && String(message.id_filter ?? row.id) === String(row.id);
      const shown = own.filter((row) => row.finalized && wanted(row));
      return answer({ artifacts: shown.map((row) => listed(row)) });
    }
    case "GetSignedArtifactURL": {
      if (named?.finalized !== true) return twirp(404, "not_found", "no such artifact");
      return answer({ signed_url: world.blobs.url(named.blob, world.blobs.type(named.blob) === "application/zip" ? ".zip" : "") });
    }
    case "DeleteArtifact": {
      if (named === undefined) return twirp(404, "not_found", "no such artifact");
      all.splice(all.indexOf(named), 1);
      return answer({ ok: true, artifact_id: String(named.id) });
    }
    default:
      return twirp(404, "bad_route", method);
  }
}

const listed = (row: ArtifactRow) => ({
  workflow_run_backend_id: row.run,
  workflow_job_run_backend_id: row.job,
  database_id: String(row.id),
  name: row.name,
  size: String(row.size),
  created_at: row.createdAt,
  digest: row.digest,
});

function cache(world: World, method: string, message: Message): Reply {
  const all = world.tables.caches;
  const same = all.find((row) => row.key === message.key && row.version === message.version);
  switch (method) {
    case "CreateCacheEntry": {
      if (same !== undefined) return twirp(409, "already_exists", "cache entry with the same key, version, and scope already exists");
      const row: CacheRow = {
        id: world.nextId(),
        key: message.key ?? "",
        version: message.version ?? "",
        blob: world.blobs.create(),
        finalized: false,
        size: 0,
      };
      all.push(row);
      return answer({ ok: true, signed_upload_url: world.blobs.url(row.blob) });
    }
    case "FinalizeCacheEntryUpload": {
      if (same === undefined) return twirp(404, "not_found", "no such entry");
      Object.assign(same, { finalized: true, size: Number(message.size_bytes) });
      return answer({ ok: true, entry_id: String(same.id) });
    }
    case "GetCacheEntryDownloadURL": {
      const ready = all.filter((row) => row.finalized && row.version === message.version);
      const newest = (prefix: string) => ready.filter((row) => row.key.startsWith(prefix)).at(-1);
      const keys = [message.key ?? "", ...(message.restore_keys ?? [])];
      const hit = ready.find((row) => row.key === message.key) ?? keys.map(newest).find((row) => row !== undefined);
      return answer(hit === undefined ? { ok: false } : { ok: true, signed_download_url: world.blobs.url(hit.blob), matched_key: hit.key });
    }
    default:
      return twirp(404, "bad_route", method);
  }
}
