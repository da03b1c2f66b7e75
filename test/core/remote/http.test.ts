import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digestOf } from "../../../core/digest.ts";
import { fetchFiles } from "../../../core/remote/files.ts";
import type { FetchPolicy } from "../../../core/remote/persist.ts";
import { DataServer } from "./data-server.ts";

const PART = 1000;
const CONTENT = Buffer.from(Array.from({ length: 10_500 }, (_, at) => 33 + ((at * 7) % 90)));

let server: DataServer;
let out = "";
let waits: number[] = [];
beforeEach(async () => {
  server = await DataServer.start();
  out = await mkdtemp(join(tmpdir(), "remote-"));
  waits = [];
});
afterEach(async () => {
  await server.close();
  await rm(out, { recursive: true });
});

const policy: Partial<FetchPolicy> = {
  partBytes: PART,
  sleep: async (ms) => waits.push(ms),
};

function fetched(addresses: string[], options: { policy?: Partial<FetchPolicy>; signal?: AbortSignal; lines?: string[] } = {}) {
  return fetchFiles(
    out,
    { name: "train", addresses, s3: undefined },
    {
      policy: { ...policy, ...options.policy },
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      log: { info: (line) => options.lines?.push(line) },
    },
  );
}

/** What lies in the cache under a name that data has. */
async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name).sort(); // biome-ignore format: short
}

describe("a file of a web server", () => {
  it("is fetched in parts of one version, and lies under its own name", async () => {
    const [file] = await fetched([server.put("/data/train.csv", CONTENT)]);
    expect(await readFile(file?.path ?? "")).toEqual(CONTENT);
    expect(file).toMatchObject({ name: `${server.origin}/data/train.csv`, etag: '"v1"', sha256: digestOf(CONTENT), bytes: CONTENT.length });
    expect(file?.path).toMatch(/cache\/data\/[0-9a-f]+\/[0-9a-f]+\/file\/train\.csv$/);
    const parts = Array.from({ length: 11 }, (_, part) => `bytes=${part * PART}-${Math.min(10_500, (part + 1) * PART) - 1}`);
    expect(server.reads.map(({ range }) => range).sort()).toEqual(parts.sort());
    expect(server.reads.every(({ ifMatch }) => ifMatch === '"v1"')).toBe(true);
    expect(await filesIn(out)).toEqual(["entry.json", "train.csv"]);
  });

  it("goes when nobody asked for its address in a week; those in use stay", async () => {
    const address = server.put("/train.csv", CONTENT);
    const placeOf = (path = "") => path.replace(/(cache.data.[^/\\]+).*$/, "$1");
    const [signed, used] = [await fetched([`${address}?sig=1`]), await fetched([`${address}?sig=2`])].map(([file]) => placeOf(file?.path));
    const old = new Date(Date.now() - 8 * 24 * 3_600_000);
    for (const place of [signed, used]) await utimes(place ?? "", old, old);
    await fetched([`${address}?sig=2`]);
    await fetched([`${address}?sig=3`]);
    expect([existsSync(signed ?? ""), existsSync(used ?? "")]).toEqual([false, true]);
  });

  it("is not fetched again while its ETag stays, and is when it changes", async () => {
    const address = server.put("/a.csv", CONTENT);
    await fetched([address]);
    server.asked.length = 0;
    const lines: string[] = [];
    expect((await fetched([address], { lines }))[0]?.sha256).toBe(digestOf(CONTENT));
    expect(server.reads).toEqual([]);
    expect(lines).toEqual([`${address} is as it was: nothing to fetch`]);
    server.put("/a.csv", "x,y\n", { etag: '"v2"' });
    expect((await fetched([address]))[0]).toMatchObject({ etag: '"v2"', sha256: digestOf("x,y\n") });
  });

  it("is fetched again when what was kept is not what was fetched", async () => {
    const address = server.put("/a.csv", CONTENT);
    const [file] = await fetched([address]);
    await writeFile(file?.path ?? "", CONTENT.toReversed());
    server.asked.length = 0;
    expect((await fetched([address]))[0]?.sha256).toBe(digestOf(CONTENT));
    expect(server.reads.length).toBe(11);
  });

  it.each([
    ["without ranges", { ranges: false }, 1],
    ["with a weak ETag only, which says nothing of parts", { etag: 'W/"v1"' }, 1],
    ["without an ETag", { etag: null }, 1],
  ])("comes whole from a server %s", async (_name, options, reads) => {
    const [file] = await fetched([server.put("/a.csv", CONTENT, options)]);
    expect(await readFile(file?.path ?? "")).toEqual(CONTENT);
    expect(server.reads.map(({ range }) => range)).toEqual(Array(reads).fill(undefined));
  });

  it("may be empty", async () => {
    const [file] = await fetched([server.put("/a.csv", "")]);
    expect(await readFile(file?.path ?? "", "utf8")).toBe("");
  });

  it("keeps folders that are columns, and addresses that differ in their query only", async () => {
    const address = server.put("/year=2024/a%20b.csv", CONTENT);
    const files = await fetched([`${address}?part=1`, `${address}?part=2`, `${address}?part=1`]);
    expect(files.map(({ name }) => name)).toEqual([address, `${address}#2`]);
    expect(files[0]?.path).toMatch(/\/file\/year=2024\/a b\.csv$/);
  });
});

describe("what may pass is tried again", () => {
  const once = new Map([
    ["a reset", (response: import("node:http").ServerResponse) => response.destroy()],
    ["503", (response) => response.writeHead(503, { "retry-after": "7" }).end()],
    [
      "a part that is cut",
      (response) => {
        response.writeHead(206, { etag: '"v1"', "content-range": "bytes 3000-3999/10500", "content-length": 1000 });
        response.write(CONTENT.subarray(3000, 3500), () => response.destroy());
      },
    ],
    [
      "a short part that pretends to be whole",
      (response) => {
        response.writeHead(206, { etag: '"v1"', "content-range": "bytes 3000-3999/10500", "content-length": 10 });
        response.end(CONTENT.subarray(3000, 3010));
      },
    ],
    [
      "too long a part",
      (response) => {
        response.writeHead(206, { etag: '"v1"', "content-range": "bytes 3000-3999/10500" });
        response.end(CONTENT.subarray(3000, 4100));
      },
    ],
    [
      "another part",
      (response) => response.writeHead(206, { etag: '"v1"', "content-range": "bytes 0-999/10500" }).end(CONTENT.subarray(0, PART)),
    ],
  ]);
  it.each([...once])("%s", async (name, break_) => {
    let broken = 0;
    server.fault = ({ range }, response) => {
      if (range !== "bytes=3000-3999" || broken++ > 0) return false;
      break_(response);
      return true;
    };
    const [file] = await fetched([server.put("/a.csv", CONTENT)]);
    expect(file?.sha256).toBe(digestOf(CONTENT));
    expect(broken).toBe(2);
    expect(waits).toHaveLength(1);
    if (name === "503") expect(waits).toEqual([7000]);
  });

  it("but not for ever: REMOTE_UNREACHABLE, and nothing half-fetched stays", async () => {
    server.fault = ({ range }, response) => range === "bytes=3000-3999" && response.writeHead(500).end() !== undefined;
    const address = server.put("/a.csv", CONTENT);
    await expect(fetched([address])).rejects.toMatchObject({
      code: "REMOTE_UNREACHABLE",
      message: `${address} cannot be fetched: the server answers 500`,
    });
    expect(waits).toHaveLength(3);
    expect(await filesIn(out)).toEqual([]);
  });

  it("a server that sends nothing more is given up", async () => {
    server.fault = ({ range }, response) => {
      if (range !== undefined) return false;
      response.writeHead(200, { "content-length": CONTENT.length });
      response.write(CONTENT.subarray(0, 10));
      return true;
    };
    const address = server.put("/a.csv", CONTENT, { ranges: false, etag: null });
    await expect(fetched([address], { policy: { idleMs: 60, attempts: 2 } })).rejects.toMatchObject({
      code: "REMOTE_UNREACHABLE",
      message: `${address} cannot be fetched: nothing came for 0.06 s`,
    });
  });

  it("a server that is not there", async () => {
    const address = server.put("/a.csv", CONTENT);
    await server.close();
    await expect(fetched([address])).rejects.toMatchObject({ code: "REMOTE_UNREACHABLE", message: expect.stringMatching(/ECONNREFUSED/) });
    server = await DataServer.start();
  });
});

describe("what is final is told at once", () => {
  it.each([
    [404, "REMOTE_NOT_FOUND"],
    [410, "REMOTE_NOT_FOUND"],
    [401, "REMOTE_DENIED"],
    [403, "REMOTE_DENIED"],
    [418, "REMOTE_UNREACHABLE"],
  ])("%i is %s", async (status, code) => {
    server.fault = (_asked, response) => response.writeHead(status).end() !== undefined;
    await expect(fetched([`${server.origin}/a.csv?sig=SECRET`])).rejects.toMatchObject({
      code,
      message: expect.not.stringContaining("SECRET"),
    });
    expect(server.asked).toHaveLength(1);
  });

  it("P19: a file that changes while it is fetched is never put together from two versions", async () => {
    const address = server.put("/a.csv", CONTENT);
    server.fault = ({ range }) => {
      if (range === "bytes=5000-5999") server.put("/a.csv", CONTENT.toReversed(), { etag: '"v2"' });
      return false;
    };
    await expect(fetched([address])).rejects.toMatchObject({ code: "REMOTE_CHANGED" });
    expect(await filesIn(out)).toEqual([]);
  });

  it("a server that ignores If-Match is found out by the ETag it answers", async () => {
    server.fault = ({ range }, response) => {
      if (range !== "bytes=2000-2999") return false;
      response.writeHead(206, { etag: '"v2"', "content-range": "bytes 2000-2999/10500" }).end(CONTENT.subarray(0, 1000));
      return true;
    };
    await expect(fetched([server.put("/a.csv", CONTENT)])).rejects.toMatchObject({ code: "REMOTE_CHANGED" });
  });

  it("a body that is encoded on the way", async () => {
    server.fault = (_asked, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("x") !== undefined;
    await expect(fetched([`${server.origin}/a.csv`])).rejects.toMatchObject({
      code: "REMOTE_UNREACHABLE",
      message: expect.stringMatching(/encodes it as gzip/),
    });
    expect(server.asked[0]?.headers["accept-encoding"]).toBe("identity");
  });

  it("a cancel ends it, also in a wait", async () => {
    const cancel = new AbortController();
    server.fault = (_asked, response) => response.writeHead(503).end() !== undefined;
    const reason = new Error("cancelled");
    const sleep = async (_ms: number, signal: AbortSignal) => {
      cancel.abort(reason);
      signal.throwIfAborted();
    };
    await expect(fetched([`${server.origin}/a.csv`], { signal: cancel.signal, policy: { sleep } })).rejects.toBe(reason);
  });
});

describe("redirects", () => {
  const redirect = (location: string) => {
    server.fault = ({ path }, response) => path === "/old.csv" && response.writeHead(302, { location }).end() !== undefined;
  };

  it("are followed, without what the first server was sent", async () => {
    server.put("/new.csv", CONTENT);
    redirect("/new.csv?sig=SECRET");
    const [file] = await fetched([`${server.origin}/old.csv`]);
    expect(file).toMatchObject({ name: `${server.origin}/old.csv`, sha256: digestOf(CONTENT) });
    expect(file?.path).toMatch(/old\.csv$/);
    expect(server.asked.some(({ headers }) => headers.authorization !== undefined || headers.cookie !== undefined)).toBe(false);
  });

  it.each(["http://example.com/a.csv", "ftp://127.0.0.1/a.csv", "", "/old.csv"])("to %j are not", async (location) => {
    redirect(location);
    await expect(fetched([`${server.origin}/old.csv`])).rejects.toMatchObject({
      code: "REMOTE_UNREACHABLE",
      message: expect.stringMatching(/redirect/),
    });
  });
});

describe("addresses that are not read", () => {
  it.each([
    ["http://example.com/a.csv", /not encrypted/],
    ["https://user:SECRET@example.com/a.csv", /user or a password/],
    ["https://example.com/*.csv", /pattern/],
    ["gs://bucket/SECRET.csv", /gs:\/\/ addresses are not read/],
    ["s3://bucket", /names no bucket and key/],
    ["https://exa mple/a.csv?SECRET", /is no address/],
  ])("%s", async (address, message) => {
    const error = await fetched([address]).catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ code: "REMOTE_ADDRESS", message });
    expect((error as Error).message).not.toContain("SECRET");
    expect(server.asked).toEqual([]);
  });
});
