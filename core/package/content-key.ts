import { canonicalJson, digestOf } from "../digest.ts";
import type { ModelManifest } from "../report/model-manifest.ts";

/**
 * One digest of what makes a package what it is: the commit, the files that serve, the data and the run. Version, card and reports are left
 * out: they tell about the run that made the package (the baseline of a second run is the first one's release), and do not change what it is.
 */
export function contentKey(
  manifest: Pick<ModelManifest, "name" | "code" | "files" | "data" | "candidate" | "seed" | "model" | "environment">,
): string {
  const { name, code, data, candidate, seed, model, environment } = manifest;
  const files = manifest.files
    .filter(({ role }) => role !== "report" && role !== "card")
    .map(({ path, sha256 }) => `${sha256} ${path}`)
    .sort();
  return digestOf(canonicalJson({ name, code, data, candidate, seed, model, environment, files }));
}
