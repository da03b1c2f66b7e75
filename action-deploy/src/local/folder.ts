import { homedir } from "node:os";
import { join } from "node:path";
import type { StageContext } from "../../../core/stage.ts";

/** What lies at a local target: one folder per environment. Absolute paths. */
export interface TargetFolder {
  readonly environment: string;
  readonly folder: string;
  /** What was done and what was about to be done, line by line. */
  readonly journal: string;
  /** The version that takes the traffic: the proxy reads its port here, so replacing this file is the switch. */
  readonly active: string;
  /** The version that took it before. */
  readonly previous: string;
  /** The proxy's process, port and token. */
  readonly proxy: string;
  /** Unpacked packages, one folder each. */
  readonly versions: string;
  /** The same packages as they came, to deploy one again by hand. */
  readonly packages: string;
  readonly logs: string;
  /** Who may change the target, by fencing number. */
  readonly leases: string;
}

/**
 * `.mlops/deployments/<environment>`. In a workflow it lies below the home folder instead: a runner of one's own goes on serving when the job is
 * over, and the next checkout would sweep away what tells about it.
 */
export function targetFolder({ workspace, host, config }: StageContext, environment: string): TargetFolder {
  const out = host.scene.kind === "local" ? workspace.out : join(homedir(), ".mlops", host.scene.repository ?? "repository", config.name);
  return openTargetFolder(join(out, "deployments", environment), environment);
}

export function openTargetFolder(folder: string, environment: string): TargetFolder {
  const inside = (name: string): string => join(folder, name);
  return {
    environment,
    folder,
    journal: inside("journal.jsonl"),
    active: inside("active"),
    previous: inside("previous"),
    proxy: inside("proxy"),
    versions: inside("versions"),
    packages: inside("packages"),
    logs: inside("logs"),
    leases: inside("leases"),
  };
}
