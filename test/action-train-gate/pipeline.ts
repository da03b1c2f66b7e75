import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { GateReport } from "../../core/report/gate-report.ts";

const CLI = join(import.meta.dirname, "../../cli/main.ts");
const FLAGS = ["--disable-warning=ExperimentalWarning"];

/** The model is a number: the factor of the code times the mean of the training data. Its score: that number plus the mean of the test data. */
const LIBRARY = `import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
export const { MLOPS_OUT: out, MLOPS_MODEL: model, MLOPS_DATA_TRAIN: train, MLOPS_DATA_TEST: test } = process.env;
export const mean = (file) => { const rows = readFileSync(file, "utf8").trim().split("\\n").slice(1).map(Number); return rows.reduce((a, b) => a + b, 0) / rows.length; };
export const leave = (number) => { mkdirSync(out + "/model", { recursive: true }); writeFileSync(out + "/model/number.json", String(number)); };
export const taken = () => Number(readFileSync(model + "/number.json", "utf8"));
export const score = (number) => writeFileSync(out + "/metrics.json", JSON.stringify({ test: { score: number + mean(test) } }));
`;
export const TRAIN = `import { leave, mean, score, train } from "./library.mjs";
const FACTOR = 1;
const number = FACTOR * mean(train);
leave(number);
score(number);
`;
export const EVALUATE = `import { score, taken } from "./library.mjs";
score(taken());
`;
export const table = (...numbers: number[]) => `x\n${numbers.join("\n")}\n`;

export function pipelineConfig(more = "", gate = "score: { better: higher, max-regression: 1 }"): string {
  return `version: 1
name: toy
data: { datasets: { train: { files: data/train.csv }, test: { files: data/test.csv } } }
train:
  run: node train.mjs
${more}gate: { metrics: { ${gate} } }
package: {}
`;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A project in git whose pipeline is run as people run it: by the command line. */
export class Pipeline {
  readonly folder: string;

  constructor(files: Record<string, string> = {}, as?: Pipeline) {
    this.folder = mkdtempSync(join(tmpdir(), "pipeline-"));
    folders.push(this.folder);
    if (as !== undefined) {
      cpSync(as.folder, this.folder, { recursive: true });
      this.write(files);
      return;
    }
    this.write({
      ...{ ".gitignore": ".mlops/\nnode_modules/\n", "library.mjs": LIBRARY, "train.mjs": TRAIN, "evaluate.mjs": EVALUATE },
      ...{ "data/train.csv": table(1, 3), "data/test.csv": table(10), "mlops.yml": pipelineConfig(), ...files },
    });
    this.git("init", "--quiet", "--initial-branch=main");
    this.commit();
  }

  /** The same project, with its records and releases, in another folder. */
  copy(files: Record<string, string> = {}): Pipeline {
    return new Pipeline(files, this);
  }

  write(files: Record<string, string>): this {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), content);
    }
    return this;
  }

  git(...args: string[]): string {
    const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
    return execFileSync("git", ["-C", this.folder, ...who, ...args], { encoding: "utf8" }).trim();
  }

  commit(): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", "change");
    return this.git("rev-parse", "HEAD");
  }

  start(...args: string[]): { child: ChildProcess; ended: Promise<{ status: number | null; log: string }> } {
    const env = {
      ...{ HOME: this.folder, LANG: "C.UTF-8", TMPDIR: this.folder },
      PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
    };
    const child = spawn(process.execPath, [...FLAGS, CLI, ...args], { cwd: this.folder, env, stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (log += chunk.toString()));
    return { child, ended: new Promise((resolve) => child.once("close", (status) => resolve({ status, log }))) };
  }

  async run(...args: string[]): Promise<{ status: number | null; log: string; report: GateReport }> {
    const ended = await this.start(...args).ended;
    return { ...ended, report: JSON.parse(readFileSync(join(this.folder, ".mlops/latest/gate-report.json"), "utf8")) as GateReport };
  }

  /** Only trains and gates: what was validated before is not asked for. */
  train(...args: string[]): ReturnType<Pipeline["run"]> {
    rmSync(join(this.folder, ".mlops/latest"), { recursive: true, force: true });
    return this.run("train", ...args);
  }

  /** The whole pipeline: its record and its release are what is compared with next. */
  async released(): Promise<this> {
    const { status, log } = await this.run("run");
    if (status !== 0) throw new Error(log);
    return this;
  }
}
