import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CONTROL_HEADER, reverseProxy, VERSION_HEADER } from "../../action-deploy/src/reverse-proxy.ts";

let folder: string;
let url: string;
const closing: (() => void)[] = [];

async function listening(listener: RequestListener | ReturnType<typeof createServer>): Promise<number> {
  const server = typeof listener === "function" ? createServer(listener) : listener;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function activate(port: number, version = "1.0.0"): void {
  writeFileSync(join(folder, "active"), JSON.stringify({ port, version }));
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "proxy-"));
  url = `http://127.0.0.1:${await listening(reverseProxy({ active: join(folder, "active"), token: "s3cret-s3cret-s3cret" }))}`;
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
  rmSync(folder, { recursive: true, force: true });
});

const control = async (token: string) => fetch(url, { headers: { [CONTROL_HEADER]: token } });

test("a request goes through with method, path, headers and body, and the answer comes back with its own", async () => {
  const port = await listening(async (incoming, response) => {
    const body = Buffer.concat(await incoming.toArray()).toString();
    response.writeHead(418, {
      "content-type": "text/x",
      "set-cookie": ["a=1", "b=2"],
      "x-own": "yes",
      connection: "x-hop",
      "x-hop": "gone",
    });
    response.end(JSON.stringify({ method: incoming.method, url: incoming.url, body, headers: incoming.headers }));
  });
  activate(port);
  const response = await fetch(`${url}/v2/a%20b?c=d`, {
    method: "POST",
    body: "héllo",
    headers: { "x-mine": "1", [CONTROL_HEADER]: "wrong" },
  });
  expect(response.status).toBe(418);
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect([response.headers.get("x-own"), response.headers.get("x-hop"), response.headers.get(VERSION_HEADER)]).toEqual([
    "yes",
    null,
    "1.0.0",
  ]);
  const seen = (await response.json()) as { headers: Record<string, string> };
  expect(seen).toMatchObject({ method: "POST", url: "/v2/a%20b?c=d", body: "héllo" });
  expect(seen.headers).toMatchObject({ "x-mine": "1", "x-forwarded-for": "127.0.0.1", "content-length": "6" });
  expect(seen.headers).not.toHaveProperty(CONTROL_HEADER);
});

test("without a version 503, with one that is away 502, and both say so", async () => {
  expect([(await fetch(url)).status, await (await fetch(url)).json()]).toEqual([503, { error: "nothing is deployed here" }]);
  const port = await listening(() => undefined);
  closing.pop()?.();
  await sleep(10);
  activate(port, "2.0.0");
  const response = await fetch(url);
  expect(response.status).toBe(502);
  expect(await response.text()).toContain("version 2.0.0 does not answer");
});

test("large bodies stream both ways", async () => {
  activate(
    await listening((incoming, response) => {
      incoming.pipe(response);
    }),
  );
  const body = Buffer.alloc(20 << 20, "x");
  const echoed = Buffer.from(await (await fetch(url, { method: "POST", body })).arrayBuffer());
  expect(echoed.equals(body)).toBe(true);
});

test("replacing the file moves the next request; what is under way ends where it began, and is counted", async () => {
  const hold = Promise.withResolvers<void>();
  const one = await listening(async (_, response) => {
    await hold.promise;
    response.end("one");
  });
  const two = await listening((_, response) => response.end("two"));
  activate(one);
  const slow = fetch(url).then((response) => response.text());
  for (let tries = 0; tries < 100; tries++) {
    const { underway } = (await (await control("s3cret-s3cret-s3cret")).json()) as { underway: Record<string, number> };
    if (underway[one] === 1) break;
    await sleep(10);
  }
  activate(two, "2.0.0");
  expect(await (await fetch(url)).text()).toBe("two");
  expect(await (await control("s3cret-s3cret-s3cret")).json()).toEqual({ pid: process.pid, underway: { [one]: 1 } });
  hold.resolve();
  expect(await slow).toBe("one");
  await sleep(20);
  expect(await (await control("s3cret-s3cret-s3cret")).json()).toEqual({ pid: process.pid, underway: {} });
});

test("with a wrong token the proxy itself says nothing", async () => {
  activate(await listening((_, response) => response.end("from the version")));
  for (const token of ["", "s3cret", "S3cret-s3cret-s3cret"]) expect(await (await control(token)).text()).toBe("from the version");
});

test("a version that dies in the middle of an answer breaks the connection, so that no half answer looks whole", async () => {
  activate(
    await listening((_, response) => {
      response.writeHead(200);
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    }),
  );
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
});

test("whoever goes away early is not waited for", async () => {
  const gone = Promise.withResolvers<void>();
  activate(await listening((incoming) => void incoming.on("close", () => gone.resolve())));
  const asked = request(url).on("error", () => undefined);
  asked.end();
  await sleep(50);
  asked.destroy();
  await gone.promise;
  await sleep(20);
  expect(await (await control("s3cret-s3cret-s3cret")).json()).toMatchObject({ underway: {} });
});
