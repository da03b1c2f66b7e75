import type { Lags } from "./lag.ts";
import { description } from "./openapi.ts";
import { Refusal, type Reply } from "./reply.ts";
import { type Matcher, matchers } from "./route.ts";
import { ROUTES } from "./routes.ts";
import type { Received } from "./serve.ts";
import { allows, type Token } from "./tokens.ts";
import type { Repository, World } from "./world.ts";

export interface Dispatcher {
  readonly world: World;
  readonly tokens: ReadonlyMap<string, Token>;
  readonly lags: Lags;
  readonly violations: string[];
}

const TABLE: readonly Matcher[] = matchers(ROUTES);
const NO_REPOSITORY: Repository = {
  id: 0,
  owner: "",
  name: "",
  fullName: "",
  folder: "/nonexistent",
  defaultBranch: "main",
  parent: null,
  immutableReleases: false,
  createdAt: "",
};

/** The token that a request carries, if this server issued it. */
export function tokenOf(tokens: ReadonlyMap<string, Token>, authorization: string | undefined): Token | undefined {
  return tokens.get((authorization ?? "").replace(/^(token|bearer) /i, ""));
}

function parse(bytes: Buffer, type: string | undefined): unknown {
  if (bytes.length === 0) return undefined;
  if (type !== undefined && !/json|text\/plain/.test(type)) return undefined;
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new Refusal(400, "Problems parsing JSON");
  }
}

/** Answers one REST request: route, token, permission, description, handler, description. */
export async function dispatch(server: Dispatcher, at: "api" | "uploads", url: URL, { message, bytes, broken }: Received): Promise<Reply> {
  const method = message.method ?? "GET";
  if (message.headers["user-agent"] === undefined)
    throw new Refusal(403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header");
  const token = tokenOf(server.tokens, message.headers.authorization);
  if (token === undefined)
    throw new Refusal(401, message.headers.authorization === undefined ? "Requires authentication" : "Bad credentials");
  for (const { method: wanted, route, match } of TABLE) {
    if (wanted !== method || route.at !== at) continue;
    const params = match(url.pathname);
    if (params === undefined) continue;
    const repo = params.owner === undefined ? NO_REPOSITORY : server.world.repositories.get(`${params.owner}/${params.repo}`);
    if (repo === undefined) throw new Refusal(404, "Not Found");
    if (!allows(token, route.needs)) {
      const accepted = route.needs.map((need) => need.replaceAll("-", "_").replace(":", "=")).join("; ");
      throw new Refusal(403, "Resource not accessible by integration", {}, { "x-accepted-github-permissions": accepted });
    }
    const body = at === "uploads" ? undefined : parse(bytes, message.headers["content-type"]);
    violate(server, description().request(route.operation, params, url.searchParams, body));
    const read = method === "GET";
    const path = url.pathname + url.search;
    if (!read) server.lags.beforeWrite(path, server.world.tables);
    const tables = read ? server.lags.view(path, server.world.tables) : server.world.tables;
    const call = {
      world: server.world,
      tables,
      repo,
      token,
      url,
      headers: message.headers,
      params,
      query: url.searchParams,
      body,
      bytes,
      broken,
    };
    const reply = await (async () => route.handle(call))().catch((error: unknown) => {
      if (error instanceof Refusal) return error.reply;
      throw error;
    });
    if (!Buffer.isBuffer(reply.body))
      violate(
        server,
        description().response(
          route.operation,
          reply.status,
          reply.body === undefined ? undefined : JSON.parse(JSON.stringify(reply.body)),
        ),
      );
    return reply;
  }
  throw new Refusal(404, "Not Found");
}

/** Records what is not as GitHub describes it and fails the request. */
function violate(server: Dispatcher, problems: readonly string[]): void {
  if (problems.length === 0) return;
  server.violations.push(...problems);
  throw new Refusal(500, `Not as GitHub describes it: ${problems.join(" | ")}`);
}

/** The only GraphQL query served: who the token is. */
export function graphql(server: Dispatcher, { message, bytes }: Received): Reply {
  const token = tokenOf(server.tokens, message.headers.authorization);
  if (token === undefined) throw new Refusal(401, "Bad credentials");
  const { query = "" } = JSON.parse(bytes.toString("utf8")) as { query?: string };
  if (!/\bviewer\b/.test(query)) return { status: 200, body: { errors: [{ message: "the loopback GitHub answers only `viewer`" }] } };
  return { status: 200, body: { data: { viewer: { login: token.actor.login, databaseId: token.actor.id } } } };
}
