import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobStore } from "../results/blobs.ts";
import { handleResults, isResultsPath } from "../results/service.ts";
import { runtimeToken } from "../results/token.ts";
import { type Dispatcher, dispatch, graphql, tokenOf } from "./dispatch.ts";
import { type AbortOptions, Faults, KillPoint } from "./faults.ts";
import { type Lag, Lags } from "./lag.ts";
import { Refusal, type Reply } from "./reply.ts";
import {
  type CommitOptions,
  commitFiles,
  makeRepository,
  mergePull,
  openPull,
  type PullOptions,
  type RepositoryOptions,
  refreshPull,
  removeLabel,
  setLabel,
} from "./repositories.ts";
import { type LoggedRequest, logged } from "./request-log.ts";
import { badGateway, faultReply, listen, type Received, receive, send, shut } from "./serve.ts";
import { emptyTables, type PullRow, type RunRow, type Tables } from "./store.ts";
import { issueToken, type Token, type TokenOptions } from "./tokens.ts";
import type { Repository, World } from "./world.ts";

export interface GitHubOptions {
  /** Repositories to make, empty or with files; default `octo/demo`, empty. */
  readonly repositories?: Readonly<Record<string, RepositoryOptions>>;
  /** The clock of the server; default the real one. */
  readonly now?: () => Date;
  readonly port?: number;
}

/** What the server holds; tests assert on it. */
export interface State extends Tables {
  /** Requests and responses that were not as GitHub describes them; must stay empty. */
  readonly violations: string[];
  readonly log: LoggedRequest[];
}

export interface GitHub {
  readonly origin: string;
  readonly filesOrigin: string;
  readonly serverUrl: string;
  readonly port: number;
  readonly state: State;
  readonly world: World;
  readonly faults: Faults;
  readonly kill: KillPoint;
  /** Issues a token. */
  token(options?: TokenOptions): string;
  /** The ACTIONS_RUNTIME_TOKEN of a run's job. */
  runtimeToken(run: string | number, job?: string): string;
  lag(lag: Lag): void;
  abortAt(k: number, options?: AbortOptions): void;
  /** Ends faults, lags and kill points. */
  calm(): void;
  repository(fullName: string): Repository;
  addRepository(fullName: string, options?: RepositoryOptions): Promise<Repository>;
  commit(fullName: string, options: CommitOptions): Promise<string>;
  openPull(fullName: string, options: PullOptions): Promise<PullRow>;
  refreshPull(pull: PullRow): Promise<void>;
  mergePull(pull: PullRow): Promise<string>;
  /** A person sets a label, or takes one away. */
  label(pull: PullRow, name: string, by: string): void;
  unlabel(pull: PullRow, name: string, by: string): void;
  addRun(run: Omit<RunRow, "createdAt" | "status" | "conclusion" | "id"> & Partial<RunRow>): RunRow;
  /** Something to do when the server closes, such as removing a workspace. */
  atClose(clean: () => void): void;
  /** Bytes of an uploaded asset, artifact or cache entry. */
  bytes(blob: string | null): Buffer | undefined;
  close(): Promise<void>;
}

const DEFAULT_REPOSITORIES = { "octo/demo": {} };

/** Starts a GitHub on loopback that keeps state in memory and in real bare git repositories in a temporary folder. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const root = mkdtempSync(join(tmpdir(), "github-"));
  const tables = emptyTables();
  const state: State = Object.assign(tables, { violations: [], log: [] });
  const faults = new Faults();
  const kill = new KillPoint();
  const lags = new Lags();
  const tokens = new Map<string, Token>();
  const cleanups: (() => void)[] = [];
  let sequence = 1000;
  let writes: Promise<unknown> = Promise.resolve();

  const answer = async (at: "api" | "files", received: Received, url: URL): Promise<Reply> => {
    const { message, bytes } = received;
    if (at === "files" && url.pathname.startsWith("/blob/"))
      return world.blobs.handle({ method: message.method ?? "GET", url, headers: message.headers, bytes });
    if (at === "api" && isResultsPath(url.pathname)) return handleResults(world, url.pathname, message.headers.authorization, bytes);
    if (at === "api" && url.pathname === "/graphql") return graphql(server, received);
    const handle = () => dispatch(server, at === "files" ? "uploads" : "api", url, received);
    if (message.method === "GET") return handle();
    // One write at a time: any order is a possible one, and a handler never sees half of another's work.
    const turn = writes.then(handle);
    writes = turn.catch(() => {});
    return turn;
  };

  const safely = async (at: "api" | "files", received: Received, url: URL): Promise<Reply> => {
    try {
      return await answer(at, received, url);
    } catch (error) {
      if (error instanceof Refusal) return error.reply;
      state.violations.push(`${received.message.method} ${url.pathname}: ${error instanceof Error ? error.stack : String(error)}`);
      return { status: 500, body: { message: String(error) } };
    }
  };

  const listener = (at: "api" | "files") => async (message: IncomingMessage, response: ServerResponse) => {
    const received = await receive(message);
    const method = message.method ?? "GET";
    const path = message.url ?? "/";
    const entry = logged(at, method, path, message.headers, received.bytes);
    entry.job = tokenOf(tokens, message.headers.authorization)?.job ?? null;
    state.log.push(entry);
    const url = new URL(path, at === "api" ? world.origin : world.filesOrigin);
    const fate = kill.next(method, path);
    const fault = fate === "serve" ? faults.meet(method, path) : undefined;
    const tear = () => {
      entry.status = "reset";
      message.socket.destroy();
    };
    const finish = (reply: Reply) => {
      entry.status = reply.status;
      send(response, reply, method);
    };
    if (fate === "tear-before" || fault?.kind === "reset") {
      tear();
      return;
    }
    if (fault?.kind === "delay") {
      if (fault.ms === Number.POSITIVE_INFINITY) return;
      await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 0));
    }
    const instead = fault === undefined ? undefined : faultReply(fault);
    if (instead !== undefined) {
      finish(instead);
      return;
    }
    const reply = await safely(at, fault?.kind === "broken-upload" ? { ...received, broken: true } : received, url);
    if (fate === "tear-after" || fault?.kind === "committed-then-reset") {
      tear();
      return;
    }
    if (fault?.kind === "committed-then-502" || fault?.kind === "broken-upload") {
      finish(badGateway());
      return;
    }
    if (fault?.kind === "truncate") {
      entry.status = "truncated";
      send(response, reply, method, true);
      return;
    }
    finish(reply);
  };

  const api = await listen((message, response) => void listener("api")(message, response), options.port);
  const files = await listen((message, response) => void listener("files")(message, response));
  const origin = `http://127.0.0.1:${api.port}`;
  const filesOrigin = `http://127.0.0.1:${files.port}`;
  const world: World = {
    origin,
    filesOrigin,
    serverUrl: `http://github.localhost:${api.port}`,
    tables,
    repositories: new Map(),
    blobs: new BlobStore(() => filesOrigin),
    collaborators: new Map(),
    burntTags: new Set(),
    nextId: () => ++sequence,
    now: () => (options.now?.() ?? new Date()).toISOString().replace(/\.\d+Z$/, "Z"),
  };
  const server: Dispatcher = { world, tokens, lags, violations: state.violations };

  const repository = (fullName: string): Repository => {
    const found = world.repositories.get(fullName);
    if (found === undefined) throw new Error(`the loopback GitHub has no repository ${fullName}`);
    return found;
  };
  for (const [name, each] of Object.entries(options.repositories ?? DEFAULT_REPOSITORIES)) await makeRepository(world, root, name, each);

  return {
    origin,
    filesOrigin,
    serverUrl: world.serverUrl,
    port: api.port,
    state,
    world,
    faults,
    kill,
    token(tokenOptions) {
      const token = issueToken(tokenOptions);
      tokens.set(token.value, token);
      return token.value;
    },
    runtimeToken,
    lag: (lag) => lags.add(lag),
    abortAt: (k, abortOptions) => kill.abortAt(k, abortOptions),
    calm() {
      faults.clear();
      lags.clear();
      kill.revive();
    },
    repository,
    addRepository: (fullName, repositoryOptions = {}) => makeRepository(world, root, fullName, repositoryOptions),
    commit: (fullName, commitOptions) => commitFiles(world, repository(fullName), commitOptions),
    openPull: (fullName, pullOptions) => openPull(world, repository(fullName), pullOptions),
    refreshPull: (pull) => refreshPull(world, pull),
    mergePull: (pull) => mergePull(world, pull),
    label: (pull, name, by) => setLabel(world, pull, name, by),
    unlabel: (pull, name, by) => removeLabel(world, pull, name, by),
    addRun(run) {
      const row: RunRow = { status: "in_progress", conclusion: null, createdAt: world.now(), id: world.nextId(), ...run };
      tables.runs.push(row);
      return row;
    },
    bytes: (blob) => world.blobs.bytes(blob),
    atClose: (clean) => cleanups.push(clean),
    async close() {
      for (const clean of cleanups.reverse()) clean();
      await Promise.all([shut(api.server), shut(files.server)]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}
