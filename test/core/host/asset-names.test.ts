import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../../core/digest.ts";
import type { Releases } from "../../../core/host/host.ts";
import { openHost, REPOSITORY, sharedGitHub } from "./github/fixture.ts";
import { localHost, temporaryFolder } from "./local/fixture.ts";

const github = await sharedGitHub();
const commit = await github.commit(REPOSITORY, { files: { a: "1" } });

const HOSTS: Readonly<Record<string, () => Promise<Releases>>> = {
  GitHub: async () => (await openHost(github, { sha: commit })).host.releases,
  "this machine": async () => (await localHost(await temporaryFolder())).host.releases,
};

describe.each(Object.entries(HOSTS))("a release on %s", (_host, open) => {
  test.each([
    ["a path", ["in/model.bin"]],
    ["a path upwards", [".."]],
    ["nothing", [""]],
    ["a space, which GitHub would replace", ["my model.bin"]],
    ["the same name twice", ["model.bin", "model.bin"]],
  ])("P14: %s is no name for a file of it, and nothing is published", async (_title, names) => {
    const path = join(await temporaryFolder(), "file");
    await writeFile(path, "weights");
    const assets = names.map((name) => ({ name, path, sha256: digestOf("weights"), bytes: 7 }));
    const releases = await open();
    const publishing = releases.publish({ tag: "toy-v1.0.0", commit, title: "", notes: "", assets });
    await expect(publishing).rejects.toMatchObject({ code: "ASSET_NAME_INVALID", unchanged: "nothing was published" });
    expect(await releases.find("toy-v1.0.0")).toBeNull();
    expect(github.state.releases).toEqual([]);
  });
});
