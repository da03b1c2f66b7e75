import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** What `clients/index.ts` exports: the artifact and cache clients of the Actions toolkit. */
export interface Clients {
  openArtifactClient(): Promise<typeof import("@actions/artifact")>;
  openCacheClient(): Promise<typeof import("@actions/cache")>;
}

/** Loads the clients from where they lie: beside the actions' bundles, or in the sources. */
export async function loadClients(): Promise<Clients> {
  const here = fileURLToPath(import.meta.url);
  // action-…/dist/<entry>/index.js when bundled. The bundler must not follow this import: it would copy the clients into every action.
  const place = basename(here) === "index.js" ? "../../../clients/dist/index.js" : "../../../clients/index.ts";
  return import(/* webpackIgnore: true */ new URL(place, import.meta.url).href) as Promise<Clients>;
}
