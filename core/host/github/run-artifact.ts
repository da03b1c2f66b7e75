import { join } from "node:path";
import { type Api, allPages } from "./api.ts";
import { corruptArtifact } from "./artifact-errors.ts";
import { download } from "./download.ts";

/** Fetches the zip of another run's artifact into a folder; null when that run has none of this name. Needs `actions: read`. */
export async function fetchRunArtifact(
  api: Api,
  wanted: { readonly run: number; readonly name: string; readonly folder: string; readonly maxBytes?: number },
): Promise<string | null> {
  const at = { owner: api.owner, repo: api.repo };
  const listed = await allPages(async (page) => {
    const answer = await api.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", {
      ...at,
      run_id: wanted.run,
      name: wanted.name,
      ...page,
    });
    return { data: answer.data.artifacts, headers: answer.headers };
  });
  const found = listed.filter((each) => each.name === wanted.name && !each.expired).sort((a, b) => Number(b.id) - Number(a.id))[0];
  if (found === undefined) return null;
  if (found.size_in_bytes > (wanted.maxBytes ?? Number.POSITIVE_INFINITY))
    throw corruptArtifact(wanted.name, `it has ${found.size_in_bytes} bytes, more than ${wanted.maxBytes}`);
  if (found.digest === undefined || found.digest === null) throw corruptArtifact(wanted.name, "GitHub knows no digest of it");
  const file = join(wanted.folder, "artifact.zip");
  const route = "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}";
  const digest = await download(api, { route, url: found.archive_download_url, bytes: found.size_in_bytes, accept: "*/*" }, file);
  if (digest !== found.digest) throw corruptArtifact(wanted.name, `its digest is ${digest}, and ${found.digest} when it was saved`);
  return file;
}
