import type { Route } from "./route.ts";
import { actionRoutes } from "./routes/actions.ts";
import { assetRoutes } from "./routes/assets.ts";
import { checkRoutes } from "./routes/checks.ts";
import { commentRoutes } from "./routes/comments.ts";
import { commitRoutes } from "./routes/commits.ts";
import { contentRoutes } from "./routes/contents.ts";
import { deploymentRoutes } from "./routes/deployments.ts";
import { gitDataRoutes } from "./routes/git-data.ts";
import { releaseRoutes } from "./routes/releases.ts";
import { repositoryRoutes } from "./routes/repository.ts";

/** Every route of the loopback GitHub. */
export const ROUTES: readonly Route[] = [
  ...repositoryRoutes,
  ...commitRoutes,
  ...contentRoutes,
  ...gitDataRoutes,
  ...commentRoutes,
  ...checkRoutes,
  ...releaseRoutes,
  ...assetRoutes,
  ...deploymentRoutes,
  ...actionRoutes,
];
