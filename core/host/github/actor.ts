import * as z from "zod";
import type { Api } from "./api.ts";

const viewerSchema = z.object({ data: z.object({ viewer: z.object({ login: z.string(), databaseId: z.int().nullable() }) }) });

/** Who the token writes as. */
export interface Actor {
  readonly login: string;
  /** Null when GitHub does not say; then the login has to do. */
  readonly id: number | null;
}

/** Asks GraphQL, the only place that tells a job's token who it is; a query is safe to repeat. */
export async function tokenActor(api: Api): Promise<Actor> {
  const { data } = await api.request({
    method: "POST",
    url: api.graphqlUrl,
    query: "query { viewer { login databaseId } }",
    ...api.repeatable,
  });
  const parsed = viewerSchema.safeParse({ data: (data as { data?: unknown }).data });
  // Without an answer: the account behind every GITHUB_TOKEN.
  if (!parsed.success) return { login: "github-actions[bot]", id: null };
  const { login, databaseId } = parsed.data.data.viewer;
  return { login, id: databaseId };
}

/** Whether this account is the token's. */
export function isActor(actor: Actor, user: { readonly login: string; readonly id: number | bigint } | null | undefined): boolean {
  if (user === null || user === undefined) return false;
  return actor.id === null ? user.login === actor.login : Number(user.id) === actor.id;
}
