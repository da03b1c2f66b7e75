import { Octokit } from "@octokit/core";
import { ApiError, refused, unanswered } from "./api-error.ts";
import { backoffMs } from "./retry.ts";
import { Transport, TransportFailure, type TransportOptions } from "./transport.ts";

export interface ApiOptions {
  readonly token: string;
  /** GITHUB_API_URL and GITHUB_GRAPHQL_URL. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly userAgent: string;
  readonly transport?: Partial<TransportOptions>;
}

/** GitHub's REST API for one repository: typed routes by octokit, our policy below, our errors above. */
export interface Api {
  readonly request: Octokit["request"];
  readonly owner: string;
  readonly repo: string;
  readonly transport: Transport;
  readonly token: string;
  readonly userAgent: string;
  readonly graphqlUrl: string;
  /** For a POST that does the same when it is sent twice, such as storing what is named by its content. */
  readonly repeatable: { readonly request: { readonly fetch: typeof fetch } };
  /** Waits before looking again, longer each time. */
  pause(attempt: number): Promise<unknown>;
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

export function openApi(options: ApiOptions): Api {
  const transport = new Transport(options.transport);
  const octokit = new Octokit({
    baseUrl: options.apiUrl.replace(/\/$/, ""),
    userAgent: options.userAgent,
    log: SILENT,
    request: { fetch: transport.fetch() },
    ...(options.token === "" ? {} : { auth: options.token }),
  });
  octokit.hook.error("request", (error, request) => {
    throw asApiError(error, `${request.method} ${request.url}`);
  });
  const [owner = "", repo = ""] = options.repository.split("/");
  return {
    request: octokit.request,
    owner,
    repo,
    transport,
    token: options.token,
    userAgent: options.userAgent,
    graphqlUrl: options.graphqlUrl,
    repeatable: { request: { fetch: transport.fetch({ repeatable: true }) } },
    pause: (attempt) => transport.options.sleep(backoffMs(attempt, transport.options.random), transport.options.signal),
  };
}

/** How often to look whether something happened: reads may lag behind writes. */
const LOOKS = 3;
const CREATE_ATTEMPTS = 3;

/**
 * Creates something exactly once: after an attempt that may have been carried out without our hearing of it, looks whether it was before
 * trying again.
 */
export async function createOnce<T>(api: Api, create: () => Promise<T>, landed: () => Promise<T | null>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await create();
    } catch (error) {
      if (!(error instanceof ApiError) || !error.ambiguous) throw error;
      for (let look = 1; look <= LOOKS; look++) {
        await api.pause(look);
        const found = await landed();
        if (found !== null) return found;
      }
      if (attempt >= CREATE_ATTEMPTS) throw error;
    }
  }
}

const PAGE_SIZE = 100;

interface Page<T> {
  readonly data: readonly T[];
  readonly headers: { readonly link?: string | undefined };
}

/** Every item of a paged list, as far as `limit` pages. A page that fails fails all: a list with holes is worse than none. */
export async function allPages<T>(fetchPage: (page: { per_page: number; page: number }) => Promise<Page<T>>, limit = 100): Promise<T[]> {
  const items: T[] = [];
  for (let page = 1; page <= limit; page++) {
    const { data, headers } = await fetchPage({ per_page: PAGE_SIZE, page });
    items.push(...data);
    if (!/rel="?next"?/.test(headers.link ?? "")) break;
  }
  return items;
}

/** The value, or null when GitHub says that there is none. */
export async function orNull<T>(request: Promise<T>): Promise<T | null> {
  return request.catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  });
}

function asApiError(error: unknown, route: string): unknown {
  if (!(error instanceof Error)) return error;
  if (error.cause instanceof TransportFailure) return unanswered(route, error.cause);
  if (!("status" in error) || typeof error.status !== "number") return error;
  const response = "response" in error ? (error.response as { headers: Record<string, string | undefined> } | undefined) : undefined;
  // octokit wraps everything that fetch throws, also the reason of an abort.
  if (response === undefined) return error.cause ?? error;
  return refused(route, {
    status: error.status,
    requestId: response.headers["x-github-request-id"] ?? null,
    message: error.message.replace(/ - https:\/\/docs\.github\.com\S*$/, ""),
    accepted: response.headers["x-accepted-github-permissions"] ?? null,
  });
}
