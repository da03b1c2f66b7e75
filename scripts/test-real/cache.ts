import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** A peer that is ready to use, or everything that keeps it from being set up. */
export type Peer<T> = ({ readonly kind: "ready" } & T) | { readonly kind: "missing"; readonly reasons: readonly string[] };

/** Where peers are kept between runs: MLOPS_ACTIONS_CACHE, else `.cache/` in the clone, which git ignores. */
export function cacheFolder(root: string, env: NodeJS.ProcessEnv): string {
  const folder = env.MLOPS_ACTIONS_CACHE ? resolve(env.MLOPS_ACTIONS_CACHE) : join(root, ".cache");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Runs `fill` for a folder that is not complete yet; what an interrupted run left is thrown away first. Returns what `fill` could not do. */
export function completed(folder: string, fill: () => string | undefined): string | undefined {
  const stamp = join(folder, ".complete");
  if (existsSync(stamp)) return undefined;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const problem = fill();
  if (problem === undefined) writeFileSync(stamp, "");
  return problem;
}

/** Runs a program with its output on our stderr; returns undefined when it succeeded, else one line that says what failed. */
export function tried(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): string | undefined {
  const { error, status, signal } = spawnSync(command, args, { stdio: ["ignore", 2, 2], env });
  if (status === 0) return undefined;
  return `${[command, ...args].join(" ")} failed (${error?.message ?? (status === null ? signal : `exit ${status}`)})`;
}

/** What a program prints, or undefined when it is not there or fails. */
export function printed(command: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { stdio: ["ignore", "pipe", "ignore"], encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}
