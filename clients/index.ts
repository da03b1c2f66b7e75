// The toolkit's clients are large (6 MB), so they are bundled once for all actions, into clients/dist/, and loaded only when used.
export const openArtifactClient = () => import("@actions/artifact");
export const openCacheClient = () => import("@actions/cache");
