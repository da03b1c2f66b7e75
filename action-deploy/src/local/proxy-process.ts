import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { isServiceAlive, startService, stopService } from "../../../core/process/service.ts";
import { NoReply, openEndpoint } from "../endpoint/client.ts";
import { CONTROL_HEADER } from "../reverse-proxy.ts";
import { stepFailed } from "../step-failed.ts";
import type { TargetFolder } from "./folder.ts";
import { freePort, isPortFree } from "./free-port.ts";
import type { Journal } from "./journal.ts";
import { type ProxyRecord, proxyRecordSchema, readRecord, writeRecord } from "./records.ts";

const START_MS = 10_000;
const LOOK_MS = 30;
const ASK_MS = 2000;
const RUN = process.platform === "win32" ? "& $env:MLOPS_NODE $env:MLOPS_PROXY_ENTRY" : 'exec "$MLOPS_NODE" "$MLOPS_PROXY_ENTRY"';

/** The proxy's entry file: beside the bundle of this code, or in the sources. */
function entryFile(): string {
  const here = fileURLToPath(import.meta.url);
  return basename(here).endsWith("index.js") ? join(dirname(here), "proxy", "index.js") : join(dirname(here), "..", "proxy.ts");
}

/** How many requests are under way per port of a version; null when the proxy does not answer, or it is not ours that does. */
export async function askProxy(proxy: ProxyRecord): Promise<Readonly<Record<string, number>> | null> {
  const endpoint = openEndpoint(proxy.port, {
    timeoutMs: ASK_MS,
    signal: new AbortController().signal,
    headers: { [CONTROL_HEADER]: proxy.token },
  });
  try {
    const { json } = await endpoint.get("/");
    const answer = json as { readonly pid?: unknown; readonly underway?: Record<string, number> } | undefined;
    return answer?.pid !== undefined && answer.underway !== undefined ? answer.underway : null;
  } catch (error) {
    if (error instanceof NoReply) return null;
    throw error;
  }
}

export async function isProxyAlive(proxy: ProxyRecord | null): Promise<boolean> {
  return proxy !== null && (await isServiceAlive(proxy.service)) && (await askProxy(proxy)) !== null;
}

/** The proxy on its stable port: the one that runs, or a new one on the port that was configured or had before. Throws StepFailed PORT_TAKEN. */
export async function ensureProxy(
  target: TargetFolder,
  journal: Journal,
  options: { readonly port: number | undefined; readonly signal: AbortSignal },
): Promise<{ readonly proxy: ProxyRecord; readonly started: boolean }> {
  const known = await readRecord(target.proxy, proxyRecordSchema);
  const wanted = options.port ?? known?.port;
  if (known !== null && known.port === wanted && (await isProxyAlive(known))) return { proxy: known, started: false };
  const isHung = known !== null && known.port === wanted;
  if (isHung) await stopService(known.service);
  const port = await choosePort(wanted, options.port !== undefined);
  const proxy = await start(target, journal, port, options.signal);
  if (known !== null && !isHung) await stopService(known.service);
  return { proxy, started: true };
}

async function choosePort(wanted: number | undefined, isConfigured: boolean): Promise<number> {
  if (wanted === undefined) return freePort();
  if (await isPortFree(wanted)) return wanted;
  if (!isConfigured) return freePort();
  throw stepFailed({
    code: "PORT_TAKEN",
    rule: "port",
    subject: "deploy.port",
    observed: wanted,
    expected: "a free port",
    message: `another program listens on 127.0.0.1:${wanted}`,
    advice: "end it, or name another port under deploy",
  });
}

async function start(target: TargetFolder, journal: Journal, port: number, signal: AbortSignal): Promise<ProxyRecord> {
  const mark = randomBytes(16).toString("hex");
  const token = randomBytes(24).toString("hex");
  const logFile = join(target.logs, "proxy.log");
  await journal.write("proxy", "begin", { port, mark });
  const { exited, ...service } = await startService(
    {
      run: RUN,
      cwd: target.folder,
      env: {
        // What the user's own Node is told is not for ours.
        NODE_OPTIONS: "",
        MLOPS_NODE: process.execPath,
        MLOPS_PROXY_ENTRY: entryFile(),
        MLOPS_PROXY_ACTIVE: target.active,
        MLOPS_PROXY_TOKEN: token,
      },
      logFile,
      port,
      mark,
    },
    { parentEnv: process.env, passEnv: [] },
  );
  const proxy: ProxyRecord = { service, port, token };
  let isOver = false;
  void exited.then(() => {
    isOver = true;
  });
  try {
    for (const end = performance.now() + START_MS; (await askProxy(proxy)) === null; await sleep(LOOK_MS, undefined, { signal })) {
      if (isOver || performance.now() > end)
        throw stepFailed({
          code: "PROXY_NOT_STARTED",
          rule: "proxy",
          subject: `127.0.0.1:${port}`,
          observed: isOver ? "it ended" : "no answer",
          expected: "an answer",
          message: `the proxy does not answer on 127.0.0.1:${port}; its log is ${logFile}`,
          advice: "look into its log, free the port or name another one under deploy",
        });
    }
    await writeRecord(target.proxy, proxy);
  } catch (error) {
    await stopService(service);
    throw error;
  }
  await journal.write("proxy", "done", { pid: service.pid });
  return proxy;
}
