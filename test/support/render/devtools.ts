import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

const ANSWER_TIMEOUT_MS = 30_000;

/** One tab of a headless browser, driven by the DevTools protocol over two pipes: no port is opened. */
export interface Tab {
  send(method: string, params?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Loads a page and waits until it is complete. */
  open(url: string): Promise<void>;
  close(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Starts a browser and opens one empty tab. */
export async function openBrowser(path: string, flags: readonly string[]): Promise<Tab> {
  const child = spawn(path, [...flags, "--remote-debugging-pipe", "about:blank"], { stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] });
  const [, , stderr, input, output] = child.stdio as unknown as [null, null, Readable, Writable, Readable];
  const answers = new Map<number, Waiting>();
  const events = new Map<string, Waiting>();
  let last = 0;
  let log = "";
  let rest = "";
  let session: string | undefined;
  const fail = (why: string) => {
    const error = new Error(`${path}: ${why}\n${log.split("\n").slice(-5).join("\n")}`);
    for (const waiting of [...answers.values(), ...events.values()]) waiting.reject(error);
  };
  stderr.on("data", (chunk: Buffer) => {
    log = (log + chunk.toString("utf8")).slice(-4000);
  });
  input.on("error", () => {});
  child.on("error", (error) => fail(error.message));
  const ended = new Promise<void>((resolve) => {
    child.on("close", (code, signal) => {
      fail(`ended with ${code ?? signal}`);
      resolve();
    });
  });
  output.on("data", (chunk: Buffer) => {
    const messages = (rest + chunk.toString("utf8")).split("\0");
    rest = messages.pop() ?? "";
    for (const text of messages) {
      const message = JSON.parse(text) as Message;
      const waiting = message.id === undefined ? events.get(message.method ?? "") : answers.get(message.id);
      if (message.error === undefined) waiting?.resolve(message.result);
      else waiting?.reject(new Error(message.error.message));
    }
  });
  const wait = <K>(table: Map<K, Waiting>, key: K, what: string) =>
    new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${path}: no answer to ${what} within ${ANSWER_TIMEOUT_MS} ms\n${log}`)),
        ANSWER_TIMEOUT_MS,
      );
      table.set(key, { resolve, reject });
      timer.unref();
    });
  const send = (method: string, params: Readonly<Record<string, unknown>> = {}) => {
    const id = ++last;
    const answer = wait(answers, id, method);
    input.write(`${JSON.stringify({ id, method, params, ...(session === undefined ? {} : { sessionId: session }) })}\0`);
    return answer;
  };
  try {
    const { targetId } = (await send("Target.createTarget", { url: "about:blank" })) as { targetId: string };
    const { sessionId } = (await send("Target.attachToTarget", { targetId, flatten: true })) as { sessionId: string };
    session = sessionId;
    await send("Page.enable");
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return {
    send,
    async open(url) {
      const loaded = wait(events, "Page.loadEventFired", `the load of ${url}`);
      await Promise.all([loaded, send("Page.navigate", { url })]);
    },
    async close() {
      session = undefined;
      await Promise.race([send("Browser.close").catch(() => {}), ended]);
      child.kill("SIGKILL");
      await ended;
    },
  };
}
