import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Client, client } from "../support/github/client.ts";
import { git } from "../support/github/git.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";

const REPO = "/repos/octo/demo";
let github: GitHub;
let ask: Client;
let read: Client;

const start = async (immutableReleases: boolean) => {
  github = await startGitHub({ repositories: { "octo/demo": { files: { "a.txt": "a\n" }, immutableReleases } } });
  ask = client(github.origin, github.token({ permissions: { contents: "write" } }));
  read = client(github.origin, github.token({ permissions: { contents: "read" } }));
};
beforeEach(() => start(false));
afterEach(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

const draft = async (tag: string) => (await ask(`POST ${REPO}/releases`, { tag_name: tag, draft: true })).body;
const upload = (release: { upload_url: string }, name: string, text: string) =>
  ask(`POST ${release.upload_url.replace("{?name,label}", `?name=${encodeURIComponent(name)}`)}`, undefined, {
    bytes: Buffer.from(text),
    headers: { "content-type": "application/octet-stream" },
  });
const publish = (release: { id: number }) => ask(`PATCH ${REPO}/releases/${release.id}`, { draft: false });
const tagSha = () => git(github.repository("octo/demo").folder, ["for-each-ref", "--format=%(refname:short) %(objectname)", "refs/tags/"]);

describe("releases", () => {
  it("drafts are hidden by tag and from readers, and make no tag", async () => {
    const release = await draft("v1");
    expect((await ask(`GET ${REPO}/releases/tags/v1`)).status).toBe(404);
    expect((await ask(`GET ${REPO}/releases/latest`)).status).toBe(404);
    expect((await ask(`GET ${REPO}/releases`)).body.map((each: { id: number }) => each.id)).toEqual([release.id]);
    expect((await read(`GET ${REPO}/releases`)).body).toEqual([]);
    expect((await read(`GET ${REPO}/releases/${release.id}`)).status).toBe(404);
    expect([release.html_url.includes("/untagged-"), await tagSha()]).toEqual([true, ""]);
  });

  it("publishing creates the tag at its target, once per tag", async () => {
    const sha = await git(github.repository("octo/demo").folder, ["rev-parse", "main"]);
    const [one, two] = [await draft("v1"), await draft("v1")];
    expect((await publish(one)).body).toMatchObject({ draft: false, tag_name: "v1", immutable: false });
    expect(await tagSha()).toBe(`v1 ${sha}`);
    const second = await publish(two);
    expect([second.status, second.body.errors]).toEqual([422, [{ resource: "Release", code: "already_exists", field: "tag_name" }]]);
    expect((await ask(`POST ${REPO}/releases`, { tag_name: "v1" })).status).toBe(422);
    expect((await ask(`POST ${REPO}/releases`, { tag_name: "v 2" })).status).toBe(422);
    expect((await ask(`POST ${REPO}/releases`, { tag_name: "v2", target_commitish: "nowhere" })).status).toBe(422);
    expect(github.state.releases.filter((each) => !each.draft)).toHaveLength(1);
    expect((await read(`GET ${REPO}/releases/latest`)).body.id).toBe(one.id);
    expect((await read(`GET ${REPO}/releases/tags/v1`)).body.id).toBe(one.id);
  });

  it("assets go to the upload origin, come back by redirect, and have one name each", async () => {
    const release = await draft("v1");
    expect(release.upload_url.startsWith(github.filesOrigin)).toBe(true);
    expect((await ask(`POST ${REPO}/releases/${release.id}/assets?name=a.txt`, {})).status).toBe(404);
    const made = await upload(release, "model card.md", "hello");
    expect([made.status, made.body.name, made.body.state, made.body.digest]).toEqual([
      201,
      "model.card.md",
      "uploaded",
      `sha256:${createHash("sha256").update("hello").digest("hex")}`,
    ]);
    const twice = await upload(release, "model card.md", "other");
    expect([twice.status, twice.body.errors[0].code]).toEqual([422, "already_exists"]);
    const asset = `GET ${REPO}/releases/assets/${made.body.id}`;
    const redirect = await ask(asset, undefined, { headers: { accept: "application/octet-stream" } });
    expect(redirect.status).toBe(302);
    expect((await ask(`GET ${redirect.headers.get("location")}`, undefined, { token: undefined })).body.toString()).toBe("hello");
    expect((await ask(asset)).body.size).toBe(5);
    expect((await ask(`DELETE ${REPO}/releases/assets/${made.body.id}`)).status).toBe(204);
    expect((await ask(`GET ${REPO}/releases/${release.id}/assets`)).body).toEqual([]);
    expect((await upload(release, "empty", "")).status).toBe(400);
  });

  it("a failed upload leaves a starter, which blocks the name until it is deleted", async () => {
    const release = await draft("v1");
    github.faults.add({ method: "POST", path: /assets/, kind: "broken-upload" });
    expect((await upload(release, "a.bin", "hello")).status).toBe(502);
    const [starter] = (await ask(`GET ${REPO}/releases/${release.id}/assets`)).body;
    expect([starter.state, starter.size, starter.digest]).toEqual(["starter", 0, null]);
    expect((await upload(release, "a.bin", "hello")).status).toBe(422);
    await ask(`DELETE ${REPO}/releases/assets/${starter.id}`);
    expect((await upload(release, "a.bin", "hello")).status).toBe(201);
  });

  it("a client that dies while uploading leaves a starter", async () => {
    const release = await draft("v1");
    const { request } = await import("node:http");
    const url = release.upload_url.replace("{?name,label}", "?name=a.bin");
    const token = github.token({ permissions: { contents: "write" } });
    await new Promise<void>((resolve) => {
      const sent = request(url, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "user-agent": "x", "content-type": "application/zip", "content-length": "1000" },
      });
      sent.on("error", () => resolve());
      sent.write("half", () => sent.destroy());
      sent.on("close", resolve);
    });
    await expect.poll(() => github.state.assets.map((asset) => asset.state)).toEqual(["starter"]);
  });

  it("immutable releases take nothing more and keep their tag for ever", async () => {
    await github.close();
    await start(true);
    const release = await draft("v1");
    await upload(release, "a.bin", "hello");
    expect((await publish(release)).body.immutable).toBe(true);
    expect((await upload(release, "b.bin", "hello")).status).toBe(422);
    expect((await ask(`DELETE ${REPO}/releases/assets/${github.state.assets[0]?.id}`)).status).toBe(422);
    expect((await ask(`DELETE ${REPO}/git/refs/tags/v1`)).status).toBe(422);
    expect((await ask(`PATCH ${REPO}/git/refs/tags/v1`, { sha: "0".repeat(40), force: true })).status).toBe(422);
    expect((await ask(`DELETE ${REPO}/releases/${release.id}`)).status).toBe(204);
    expect((await ask(`POST ${REPO}/releases`, { tag_name: "v1" })).status).toBe(422);
  });
});

describe("deployments", () => {
  beforeEach(() => {
    ask = client(github.origin, github.token({ permissions: { deployments: "write" } }));
  });

  it("conflict unless nothing is to be merged and no checks are required", async () => {
    expect((await ask(`POST ${REPO}/deployments`, { ref: "main" })).status).toBe(409);
    expect((await ask(`POST ${REPO}/deployments`, { ref: "main", auto_merge: false })).status).toBe(409);
    expect((await ask(`POST ${REPO}/deployments`, { ref: "nowhere", auto_merge: false, required_contexts: [] })).status).toBe(422);
    const made = await ask(`POST ${REPO}/deployments`, {
      ref: "main",
      auto_merge: false,
      required_contexts: [],
      environment: "staging",
      payload: { version: "1" },
    });
    expect([made.status, made.body.payload, made.body.environment]).toEqual([201, { version: "1" }, "staging"]);
    expect(github.state.deployments).toHaveLength(1);
  });

  it("a success makes the earlier one inactive; states are checked", async () => {
    const ids: number[] = [];
    for (const environment of ["staging", "staging", "production"]) {
      const { body } = await ask(`POST ${REPO}/deployments`, { ref: "main", auto_merge: false, required_contexts: [], environment });
      expect(
        (await ask(`POST ${REPO}/deployments/${body.id}/statuses`, { state: "success", environment_url: "http://127.0.0.1:1/" })).status,
      ).toBe(201);
      ids.push(body.id);
    }
    const states = await Promise.all(
      ids.map(async (id) => (await ask(`GET ${REPO}/deployments/${id}/statuses`)).body.map((status: { state: string }) => status.state)),
    );
    expect(states).toEqual([["inactive", "success"], ["success"], ["success"]]);
    expect((await ask(`GET ${REPO}/deployments?environment=staging`)).body.map((each: { id: number }) => each.id)).toEqual([
      ids[1],
      ids[0],
    ]);
    expect((await ask(`DELETE ${REPO}/deployments/${ids[1]}`)).status).toBe(422);
    expect((await ask(`DELETE ${REPO}/deployments/${ids[0]}`)).status).toBe(204);
    expect((await ask(`POST ${REPO}/deployments/${ids[1]}/statuses`, { state: "done" })).status).toBe(500);
    expect(github.state.violations.splice(0)).toHaveLength(1);
  });
});
