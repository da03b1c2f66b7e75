import type { Actor } from "../tokens.ts";
import { nodeId, type World } from "../world.ts";

/** GitHub's `simple-user`. */
export function userObject(world: World, actor: Actor): Record<string, unknown> {
  const name = encodeURIComponent(actor.login);
  const url = `${world.origin}/users/${name}`;
  return {
    login: actor.login,
    id: actor.id,
    node_id: nodeId(actor.type === "Bot" ? "BOT" : "U", actor.id),
    avatar_url: `https://avatars.githubusercontent.com/u/${actor.id}?v=4`,
    gravatar_id: "",
    url,
    html_url: actor.app === null ? `${world.serverUrl}/${name}` : `${world.serverUrl}/apps/${actor.app}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: actor.type,
    user_view_type: "public",
    site_admin: false,
  };
}

/** GitHub's private or public user, as `GET /user` gives it. */
export function selfObject(world: World, actor: Actor): Record<string, unknown> {
  return {
    ...userObject(world, actor),
    name: null,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: "2020-01-01T00:00:00Z",
    updated_at: "2020-01-01T00:00:00Z",
  };
}

const ACTIONS_APP_ID = 15_368;

/** GitHub's `integration`: the App behind a bot, null for people. */
export function appObject(world: World, actor: Actor): Record<string, unknown> | null {
  if (actor.app === null) return null;
  const id = actor.app === "github-actions" ? ACTIONS_APP_ID : actor.id;
  return {
    id,
    slug: actor.app,
    node_id: nodeId("A", id),
    client_id: `Iv1.${id.toString(16).padStart(16, "0")}`,
    owner: userObject(world, { login: "github", id: 9919, type: "User", app: null }),
    name: actor.app === "github-actions" ? "GitHub Actions" : actor.app,
    description: "Automate your workflow",
    external_url: "https://help.github.com/en/actions",
    html_url: `${world.serverUrl}/apps/${actor.app}`,
    created_at: "2018-07-30T09:30:17Z",
    updated_at: "2019-12-10T19:04:12Z",
    permissions: { metadata: "read" },
    events: [],
  };
}
