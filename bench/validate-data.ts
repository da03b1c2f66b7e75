// npm run bench validate-data: our whole process, with reports, against the strongest tools that do the same work; answers compared first.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install, ROOT } from "../scripts/setup.mjs";
import { cacheFolder } from "../scripts/test-real/cache.ts";
import { pythonEnvironment } from "../scripts/test-real/python.ts";
import { type Answer, type Contestant, contest } from "./contest.ts";
import type { Row } from "./row.ts";
import { NUMERIC } from "./workload.ts";
import { makeFiles, type WorkloadFiles } from "./workload-files.ts";

const PEERS = join(import.meta.dirname, "peers");
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const ROWS = Number(process.env.BENCH_ROWS ?? 1_000_000);

type Task = "statistics" | "rules";

/** Each line: one file, one task, one number of threads; times as multiples of ours. */
export async function measureValidateData(): Promise<Row[]> {
  install(import.meta.dirname);
  const cache = cacheFolder(ROOT, process.env);
  const python = pythonEnvironment(cache, join(import.meta.dirname, "requirements.txt"));
  if (python.kind === "missing") throw new Error(python.reasons.join("\n"));
  const files = makeFiles(join(cache, "bench-data"), ROWS, python.bin);
  const py = (name: string, script: string) => (task: Task, file: string, threads: number) =>
    pythonContestant(python.bin, name, script, task, file, threads);
  const [duckdb, clickhouse, polars, pandas] = [
    py("DuckDB", "duckdb_peer.py"),
    py("ClickHouse (chdb)", "clickhouse_peer.py"),
    py("Polars", "polars_peer.py"),
    py("pandas", "pandas_peer.py"),
  ];
  const [dataframely, pandera, rust] = [
    py("dataframely", "dataframely_peer.py"),
    py("pandera (pandas)", "pandera_peer.py"),
    py("jsonschema-rs", "jsonschema_peer.py"),
  ];
  const node = (name: string, script: string) => (task: Task, file: string) => nodeContestant(name, script, task, file);
  const [udsv, jsonAjv, hyparquet] = [
    node("uDSV + ajv", "udsv-ajv.mjs"),
    node("JSON.parse + ajv", "json-ajv.mjs"),
    node("hyparquet", "hyparquet.mjs"),
  ];

  const matches: {
    what: string;
    task: Task;
    file: Exclude<keyof WorkloadFiles, "csvMegabytes">;
    threads: number;
    peers: readonly ((task: Task, file: string, threads: number) => Contestant)[];
  }[] = [];
  for (const threads of [1, 2]) {
    matches.push(
      {
        what: "CSV, statistics with quantiles and distinct counts",
        task: "statistics",
        file: "csv",
        threads,
        peers: [duckdb, clickhouse, polars, pandas],
      },
      { what: "CSV, rules", task: "rules", file: "csv", threads, peers: [duckdb, clickhouse, polars, dataframely, pandas, pandera, udsv] },
      { what: "JSON Lines, rules", task: "rules", file: "jsonl", threads, peers: [duckdb, polars, rust, jsonAjv] },
      { what: "Parquet, statistics", task: "statistics", file: "parquet", threads, peers: [duckdb, clickhouse, polars, hyparquet] },
      { what: "CSV .gz, statistics", task: "statistics", file: "gz", threads, peers: [duckdb] },
      { what: "CSV .zst, statistics", task: "statistics", file: "zst", threads, peers: [duckdb] },
    );
  }
  matches.push({
    what: "CSV of 10,000 rows, rules",
    task: "rules",
    file: "small",
    threads: 2,
    peers: [duckdb, polars, dataframely, pandas, pandera],
  });

  const rows: Row[] = [];
  const asked = process.env.BENCH_ONLY;
  for (const { what, task, file, threads, peers } of matches) {
    if (asked !== undefined && !what.includes(asked)) continue;
    const path = files[file];
    const timings = await contest([ours(task, path, threads), ...peers.map((peer) => peer(task, path, threads))], ROUNDS);
    const own = timings[0]?.seconds ?? Number.NaN;
    for (const { name, seconds, memory } of timings)
      rows.push({
        what,
        threads,
        who: name,
        seconds: Number(seconds.toFixed(3)),
        "× ours": Number((seconds / own).toFixed(2)),
        "MB memory": memory,
      });
    process.stderr.write(
      `${what}, ${threads} thread(s): ${timings.map(({ name, seconds }) => `${name} ${seconds.toFixed(2)}`).join(", ")}\n`,
    );
  }
  writeFileSync(join(import.meta.dirname, "RESULTS.md"), markdown(rows, files));
  return rows;
}

function ours(task: Task, file: string, threads: number): Contestant {
  const folder = join(ROOT, ".cache", "bench-config", task);
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(import.meta.dirname, "orders.schema.json"), join(folder, "orders.schema.json"));
  const config = join(folder, `${file.split("/").at(-1)}.yml`);
  const schema = task === "rules" ? ", schema: orders.schema.json" : "";
  writeFileSync(config, `version: 1\nname: bench\ndata:\n  datasets:\n    orders: { files: ${JSON.stringify(file)}${schema} }\n`);
  const cli = join(ROOT, "cli", "mlops.mjs");
  return {
    name: "mlops-actions",
    command: process.execPath,
    args: [cli, "validate", "--json", "--config", config, "--out", join(folder, ".mlops")],
    env: { MLOPS_THREADS: String(threads) },
    answer(stdout): Answer {
      const dataset = JSON.parse(stdout).datasets.orders;
      const means = NUMERIC.flatMap((name) =>
        dataset.columns[name]?.mean === undefined ? [] : [[name, Number(dataset.columns[name].mean)]],
      );
      return { rows: dataset.rows, bad: dataset["row-errors"].rows, means: Object.fromEntries(means) };
    },
  };
}

function pythonContestant(bin: string, name: string, script: string, task: Task, file: string, threads: number): Contestant {
  return { name, command: join(bin, "python"), args: [join(PEERS, script), task, file, String(threads)], answer: lastLine };
}

function nodeContestant(name: string, script: string, task: Task, file: string): Contestant {
  return { name, command: process.execPath, args: [join(PEERS, script), task, file], answer: lastLine };
}

function lastLine(stdout: string): Answer {
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Answer;
}

function markdown(rows: readonly Row[], files: WorkloadFiles): string {
  const cpu = existsSync("/proc/cpuinfo")
    ? (/model name\s*: (.*)/.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? "unknown")
    : "unknown";
  const groups = Map.groupBy(rows, (row) => `${row.what}, ${row.threads} ${row.threads === 1 ? "thread" : "threads"}`);
  const tables = [...groups].map(
    ([title, group]) =>
      `## ${title}\n\n| who | seconds | × ours | memory (MB) |\n|---|---:|---:|---:|\n${group.map((row) => `| ${row.who} | ${row.seconds} | ${row["× ours"]} | ${row["MB memory"]} |`).join("\n")}\n`,
  );
  return `# Results of \`npm run bench -- validate-data\`

${ROWS.toLocaleString("en")} rows × 20 columns (CSV ${files.csvMegabytes} MB), ${ROUNDS} interleaved rounds, medians, whole processes with their start; page cache warm. Whoever
finds another number of rows, bad rows or other means is left out. Ours writes report, summary and HTML page besides.
Machine: ${cpu}, ${process.platform}-${process.arch}, Node ${process.version}.

${tables.join("\n")}`;
}
