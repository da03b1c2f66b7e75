// The reverse proxy of a local target: a process of its own that outlives the deployment. PORT, MLOPS_PROXY_ACTIVE and MLOPS_PROXY_TOKEN say which.
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { reverseProxy } from "./reverse-proxy.ts";

/** When the target's folder is removed, nobody can end the proxy any more but itself. */
const FOLDER_LOOK_MS = 2000;
/** What is under way when it is told to end gets so long. */
const CLOSE_MS = 3000;

const { PORT = "", MLOPS_PROXY_ACTIVE: active = "", MLOPS_PROXY_TOKEN: token = "" } = process.env;
const server = reverseProxy({ active, token });
server.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
server.listen(Number(PORT), "127.0.0.1", () => process.stdout.write(`listening on 127.0.0.1:${PORT}\n`));
const look = setInterval(() => existsSync(dirname(active)) || end(), FOLDER_LOOK_MS);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, end);

function end(): void {
  clearInterval(look);
  server.close();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), CLOSE_MS).unref();
}
