import { readInWorker } from "./fast/read-in-worker.ts";

await readInWorker();
