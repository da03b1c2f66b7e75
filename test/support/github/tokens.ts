import { randomBytes } from "node:crypto";

export type Access = "read" | "write";
export type Permissions = Readonly<Record<string, Access | "none">>;

/** Who a token speaks for. */
export interface Actor {
  readonly login: string;
  readonly id: number;
  readonly type: "Bot" | "User";
  /** The slug of the GitHub App, for its bots. */
  readonly app: string | null;
}

export interface Token {
  readonly value: string;
  readonly actor: Actor;
  readonly permissions: Permissions;
  readonly job: string | null;
}

export interface TokenOptions {
  /** Exactly what `permissions:` of the job says; what is not named is none. Default: contents: read. */
  readonly permissions?: Permissions;
  /** The token of a run for a fork's or Dependabot's pull request: every write becomes read. */
  readonly fork?: boolean;
  /** Shown in the request log. */
  readonly job?: string;
  /** A person's token instead of GITHUB_TOKEN. */
  readonly user?: string;
  /** The token of another GitHub App, by its slug. */
  readonly app?: string;
}

/** The author of what GITHUB_TOKEN writes. */
export const ACTIONS_BOT: Actor = { login: "github-actions[bot]", id: 41_898_282, type: "Bot", app: "github-actions" };

/** A stable number for a login, so that the same person has the same id everywhere. */
export function idOf(login: string): number {
  let id = 7;
  for (const char of login) id = (id * 31 + (char.codePointAt(0) ?? 0)) % 99_999_989;
  return id + 1000;
}

export const person = (login: string): Actor => ({ login, id: idOf(login), type: "User", app: null });

function actorOf(options: TokenOptions): Actor {
  if (options.user !== undefined) return person(options.user);
  if (options.app === undefined) return ACTIONS_BOT;
  const login = `${options.app}[bot]`;
  return { login, id: idOf(login), type: "Bot", app: options.app };
}

/** A token as GitHub issues it for one job. */
export function issueToken(options: TokenOptions = {}): Token {
  const granted = options.permissions ?? { contents: "read" };
  const permissions = Object.fromEntries(
    Object.entries(granted).map(
      ([name, access]) => [name.replaceAll("_", "-"), options.fork === true && access === "write" ? "read" : access] as const,
    ),
  );
  const prefix = options.user === undefined ? "ghs" : "ghp";
  return { value: `${prefix}_${randomBytes(18).toString("hex")}`, actor: actorOf(options), permissions, job: options.job ?? null };
}

/** One permission at one level; a route names those of which any one is enough. */
export type Need = `${string}:${Access}`;

export function allows(token: Token, needs: readonly Need[]): boolean {
  return needs.some((need) => {
    const [name = "", access] = need.split(":");
    if (name === "metadata") return true;
    const has = token.permissions[name];
    return has === "write" || (has === "read" && access === "read");
  });
}
