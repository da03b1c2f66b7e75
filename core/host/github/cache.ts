import { portablePath } from "../../files.ts";
import type { Workspace } from "../../stage.ts";
import type { Cache } from "../host.ts";
import type { Log } from "../log.ts";
import { loadClients } from "./clients.ts";

/** The cache of GitHub Actions. It may be away, full or read-only: that costs time and a warning, never more. */
export function githubCache(options: { readonly workspace: Workspace; readonly log: Log; readonly env: NodeJS.ProcessEnv }): Cache {
  const { workspace, log, env } = options;
  // The service tells entries apart by these texts too, and takes relative ones from the checkout's folder.
  const base = portablePath(env.GITHUB_WORKSPACE ?? workspace.root, workspace.folder);
  const named = (paths: readonly string[]): string[] => paths.map((path) => (base === "" ? path : `${base}/${path}`));
  const guarded = async <T>(what: string, otherwise: T, body: () => Promise<T>): Promise<T> => {
    if (!env.ACTIONS_RUNTIME_TOKEN || !(env.ACTIONS_RESULTS_URL || env.ACTIONS_CACHE_URL)) return otherwise;
    try {
      return await body();
    } catch (error) {
      log.annotate({
        level: "warning",
        message: `The cache ${what}: ${error instanceof Error ? error.message : String(error)}. The work is done without it.`,
      });
      return otherwise;
    }
  };
  return {
    restore: (key, paths) =>
      guarded("cannot be read", false, async () => {
        const cache = await (await loadClients()).openCacheClient();
        // The service also answers with an entry whose key only begins so.
        return (await cache.restoreCache(named(paths), key)) === key;
      }),
    save: (key, paths) =>
      guarded("cannot be written", undefined, async () => {
        const cache = await (await loadClients()).openCacheClient();
        await cache.saveCache(named(paths), key);
      }),
  };
}
