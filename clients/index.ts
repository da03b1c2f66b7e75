// The toolkit's clients and that of S3 are large (6 MB and more), so they are bundled once for all actions, into clients/dist/, and loaded only when used.
export const openArtifactClient = () => import("@actions/artifact");
export const openCacheClient = () => import("@actions/cache");
export const openS3Client = () => import("@aws-sdk/client-s3");
