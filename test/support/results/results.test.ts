import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { client } from "../github/client.ts";
import { type GitHub, startGitHub } from "../github/github.ts";
import { type Run, startRun } from "../runner/run.ts";

let github: GitHub;
let run: Run;

beforeAll(async () => {
  github = await startGitHub();
  run = await startRun({ github, permissions: { actions: "read" } });
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

interface Outcome {
  // biome-ignore lint/suspicious/noExplicitAny: what the toolkit returns is what the tests ask about
  readonly value?: any;
  readonly error?: string;
  readonly message?: string;
}

const call = async (name: string, ...values: unknown[]): Promise<Outcome> => {
  const result = await run.step({
    entry: join(import.meta.dirname, "toolkit-step.ts"),
    inputs: { call: name, arguments: JSON.stringify(values) },
  });
  expect([result.code, result.outputs.result === undefined ? result.log : ""]).toEqual([0, ""]);
  return JSON.parse(result.outputs.result ?? "{}") as Outcome;
};

const file = (name: string, body: string | Buffer): string => {
  const path = join(run.workspace, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, body);
  return path;
};

describe("artifacts with the unmodified @actions/artifact", () => {
  it("upload, list, download, and refuse a second of the same name; another run reads them by REST", async () => {
    const big = Buffer.alloc(9 * 1024 * 1024, "0123456789abcdef");
    const report = file("out/report.json", '{"verdict":"pass"}');
    const model = file("out/model/weights.bin", big);
    const up = await call("uploadArtifact", "reports", [report, model], join(run.workspace, "out"), { compressionLevel: 0 });
    expect(up.value).toMatchObject({ size: expect.any(Number), digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const [row] = github.state.artifacts;
    expect(row?.digest).toBe(
      `sha256:${createHash("sha256")
        .update(github.bytes(row?.blob ?? null) ?? "")
        .digest("hex")}`,
    );

    const again = await call("uploadArtifact", "reports", [report], join(run.workspace, "out"));
    expect(again.message).toContain("already exists");
    expect((await call("listArtifacts")).value.artifacts).toMatchObject([{ name: "reports", id: row?.id, digest: row?.digest }]);

    const into = join(run.workspace, "down");
    const down = await call("downloadArtifact", row?.id, { path: into, expectedHash: row?.digest });
    expect(down.value).toMatchObject({ downloadPath: into, digestMismatch: false });
    expect(readFileSync(join(into, "report.json"), "utf8")).toBe('{"verdict":"pass"}');
    expect(readFileSync(join(into, "model/weights.bin")).equals(big)).toBe(true);

    const other = client(github.origin, github.token({ permissions: { actions: "read" } }));
    const listed = await other(`GET /repos/octo/demo/actions/runs/${run.runId}/artifacts?name=reports`);
    expect(listed.body).toMatchObject({
      total_count: 1,
      artifacts: [{ id: row?.id, digest: row?.digest, workflow_run: { id: run.runId } }],
    });
    const zip = await other(`GET /repos/octo/demo/actions/artifacts/${row?.id}/zip`);
    expect(zip.status).toBe(302);
    const bytes = await other(`GET ${zip.headers.get("location")}`, undefined, { token: undefined });
    expect(bytes.body.equals(github.bytes(row?.blob ?? null))).toBe(true);
    expect((await other(`GET ${zip.headers.get("location")}`)).status).toBe(401);

    github.world.blobs.tamper(row?.blob ?? "", (body) => {
      body[body.length - 30] = (body[body.length - 30] ?? 0) ^ 1;
      return body;
    });
    rmSync(into, { recursive: true });
    const flipped = await call("downloadArtifact", row?.id, { path: into, expectedHash: row?.digest });
    expect(flipped.error !== undefined || flipped.value.digestMismatch).toBe(true);
  });

  it("delete makes room for the name, and one file can go up as it is", async () => {
    const path = file("page.html", "<h1>hi</h1>");
    const first = await call("uploadArtifact", "pages", [path], run.workspace);
    expect((await call("deleteArtifact", "pages")).value.id).toBe(first.value.id);
    expect(github.state.artifacts.some((row) => row.name === "pages")).toBe(false);
    await call("uploadArtifact", "ignored-name", [path], run.workspace, { skipArchive: true });
    const row = github.state.artifacts.at(-1);
    expect([row?.name, github.bytes(row?.blob ?? null)?.toString()]).toEqual(["page.html", "<h1>hi</h1>"]);
  });

  it("belong to one run", async () => {
    const other = await startRun({ github, event: "push" });
    const result = await other.step({
      entry: join(import.meta.dirname, "toolkit-step.ts"),
      inputs: { call: "listArtifacts", arguments: "[]" },
    });
    expect(JSON.parse(result.outputs.result ?? "").value.artifacts).toEqual([]);
  });
});

describe("cache with the unmodified @actions/cache", () => {
  it("miss, save, exact hit, hit by prefix, other paths miss, second save is ignored", async () => {
    expect((await call("restoreCache", ["cached"], "data-1")).value).toBeNull();
    file("cached/x.txt", "cached");
    const saved = await call("saveCache", ["cached"], "data-1");
    expect(saved.value).toBe(github.state.caches[0]?.id);
    rmSync(join(run.workspace, "cached"), { recursive: true });
    expect((await call("restoreCache", ["cached"], "data-1")).value).toBe("data-1");
    expect(readFileSync(join(run.workspace, "cached/x.txt"), "utf8")).toBe("cached");
    expect((await call("restoreCache", ["cached"], "data-2", ["other-", "data-"])).value).toBe("data-1");
    expect((await call("restoreCache", ["elsewhere"], "data-1")).value).toBeNull();
    expect((await call("saveCache", ["cached"], "data-1")).value).toBe(-1);
    expect(github.state.caches).toHaveLength(1);
  });
});
