import type { Scene } from "../host/host.ts";

/** How many digits of the inputs' digest tell states without a commit of their own apart. */
const SHORT_DIGITS = 8;

/** What a run is recorded under: its commit; with uncommitted changes, or without git, also the inputs. */
export function recordKey({ commit, dirty }: Pick<Scene, "commit" | "dirty">, inputsKey: string): string {
  const short = inputsKey.slice("sha256:".length).slice(0, SHORT_DIGITS);
  if (commit === null) return `nogit-${short}`;
  return dirty ? `${commit}-dirty-${short}` : commit;
}
