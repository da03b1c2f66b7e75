import { UserError } from "../../errors.ts";
import type { HistoryRecord } from "../../report/history-record.ts";
import { mergeRecord, parseRecord, sameRecord } from "../../report/record-digest.ts";
import type { Commits, History } from "../host.ts";
import type { Api } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { readBlob, readBlobBytes } from "./commits.ts";
import { commitFiles, HISTORY_BRANCH, readSnapshot, type Snapshot } from "./history-branch.ts";

/** So far back from the tip of the default branch a record is looked for. */
const MAX_ANCESTORS = 1000;
/** Other writers may be faster this many times. */
const MAX_WRITES = 8;
/** Test predictions beside a record. */
const PREDICTIONS_END = ".predictions.gz";
const RECORD_FILE = /^([0-9A-Za-z][0-9A-Za-z-]*)\.json$/;

/** Records as files `<pipeline>/<commit>.json` on the branch mlops-history, their test predictions in `<commit>.predictions.gz`. */
export function githubHistory(options: {
  readonly api: Api;
  readonly commits: Commits;
  readonly pipeline: string;
  readonly defaultBranch: string;
}): History {
  const { api, commits, pipeline, defaultBranch } = options;
  let cached: Snapshot | null = null;
  const snapshot = async (): Promise<Snapshot> => {
    cached ??= whole(await readSnapshot(api, pipeline));
    return cached;
  };
  const readAt = async ({ files }: Snapshot, commit: string): Promise<HistoryRecord | null> => {
    const sha = files.get(`${commit}.json`);
    if (sha === undefined) return null;
    return parseRecord(await readBlob(api, sha), commit, `${pipeline}/${commit}.json on the branch ${HISTORY_BRANCH}`);
  };
  const known = ({ files }: Snapshot): ReadonlySet<string> =>
    new Set([...files.keys()].flatMap((name) => RECORD_FILE.exec(name)?.[1] ?? []));
  return {
    commits: () => reaching(async () => known(await snapshot())),
    read: (commit) => reaching(async () => readAt(await snapshot(), commit)),
    latest: () =>
      reaching(async () => {
        const at = await snapshot();
        const recorded = known(at);
        if (recorded.size === 0) return null;
        const nearest = (await commits.ancestors(defaultBranch, MAX_ANCESTORS)).find((commit) => recorded.has(commit));
        return nearest === undefined ? null : readAt(at, nearest);
      }),
    predictions: (commit) =>
      reaching(async () => {
        const sha = (await snapshot()).files.get(`${commit}${PREDICTIONS_END}`);
        return sha === undefined ? null : readBlobBytes(api, sha);
      }),
    async write(record, predictions) {
      for (let attempt = 1; ; attempt++) {
        cached = null;
        const at = whole(await readSnapshot(api, pipeline));
        const stored = await readAt(at, record.commit);
        if (stored !== null && sameRecord(stored, record)) return { written: false };
        const merged = mergeRecord(stored, record);
        const path = `${pipeline}/${record.commit}`;
        const done = await commitFiles(api, at, {
          files: [
            { path: `${path}.json`, content: `${JSON.stringify(merged, null, 2)}\n` },
            ...(predictions === undefined ? [] : [{ path: `${path}${PREDICTIONS_END}`, content: predictions }]),
          ],
          message: `${pipeline}: ${record.verdict} at ${record.commit.slice(0, 12)}`,
          date: record.recorded,
        });
        if (done) return { written: true };
        if (attempt >= MAX_WRITES) throw contested(record.commit);
        await api.pause(attempt);
      }
    },
  };
}

/** A baseline that cannot be reached is not a baseline that is missing. */
async function reaching<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new UserError({
      code: "BASELINE_UNREACHABLE",
      message: `the records on the branch ${HISTORY_BRANCH} cannot be read: ${error.code}: ${error.message}`,
      advice: error.advice ?? "run the job again",
      unchanged: "all records",
      cause: error,
    });
  }
}

function whole(snapshot: Snapshot): Snapshot {
  if (!snapshot.cut) return snapshot;
  throw new UserError({
    code: "BASELINE_UNREACHABLE",
    message: `the branch ${HISTORY_BRANCH} holds more records than GitHub lists`,
    advice: "remove records of old commits from the branch",
    unchanged: "all records",
  });
}

function contested(commit: string): UserError {
  return new UserError({
    code: "HISTORY_CONTESTED",
    message: `the branch ${HISTORY_BRANCH} moved ${MAX_WRITES} times while the record of ${commit} was written`,
    advice: "run the job again, or use a concurrency group for the default branch",
    unchanged: "all records that are there",
  });
}
