import type { AssetRow, ReleaseRow, Tables } from "../store.ts";
import { apiUrl, htmlUrl, nodeId, type World } from "../world.ts";
import { userObject } from "./user.ts";

/** GitHub's `release-asset`. */
export function assetObject(world: World, tables: Tables, row: AssetRow): Record<string, unknown> {
  const release = tables.releases.find((each) => each.id === row.release);
  return {
    id: row.id,
    node_id: nodeId("RA", row.id),
    url: apiUrl(world, row.repo, `/releases/assets/${row.id}`),
    browser_download_url: htmlUrl(world, row.repo, `/releases/download/${pageName(release)}/${row.name}`),
    name: row.name,
    label: row.label,
    state: row.state,
    content_type: row.contentType,
    size: row.size,
    digest: row.digest,
    download_count: 0,
    uploader: userObject(world, row.uploader),
    created_at: row.createdAt,
    updated_at: row.createdAt,
  };
}

const pageName = (release: ReleaseRow | undefined): string =>
  release === undefined || release.draft
    ? `untagged-${(release?.id ?? 0).toString(16).padStart(20, "0")}`
    : encodeURIComponent(release.tag);

/** GitHub's `release`. */
export function releaseObject(world: World, tables: Tables, row: ReleaseRow): Record<string, unknown> {
  const url = apiUrl(world, row.repo, `/releases/${row.id}`);
  const archive = (kind: string) => (row.draft ? null : apiUrl(world, row.repo, `/${kind}/${encodeURIComponent(row.tag)}`));
  return {
    url,
    html_url: htmlUrl(world, row.repo, `/releases/tag/${pageName(row)}`),
    assets_url: `${url}/assets`,
    upload_url: `${world.filesOrigin}/repos/${row.repo}/releases/${row.id}/assets{?name,label}`,
    tarball_url: archive("tarball"),
    zipball_url: archive("zipball"),
    id: row.id,
    node_id: nodeId("RE", row.id),
    tag_name: row.tag,
    target_commitish: row.target,
    name: row.name,
    body: row.body,
    draft: row.draft,
    prerelease: row.prerelease,
    immutable: row.immutable,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    published_at: row.publishedAt,
    author: userObject(world, row.author),
    assets: tables.assets.filter((asset) => asset.release === row.id).map((asset) => assetObject(world, tables, asset)),
  };
}
