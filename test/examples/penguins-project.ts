import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const EXAMPLE = resolve(import.meta.dirname, "../../examples/penguins");
const SETUP = resolve(import.meta.dirname, "../../scripts/setup.mjs");
const NOT_COPIED = new Set(["node_modules", "processed", "out", ".mlops", "model"]);
const SERVER_START_MS = 10_000;

export const SPECIES = ["Adelie", "Chinstrap", "Gentoo"] as const;

export interface RowSchema {
  readonly properties: Record<string, { readonly type: string | readonly string[] }>;
}
export type Row = Record<string, string | null>;
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the example in a folder of its own, as a reader would make it: what is not in git does not come along. */
export class PenguinsProject {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "penguins-")));

  constructor(source: string = EXAMPLE) {
    cpSync(source, this.folder, { recursive: true, filter: (path) => !NOT_COPIED.has(basename(path)) || path === source });
  }

  get schema(): RowSchema {
    return JSON.parse(readFileSync(join(this.folder, "schemas/penguin.schema.json"), "utf8"));
  }

  install(): Outcome {
    const script = `import { install } from ${JSON.stringify(SETUP)}; install(${JSON.stringify(this.folder)});`;
    return this.run(["--input-type=module", "-e", script], { ...process.env });
  }

  borrowPackages(other: PenguinsProject): void {
    cpSync(join(other.folder, "node_modules"), join(this.folder, "node_modules"), { recursive: true });
  }

  /** Runs node with an environment that holds PATH and `env` and nothing else. */
  run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Outcome {
    const child = spawnSync(process.execPath, args, { cwd: this.folder, env: { PATH: process.env.PATH, ...env }, encoding: "utf8" });
    return { status: child.status, stdout: child.stdout, stderr: child.stderr };
  }

  /** One training as train-gate starts it; returns the folder it wrote to. */
  train(model: string, seed: number, name = `${model}-${seed}`): string {
    const out = join(this.folder, "out", name);
    const outcome = this.run(["train.mjs"], {
      MODEL: model,
      MLOPS_CANDIDATE: model,
      MLOPS_SEED: String(seed),
      MLOPS_OUT: out,
      MLOPS_DATA_TRAIN: join(this.folder, "data/processed/train.csv"),
      MLOPS_DATA_VALIDATION: join(this.folder, "data/processed/validation.csv"),
      MLOPS_DATA_TEST: join(this.folder, "data/processed/test.csv"),
    });
    if (outcome.status !== 0) throw new Error(`train.mjs ${model} ${seed}: exit ${outcome.status}\n${outcome.stderr}`);
    return out;
  }

  rows(file: string): Row[] {
    return parseCsv(readFileSync(resolve(this.folder, file), "utf8"));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function parseCsv(text: string): Row[] {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, column) => [name, cells[column] || null]));
  });
}

/** The type of a column other than null. */
export function typeOf(schema: RowSchema, name: string): string {
  return [schema.properties[name]?.type].flat().find((type) => type !== "null") ?? "";
}

/** A cell as the type that its schema names. */
export function coerce(schema: RowSchema, name: string, cell: string | null): unknown {
  return cell !== null && ["number", "integer"].includes(typeOf(schema, name)) ? Number(cell) : cell;
}

export function number(cell: string | null | undefined): number {
  if (cell === null || cell === undefined) throw new Error("a cell is empty");
  return Number(cell);
}

export interface Server {
  readonly url: string;
  /** Sends the signal and waits for the end. */
  stop(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts `serve.mjs` of an unpacked package from a folder that holds nothing but the package, on a port of the system's choice. */
export async function serve(packageFolder: string): Promise<Server> {
  const child = spawn(process.execPath, [join(packageFolder, "serve.mjs")], {
    cwd: tmpdir(),
    env: { PORT: "0", MLOPS_PACKAGE: packageFolder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) =>
    child.on("exit", (code, signal) => done({ code, signal })),
  );
  const url = await new Promise<string>((found, failed) => {
    const timer = setTimeout(() => failed(new Error("the server did not say where it listens")), SERVER_START_MS);
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (origin === undefined) return;
      clearTimeout(timer);
      found(origin);
    });
    child.on("exit", (code) => failed(new Error(`the server ended with ${code}`)));
  }).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  return {
    url,
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
