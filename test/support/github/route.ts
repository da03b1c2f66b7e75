import type { IncomingHttpHeaders } from "node:http";
import type { paths } from "@octokit/openapi-types";
import type { Operation } from "./operations.ts";
import type { Reply } from "./reply.ts";
import type { Tables } from "./store.ts";
import type { Need, Token } from "./tokens.ts";
import type { Repository, World } from "./world.ts";

type Described<O extends string> = O extends `${infer Method} ${infer Path}`
  ? Path extends keyof paths
    ? Lowercase<Method> extends keyof paths[Path]
      ? paths[Path][Lowercase<Method>]
      : never
    : never
  : never;

/** The JSON body that GitHub's description gives an operation. */
export type BodyOf<O extends string> =
  Described<O> extends { requestBody: { content: { "application/json": infer Body } } }
    ? Body
    : Described<O> extends { requestBody?: { content: { "application/json": infer Body } } }
      ? Body
      : undefined;

/** One request after routing, authentication and validation. */
export interface Call<Body = unknown> {
  readonly world: World;
  /** What reads may see: the live tables, or those of a while ago where a lag was asked for. */
  readonly tables: Tables;
  readonly repo: Repository;
  readonly token: Token;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly bytes: Buffer;
  /** True when the client's body broke off before its Content-Length. */
  readonly broken: boolean;
}

export interface Route {
  readonly operation: Operation;
  readonly needs: readonly Need[];
  /** Which listener serves it. */
  readonly at: "api" | "uploads";
  handle(call: Call): Reply | Promise<Reply>;
}

/** Declares a route; the body's type comes from GitHub's description. */
export function route<O extends Operation>(
  operation: O,
  needs: Need | readonly Need[],
  handle: (call: Call<BodyOf<O>>) => Reply | Promise<Reply>,
  at: Route["at"] = "api",
): Route {
  return { operation, needs: typeof needs === "string" ? [needs] : needs, at, handle: handle as Route["handle"] };
}

/** Path parameters that may hold slashes. */
const GREEDY = new Set(["path", "ref", "basehead", "tag", "branch"]);

export interface Matcher {
  readonly method: string;
  readonly route: Route;
  match(path: string): Record<string, string> | undefined;
}

/** Routes in the order to try them: the more literal text a template has, the earlier. */
export function matchers(routes: readonly Route[]): Matcher[] {
  const literal = (route: Route) => route.operation.replace(/\{\w+\}/g, "").length + (/\}$/.test(route.operation) ? 0 : 100);
  return [...routes].sort((a, b) => literal(b) - literal(a)).map(matcher);
}

function matcher(target: Route): Matcher {
  const [method = "", template = ""] = target.operation.split(" ");
  const names: string[] = [];
  const pattern = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    if (name === "path") return "(.*)";
    return GREEDY.has(name) ? "(.+)" : "([^/]+)";
  });
  const expression = new RegExp(`^${pattern}$`);
  return {
    method,
    route: target,
    match(path) {
      const found = expression.exec(path);
      return found === null ? undefined : Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? "")]));
    },
  };
}
