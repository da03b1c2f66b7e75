import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { NoReply, openEndpoint } from "../../action-deploy/src/endpoint/client.ts";
import { outputsOf } from "../../action-deploy/src/endpoint/tensors.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serving(listener: RequestListener, timeoutMs = 300) {
  const server: Server = createServer(listener);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return openEndpoint((server.address() as AddressInfo).port, { timeoutMs, signal: new AbortController().signal });
}

test("P40: an answer that drips in byte by byte ends at the limit of the whole exchange", async () => {
  const endpoint = await serving((_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  });
  const began = performance.now();
  await expect(endpoint.get("/")).rejects.toThrow(new NoReply("no whole answer within 0.3 s"));
  expect(performance.now() - began).toBeLessThan(3000);
});

test("P40: headers that drip in byte by byte end there too", async () => {
  const server = createTcpServer((socket) => {
    socket.write("HTTP/1.1 200 OK\r\nx-slow: ");
    const timer = setInterval(() => socket.write("a"), 20);
    socket.on("close", () => clearInterval(timer)).on("error", () => undefined);
  });
  closing.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = openEndpoint((server.address() as AddressInfo).port, { timeoutMs: 300, signal: new AbortController().signal });
  await expect(endpoint.get("/")).rejects.toThrow("no whole answer within 0.3 s");
});

test("P40: an answer without end is cut at the limit", async () => {
  let sent = 0;
  const endpoint = await serving((_, response) => {
    const piece = Buffer.alloc(1 << 20);
    const more = (): void => {
      while (response.write(piece)) sent += piece.length;
    };
    response.on("drain", more);
    more();
  }, 10_000);
  await expect(endpoint.get("/")).rejects.toThrow("larger than 10485760 bytes");
  expect(sent).toBeLessThan(64 << 20);
});

test("P40: a redirect is an answer, and nobody else is asked", async () => {
  const endpoint = await serving((_, response) => {
    response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" });
    response.end();
  });
  expect(await endpoint.get("/")).toMatchObject({ status: 302, text: "", json: undefined });
});

test("nobody listens: no reply; cancelled: the reason of the cancel", async () => {
  await expect(openEndpoint(1, { timeoutMs: 1000, signal: new AbortController().signal }).get("/")).rejects.toThrow(NoReply);
  const cancel = new AbortController();
  const endpoint = await serving(() => undefined, 10_000);
  const other = openEndpoint(Number(new URL(endpoint.url).port), { timeoutMs: 10_000, signal: cancel.signal });
  const asked = other.get("/");
  cancel.abort(new Error("enough"));
  await expect(asked).rejects.toThrow("enough");
});

test.each([
  [{ outputs: [{ name: "prediction", shape: [2], data: [1, 2] }] }, [1, 2]],
  [{ outputs: [{ name: "prediction", shape: [2, 1], data: [1, 2] }] }, [1, 2]],
  [{ outputs: [{ name: "prediction", shape: [2, 1], data: [[1], [2]] }] }, [1, 2]],
  [{ outputs: [{ name: "prediction", shape: [1], data: [1] }] }, /shape \[1\]; it has to be \[2\]/],
  [{ outputs: [{ name: "prediction", shape: [2], data: [1] }] }, /says 2 values and has 1/],
  [{ outputs: [{ name: "label", shape: [2], data: [1, 2] }] }, /no output "prediction"; it has label/],
  [
    {
      outputs: [
        { name: "prediction", shape: [2], data: [1, 2] },
        { name: "prediction", shape: [2], data: [1, 2] },
      ],
    },
    /twice/,
  ],
  [{ predictions: [1, 2] }, /no "outputs"/],
  ["text", /no "outputs"/],
] as const)("outputs of %j", (json, expected) => {
  const read = outputsOf({ status: 200, headers: {}, text: "", json }, 2);
  if (expected instanceof RegExp) expect("problem" in read && read.problem).toMatch(expected);
  else expect("outputs" in read && read.outputs.get("prediction")).toEqual(expected);
});
