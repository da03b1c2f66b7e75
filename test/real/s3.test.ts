import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { CreateBucketCommand, DeleteObjectCommand, ListBucketsCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { digestOf } from "../../core/digest.ts";
import { fetchFiles } from "../../core/remote/files.ts";
import type { FetchPolicy } from "../../core/remote/persist.ts";
import { Project } from "../action-validate-data/project.ts";
import { pythonEnvironment } from "./python.ts";

const READY_TIMEOUT_MS = 60_000;
const PART = 64 * 1024;
const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, at) => 33 + ((at * 7) % 90)));
const NO_ENV = ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_SESSION_TOKEN"];

let endpoint = "";
let stop: () => Promise<unknown> = async () => {};
let client: S3Client;
let out = "";

beforeAll(async () => {
  const port = await freePort();
  endpoint = `http://127.0.0.1:${port}`;
  const server = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], { env: pythonEnvironment(), stdio: "ignore" });
  const ended = new Promise((resolve) => server.on("close", resolve));
  stop = () => {
    server.kill("SIGTERM");
    return ended;
  };
  for (const deadline = Date.now() + READY_TIMEOUT_MS; Date.now() < deadline; await delay(100))
    if ((await fetch(`${endpoint}/moto-api/data.json`).catch(() => undefined))?.ok === true) break;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  client = new S3Client({ endpoint, region: "us-east-1", forcePathStyle: true, credentials });
  await client.send(new ListBucketsCommand({}));
});
afterAll(async () => {
  client.destroy();
  await stop();
});

beforeEach(async () => {
  await fetch(`${endpoint}/moto-api/reset`, { method: "POST" });
  await client.send(new CreateBucketCommand({ Bucket: "data" }));
  out = await mkdtemp(join(tmpdir(), "s3-"));
  for (const name of NO_ENV) vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("HOME", out);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(out, { recursive: true });
});

const put = (key: string, body: string | Buffer = CONTENT) => client.send(new PutObjectCommand({ Bucket: "data", Key: key, Body: body }));

function fetched(
  addresses: string[],
  options: { s3?: object | undefined; policy?: Partial<FetchPolicy>; info?: (line: string) => void } = {},
) {
  const s3 = "s3" in options ? options.s3 : { endpoint };
  return fetchFiles(
    out,
    { name: "train", addresses, s3: s3 as { endpoint: string } | undefined },
    { policy: { partBytes: PART, sleep: async () => {}, ...options.policy }, log: { info: options.info ?? (() => {}) } },
  );
}

describe("a real S3 server", () => {
  it("gives the objects that a pattern means, in parts of one version, once", async () => {
    for (const key of ["t/2.csv", "t/1.csv", "t/deep/3.csv", "t/4.txt", "u/5.csv", "t/folder/"])
      await put(key, key === "t/1.csv" ? CONTENT : key);
    const files = await fetched(["s3://data/t/**/*.csv"]);
    expect(files.map(({ name }) => name)).toEqual(["s3://data/t/1.csv", "s3://data/t/2.csv", "s3://data/t/deep/3.csv"]);
    expect(files[0]).toMatchObject({ sha256: digestOf(CONTENT), bytes: CONTENT.length, etag: expect.stringMatching(/^"[0-9a-f]{32}"$/) });
    expect(await readFile(files[2]?.path ?? "", "utf8")).toBe("t/deep/3.csv");
    const lines: string[] = [];
    await put("t/2.csv", "new");
    await fetched(["s3://data/t/*.csv"], { info: (line) => lines.push(line) });
    expect(lines.sort()).toEqual(["s3://data/t/1.csv is as it was: nothing to fetch", "s3://data/t/2.csv: fetched 1 kB"]);
  });

  it("lists more keys than one page holds", async () => {
    await Promise.all(Array.from({ length: 1_050 }, (_, at) => put(`many/${String(at).padStart(4, "0")}.csv`, "x")));
    expect(await fetched(["s3://data/many/*49.csv"])).toHaveLength(11);
  });

  it("P19: an object that changes while it is read is never put together from two versions", async () => {
    await put("a.csv");
    let reads = 0;
    const real = S3Client.prototype.send;
    const spy = vi.spyOn(S3Client.prototype, "send").mockImplementation(async function (
      this: S3Client,
      command: { input: { Range?: string } },
      ...rest: unknown[]
    ) {
      if (command.input.Range !== undefined && ++reads === 3)
        await (real as (...args: unknown[]) => unknown).call(
          client,
          new PutObjectCommand({ Bucket: "data", Key: "a.csv", Body: CONTENT.toReversed() }),
        );
      return (real as (...args: unknown[]) => unknown).call(this, command, ...rest);
    } as never);
    await expect(fetched(["s3://data/a.csv"], { policy: { parallelParts: 1 } })).rejects.toMatchObject({ code: "REMOTE_CHANGED" });
    spy.mockRestore();
  });

  it("says what is missing: bucket, object, or a match of the pattern", async () => {
    await put("t/1.csv", "x");
    await expect(fetched(["s3://none/a.csv"])).rejects.toMatchObject({
      code: "REMOTE_NOT_FOUND",
      message: "s3://none: there is no such bucket",
    });
    await expect(fetched(["s3://none/*.csv"])).rejects.toMatchObject({
      code: "REMOTE_NOT_FOUND",
      message: "s3://none: there is no such bucket",
    });
    await expect(fetched(["s3://data/a.csv"])).rejects.toMatchObject({
      code: "REMOTE_NOT_FOUND",
      message: "s3://data/a.csv: there is no such object",
    });
    await expect(fetched(["s3://data/t/*.tsv"])).rejects.toMatchObject({
      code: "DATASET_FILES_MISSING",
      advice: "near it there are: t/1.csv",
    });
    await client.send(new DeleteObjectCommand({ Bucket: "data", Key: "t/1.csv" }));
  });

  it("wants credentials, and says how to give them", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", undefined);
    await expect(fetched(["s3://data/a.csv"])).rejects.toMatchObject({
      code: "REMOTE_CREDENTIALS_MISSING",
      advice: expect.stringContaining("AWS_ACCESS_KEY_ID"),
    });
  });

  it("refuses wrong credentials, and they are named as the reason", async () => {
    await put("a.csv");
    // From now on the server checks signatures: nobody has the key "test".
    await fetch(`${endpoint}/moto-api/reset-auth`, { method: "POST", body: "0" });
    try {
      await expect(fetched(["s3://data/a.csv"])).rejects.toMatchObject({
        code: "REMOTE_DENIED",
        message: "s3://data/a.csv: S3 does not accept the credentials (InvalidAccessKeyId)",
      });
      await expect(fetched(["s3://data/*.csv"])).rejects.toMatchObject({ code: "REMOTE_DENIED" });
    } finally {
      await fetch(`${endpoint}/moto-api/reset-auth`, { method: "POST", body: "Infinity" });
    }
  });

  it("is found by the config or, as the AWS tools do, by the environment", async () => {
    await put("a.csv");
    await expect(fetched(["s3://data/a.csv"], { s3: { endpoint, region: "eu-central-1", "path-style": true } })).resolves.toHaveLength(1);
    for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"]) {
      vi.stubEnv(name, endpoint);
      await expect(fetched(["s3://data/a.csv"], { s3: undefined })).resolves.toHaveLength(1);
      vi.stubEnv(name, undefined);
    }
    await expect(fetched(["s3://data/a.csv"], { s3: undefined })).rejects.toMatchObject({ code: "REMOTE_REGION_MISSING" });
  });

  it("a server that is not there is unreachable", async () => {
    const s3 = { endpoint: `http://127.0.0.1:${await freePort()}` };
    await expect(fetched(["s3://data/a.csv"], { s3 })).rejects.toMatchObject({ code: "REMOTE_UNREACHABLE" });
  });

  it("is read by validate-data and reported by address", async () => {
    await put("t/1.csv", "id\n1\n2\n");
    await put("t/2.csv", "id\n2\n");
    const project = await Project.create({});
    const { report, places } = await project.validate(
      `datasets: { train: { files: "s3://data/t/*.csv", key: id, s3: { endpoint: "${endpoint}" } } }`,
    );
    expect(report.datasets.train?.files.map(({ path, rows, etag }) => [path, rows, etag !== undefined])).toEqual([
      ["s3://data/t/1.csv", 2, true],
      ["s3://data/t/2.csv", 1, true],
    ]);
    expect(places).toEqual(["KEY_DUPLICATE train.id s3://data/t/2.csv:2:1"]);
    await project.remove();
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
