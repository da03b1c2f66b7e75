import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../errors.ts";
import { writeFileAtomic } from "../../files.ts";
import type { HistoryRecord } from "../../report/history-record.ts";
import { mergeRecord, parseRecord, sameRecord } from "../../report/record-digest.ts";
import type { Workspace } from "../../stage.ts";
import type { History } from "../host.ts";

const RECORD_FILE = /^([0-9A-Za-z][0-9A-Za-z-]*)\.json$/;
/** Test predictions beside a record. */
const PREDICTIONS_END = ".predictions.gz";

/** Records as files `.mlops/history/<commit>.json`. */
export function localHistory(workspace: Workspace): History {
  const folder = join(workspace.out, "history");
  const commits = async (): Promise<ReadonlySet<string>> => {
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw unreachable(folder, error);
    });
    return new Set(names.flatMap((name) => RECORD_FILE.exec(name)?.[1] ?? []));
  };
  const read = async (commit: string): Promise<HistoryRecord | null> => {
    if (!RECORD_FILE.test(`${commit}.json`)) return null;
    const file = join(folder, `${commit}.json`);
    try {
      return parseRecord(await readFile(file, "utf8"), commit, file);
    } catch (error) {
      if (error instanceof UserError) throw error;
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw unreachable(file, error);
    }
  };
  return {
    commits,
    read,
    async latest() {
      let latest: HistoryRecord | null = null;
      for (const commit of [...(await commits())].sort()) {
        const record = await read(commit);
        if (record !== null && (latest === null || Date.parse(record.recorded) >= Date.parse(latest.recorded))) latest = record;
      }
      return latest;
    },
    async predictions(commit) {
      if (!RECORD_FILE.test(`${commit}.json`)) return null;
      const file = join(folder, `${commit}${PREDICTIONS_END}`);
      return readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw unreachable(file, error);
      });
    },
    async write(record, predictions) {
      const stored = await read(record.commit);
      if (stored !== null && sameRecord(stored, record)) return { written: false };
      if (predictions !== undefined) await writeFileAtomic(join(folder, `${record.commit}${PREDICTIONS_END}`), predictions);
      await writeFileAtomic(join(folder, `${record.commit}.json`), `${JSON.stringify(mergeRecord(stored, record), null, 2)}\n`);
      return { written: true };
    },
  };
}

function unreachable(place: string, cause: unknown): UserError {
  return new UserError({
    code: "BASELINE_UNREACHABLE",
    message: `cannot read ${place}: ${cause instanceof Error ? cause.message : String(cause)}`,
    advice: "make the folder readable",
    unchanged: "all records",
    cause,
  });
}
