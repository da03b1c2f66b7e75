import { createHash } from "node:crypto";
import { assetObject } from "../objects/release.ts";
import { created, invalid, NO_CONTENT, notFound, ok, page, Refusal, type Reply } from "../reply.ts";
import { type Call, route } from "../route.ts";
import type { AssetRow } from "../store.ts";
import { allows } from "../tokens.ts";
import { releaseOf } from "./releases.ts";

const MAX_ASSETS = 1000;

/** GitHub renames what it does not like in an asset's name. */
export const assetName = (name: string): string => name.replace(/[^A-Za-z0-9._@+-]+/g, ".").replace(/^\.+|\.+$/g, "");

function assetOf(call: Call): AssetRow {
  const found = call.tables.assets.find((row) => row.repo === call.repo.fullName && row.id === Number(call.params.asset_id));
  const release = call.tables.releases.find((row) => row.id === found?.release);
  if (found === undefined || release === undefined || (release.draft && !allows(call.token, ["contents:write"]))) throw notFound();
  return found;
}

function upload(call: Call): Reply {
  const { world, tables, repo, token, query, headers, bytes, broken } = call;
  const release = releaseOf(call);
  if (headers["content-type"] === undefined) throw new Refusal(422, "Content-Type header is required");
  if (headers["content-length"] === undefined || headers["content-length"] === "0") throw new Refusal(400, "Bad Content-Length");
  const name = assetName(query.get("name") ?? "");
  if (name === "") throw invalid({ resource: "ReleaseAsset", code: "missing_field", field: "name" });
  if (release.immutable) throw new Refusal(422, "Cannot upload assets to an immutable release.");
  const own = tables.assets.filter((row) => row.release === release.id);
  if (own.some((row) => row.name === name)) throw invalid({ resource: "ReleaseAsset", code: "already_exists", field: "name" });
  if (own.length >= MAX_ASSETS)
    throw invalid({ resource: "ReleaseAsset", code: "custom", message: `Only ${MAX_ASSETS} assets are allowed` });
  const row: AssetRow = {
    id: world.nextId(),
    repo: repo.fullName,
    release: release.id,
    name,
    label: query.get("label") ?? "",
    contentType: headers["content-type"],
    state: broken ? "starter" : "uploaded",
    size: broken ? 0 : bytes.length,
    digest: broken ? null : `sha256:${createHash("sha256").update(bytes).digest("hex")}`,
    blob: broken ? null : world.blobs.put(bytes, "application/octet-stream"),
    uploader: token.actor,
    createdAt: world.now(),
  };
  tables.assets.push(row);
  return created(assetObject(world, tables, row));
}

export const assetRoutes = [
  route("GET /repos/{owner}/{repo}/releases/{release_id}/assets", "contents:read", (call) => {
    const release = releaseOf(call);
    const rows = call.tables.assets.filter((row) => row.release === release.id);
    return page(call.url, rows, (row) => assetObject(call.world, call.tables, row));
  }),
  route("POST /repos/{owner}/{repo}/releases/{release_id}/assets", "contents:write", upload, "uploads"),
  route("GET /repos/{owner}/{repo}/releases/assets/{asset_id}", "contents:read", (call) => {
    const row = assetOf(call);
    if (!/octet-stream/.test(call.headers.accept ?? "")) return ok(assetObject(call.world, call.tables, row));
    if (row.blob === null) throw notFound();
    return { status: 302, headers: { location: call.world.blobs.url(row.blob) } };
  }),
  route("DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}", "contents:write", (call) => {
    const row = assetOf(call);
    if (call.tables.releases.find((release) => release.id === row.release)?.immutable === true)
      throw new Refusal(422, "Cannot delete asset from an immutable release.");
    call.tables.assets.splice(call.tables.assets.indexOf(row), 1);
    return NO_CONTENT;
  }),
];
