import module from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { digestOfFile } from "../../core/digest.ts";
import { replyOf } from "../../core/tabular/fast/pool.ts";
import type { ThreadTask } from "./fast/thread-task.ts";
import type { ThreadStart } from "./fast/threads.ts";
import type { WorkerMessage } from "./fast/worker-task.ts";

if (parentPort === null) throw new Error("this runs in a worker");
const port = parentPort;
const { reads, compileCache } = workerData as ThreadStart;
if (compileCache !== undefined) module.enableCompileCache(compileCache);
const loadReader = () => import("./fast/read-in-worker.ts");
// Loaded while the other thread finds out what there is to read
const loading = reads ? loadReader() : null;
let last: Promise<unknown> = Promise.resolve(loading?.catch(() => {}));

port.on("message", ({ task, ...asked }: ThreadTask & { task: number }) => {
  const say = (message: WorkerMessage | object, transfer: ArrayBuffer[] = []) => port.postMessage({ task, message }, transfer);
  last = last.then(async () => {
    if ("hash" in asked) say(await replyOf(() => digestOfFile(asked.hash)));
    else {
      const reply = await replyOf(async () => (await loadReader()).readInWorker(asked.read, asked.core, say));
      const image = reply.kind === "done" ? reply.result.image : null;
      say(reply, image === null ? [] : [image.gathered.buffer]);
    }
  });
});
