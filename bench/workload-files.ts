import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeWorkload } from "./workload.ts";

export interface WorkloadFiles {
  readonly csv: string;
  readonly jsonl: string;
  readonly parquet: string;
  readonly gz: string;
  readonly zst: string;
  readonly small: string;
  readonly csvMegabytes: number;
}

const SMALL_ROWS = 10_000;

/** The same rows in every format, made once per number of rows. */
export function makeFiles(folder: string, rows: number, pythonBin: string): WorkloadFiles {
  mkdirSync(folder, { recursive: true });
  const path = (extension: string) => join(folder, `orders-${rows}.${extension}`);
  const small = join(folder, `orders-${SMALL_ROWS}.csv`);
  if (!existsSync(small)) writeWorkload({ rows: SMALL_ROWS, csv: small });
  if (!existsSync(path("jsonl"))) {
    writeWorkload({ rows, csv: path("csv"), jsonl: `${path("jsonl")}.part` });
    renameSync(`${path("jsonl")}.part`, path("jsonl"));
  }
  if (!existsSync(path("parquet"))) converted(pythonBin, path("csv"), path("parquet"));
  if (!existsSync(path("csv.gz"))) compressed("createGzip", path("csv"), path("csv.gz"));
  if (!existsSync(path("csv.zst"))) compressed("createZstdCompress", path("csv"), path("csv.zst"));
  return {
    csv: path("csv"),
    jsonl: path("jsonl"),
    parquet: path("parquet"),
    gz: path("csv.gz"),
    zst: path("csv.zst"),
    small,
    csvMegabytes: Math.round(statSync(path("csv")).size / 1e6),
  };
}

function converted(pythonBin: string, csv: string, parquet: string): void {
  const query = `copy (select * from read_csv('${csv}', header = true)) to '${parquet}' (format parquet, compression snappy)`;
  must(join(pythonBin, "python"), ["-c", `import duckdb; duckdb.sql("""${query}""")`]);
}

function compressed(codec: string, from: string, to: string): void {
  const program = `const {createReadStream,createWriteStream,renameSync}=require("fs");require("stream").pipeline(createReadStream(${JSON.stringify(from)}),require("zlib").${codec}(),createWriteStream(${JSON.stringify(`${to}.part`)}),(e)=>{if(e)throw e;renameSync(${JSON.stringify(`${to}.part`)},${JSON.stringify(to)})})`;
  must(process.execPath, ["-e", program]);
}

function must(command: string, args: readonly string[]): void {
  const result = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] });
  if (result.status !== 0) throw new Error(`${command} ended with ${result.status}`);
}
