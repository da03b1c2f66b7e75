// A step that calls the unmodified @actions/artifact or @actions/cache: INPUT_CALL names the function, INPUT_ARGUMENTS its arguments in JSON.
// What it returns, or the error it throws, becomes the output `result`.
import { appendFileSync } from "node:fs";
import { DefaultArtifactClient } from "@actions/artifact";
import * as cache from "@actions/cache";

type Call = (...values: unknown[]) => Promise<unknown>;

const artifact = new DefaultArtifactClient();
const CALLS: Readonly<Record<string, Call>> = {
  uploadArtifact: artifact.uploadArtifact.bind(artifact) as Call,
  listArtifacts: artifact.listArtifacts.bind(artifact) as Call,
  getArtifact: artifact.getArtifact.bind(artifact) as Call,
  downloadArtifact: artifact.downloadArtifact.bind(artifact) as Call,
  deleteArtifact: artifact.deleteArtifact.bind(artifact) as Call,
  saveCache: cache.saveCache as Call,
  restoreCache: cache.restoreCache as Call,
};

const call = CALLS[process.env.INPUT_CALL ?? ""];
if (call === undefined) throw new Error(`no call ${process.env.INPUT_CALL}`);
const result = await call(...(JSON.parse(process.env.INPUT_ARGUMENTS ?? "[]") as unknown[])).then(
  (value) => ({ value: value ?? null }),
  (error: Error) => ({ error: error.name, message: error.message }),
);
appendFileSync(process.env.GITHUB_OUTPUT ?? "", `result=${JSON.stringify(result)}\n`);
