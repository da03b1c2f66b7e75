/** What `clients/index.ts` exports: the artifact and cache clients of the Actions toolkit, and Amazon's of S3. */
export interface Clients {
  openArtifactClient(): Promise<typeof import("@actions/artifact")>;
  openCacheClient(): Promise<typeof import("@actions/cache")>;
  openS3Client(): Promise<typeof import("@aws-sdk/client-s3")>;
}

/** Loads the clients from where they lie: beside the actions' bundles, or in the sources. */
export async function loadClients(): Promise<Clients> {
  const [action, bundled] = import.meta.url.split(/\/dist\/(?=[^/]+(?:\/index)?\.js$)/);
  const [place, base] = bundled === undefined ? ["../../../clients/index.ts", import.meta.url] : ["./clients/dist/index.js", action];
  // The bundler must not follow this import: it would copy the clients into every action.
  return import(/* webpackIgnore: true */ new URL(place, base).href) as Promise<Clients>;
}
