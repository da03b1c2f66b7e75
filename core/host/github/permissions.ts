/** What each kind of route needs, in the words of a workflow's `permissions:`. The first that matches counts. */
const NEEDS: readonly (readonly [route: RegExp, read: string, write: string])[] = [
  [/\/issues\//, "pull-requests: read", "pull-requests: write"],
  [/\/pulls/, "pull-requests: read", "pull-requests: write"],
  [/\/check-runs/, "checks: read", "checks: write"],
  [/\/collaborators\//, "contents: read", "contents: read"],
  [/\/deployments/, "deployments: read", "deployments: write"],
  [/\/actions\//, "actions: read", "actions: write"],
  [/./, "contents: read", "contents: write"],
];

/**
 * The permission that a refused route needs. GitHub's own word (`issues=write; pull_requests=write`: any one is enough) only counts where
 * it leaves a single choice, because the narrower of several is known here.
 */
export function permissionFor(route: string, accepted: string | null): string {
  const only = accepted === null || accepted.includes(";") ? null : /^([a-z_]+)=(read|write)$/.exec(accepted.trim());
  if (only !== null) return `${only[1]?.replaceAll("_", "-")}: ${only[2]}`;
  const [, read, write] = NEEDS.find(([pattern]) => pattern.test(route)) ?? [/./, "contents: read", "contents: write"];
  return route.startsWith("GET ") || route.startsWith("HEAD ") ? read : write;
}
