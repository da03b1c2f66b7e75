import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { cp, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import type { MetricsFileSource, MetricsSource, MlflowSource } from "../../core/config/train.ts";
import { digestOfFile } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import { portablePath } from "../../core/files.ts";
import { formatOf, MAX_METRICS_BYTES } from "../../core/metrics/read.ts";
import { expandDvc } from "../../core/metrics/sources/dvc.ts";
import { mlflowEnvironment } from "../../core/metrics/sources/mlflow/read.ts";

/** What a run leaves, by the name that it has in the run's folder whatever the config calls it. */
export const OUTPUTS = { metrics: "metrics.json", predictions: "predictions", model: "model" } as const;
export type OutputName = keyof typeof OUTPUTS;
/** Where metrics are kept in the run's folder that come in several files, from elsewhere, or not as JSON. */
const SOURCES_FOLDER = "metrics-sources";

/** What the config says about where a run leaves what. */
export interface OutputsConfig {
  readonly metrics: readonly MetricsSource[];
  readonly predictions: string;
  readonly model: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** One of the things that a run leaves, found. */
export interface Produced {
  readonly path: string;
  /** Relative to the folder of mlops.yml, for messages. */
  readonly shown: string;
}

/** One of the things that a run may leave, and where it is looked for. */
export interface Output {
  readonly name: OutputName;
  /** The config names another place than the usual one: then it is meant to be there. */
  readonly isExplicit: boolean;
  /** As the config says it. */
  readonly said: string;
  readonly places: readonly Place[];
  /** Where it is kept in the run's folder, relative to it. */
  readonly kept: string;
}

/** A file of metrics that a run may leave. */
export interface MetricsOutput extends Output {
  readonly source: MetricsFileSource;
}

/** A run of MLflow that a run may leave. */
export interface MlflowOutput {
  readonly source: MlflowSource;
  readonly uri: string;
  /** Where what was read of it is kept in the run's folder. */
  readonly keptPath: string;
}

interface Place {
  readonly path: string;
  /** In the run's own folder, which was empty before it. */
  readonly own: boolean;
  /** What lay there before the command started. */
  readonly before: string | null;
}

/** Knows, from before the command started, what was there already: what is found afterwards must be this run's. */
export class RunOutputs {
  readonly #out: string;
  readonly #folder: string;
  readonly #startMs: number;
  readonly predictions: Output;
  readonly model: Output;
  readonly metrics: readonly MetricsOutput[];
  readonly mlflow: readonly MlflowOutput[];
  /** What lies in the run's folder was verified elsewhere to be of that run: nothing is looked for outside of it. */
  readonly isRestored: boolean;
  /** Runs of others may lie beside this one. */
  readonly isAlone: boolean;
  /** Told to the command, and found again in what it logs. */
  readonly id = randomUUID();
  readonly startedMs = Date.now();

  private constructor(given: {
    readonly out: string;
    readonly folder: string;
    readonly outputs: Pick<RunOutputs, "predictions" | "model" | "metrics" | "mlflow">;
    readonly startMs: number;
    readonly isRestored: boolean;
    readonly isAlone: boolean;
  }) {
    this.#out = given.out;
    this.#folder = given.folder;
    this.#startMs = given.startMs;
    this.predictions = given.outputs.predictions;
    this.model = given.outputs.model;
    this.metrics = given.outputs.metrics;
    this.mlflow = given.outputs.mlflow;
    this.isRestored = given.isRestored;
    this.isAlone = given.isAlone;
  }

  /** Empties the run's folder and remembers what lies outside it where the config sends us to look. */
  static async open(
    out: string,
    folder: string,
    configured: OutputsConfig,
    { onlyOwn = false }: { readonly onlyOwn?: boolean } = {},
  ): Promise<RunOutputs> {
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    const places = async (said: string): Promise<Place[]> => {
      const all = new Set([resolve(out, said), resolve(folder, said)]);
      const paths = [...all].filter((path) => !onlyOwn || isInside(out, path));
      return Promise.all(
        paths.map(async (path) =>
          isInside(out, path) ? { path, own: true, before: null } : { path, own: false, before: await fingerprint(path) },
        ),
      );
    };
    const outputs = await outputsOf(out, folder, configured, places);
    return new RunOutputs({ out, folder, outputs, startMs: await clockOfFiles(out), isRestored: false, isAlone: !onlyOwn });
  }

  /** What a run left in its folder that was verified elsewhere to be of that run: from the cache, or from the job that trained. */
  static async restored(out: string, folder: string, configured: OutputsConfig): Promise<RunOutputs> {
    const at = async (_said: string, kept: string): Promise<Place[]> => [{ path: join(out, kept), own: true, before: null }];
    const outputs = await outputsOf(out, folder, configured, at);
    return new RunOutputs({ out, folder, outputs, startMs: Number.NEGATIVE_INFINITY, isRestored: true, isAlone: true });
  }

  get out(): string {
    return this.#out;
  }

  /** What a path is called in messages: relative to the folder of mlops.yml. */
  shown(path: string): string {
    return portablePath(this.#folder, path);
  }

  /** What the command is told so that the run of MLflow that it logs is found. */
  get environment(): Record<string, string> {
    const [first] = this.mlflow;
    if (first === undefined) return {};
    const { uri, source } = first;
    return mlflowEnvironment({ uri, folder: this.#folder, experiment: source.mlflow.experiment, id: this.id });
  }

  get folder(): string {
    return this.#folder;
  }

  /**
   * Where an output lies, first in the run's folder, then beside mlops.yml; null when there is none. Throws UserError METRICS_STALE or MODEL_STALE
   * when it is not this run's. A folder "model" or "predictions" beside mlops.yml that nobody named is none of ours.
   */
  async find({ name, isExplicit, places }: Output): Promise<Produced | null> {
    for (const place of places) {
      const now = await fingerprint(place.path);
      if (now === null) continue;
      const shown = this.shown(place.path);
      const unchanged = !place.own && place.before === now;
      const isStale = unchanged || ((place.own || place.before === null) && (await this.isOlder(place.path)));
      if (!isStale) return { path: place.path, shown };
      if (name === "metrics" || place.own || isExplicit) throw stale(name, shown, unchanged);
    }
    return null;
  }

  /** What lay outside the run's folder before it, is there unchanged, and is byte for byte what was found now; null when nothing is. */
  async copiedFrom({ places }: MetricsOutput, produced: Produced): Promise<string | null> {
    const content = contentOf(await fingerprint(produced.path));
    for (const { path, own, before } of places)
      if (!own && before !== null && contentOf(before) === content && before === (await fingerprint(path))) return this.shown(path);
    return null;
  }

  /** Whether a file was last written before the command started: copied with its time, linked or moved here. A folder is as old as it likes. */
  async isOlder(path: string): Promise<boolean> {
    const entry = await stat(path).catch(() => null);
    return entry?.isFile() === true && entry.mtimeMs < this.#startMs;
  }

  /** Copies what lies elsewhere into the run's folder under its usual name, before the next run overwrites it. Returns where it lies now. */
  async keep({ name, kept }: Output, produced: Produced): Promise<string> {
    const target = join(this.#out, kept);
    if (produced.path === target) return target;
    const isFile = (await stat(produced.path)).isFile();
    const isFolderExpected = name !== "metrics";
    const destination = isFile && isFolderExpected ? join(target, basename(produced.path)) : target;
    if (isInside(produced.path, destination)) return produced.path;
    await rm(target, { recursive: true, force: true });
    await cp(produced.path, destination, { recursive: true, dereference: true, mode: constants.COPYFILE_FICLONE });
    return target;
  }
}

async function outputsOf(
  out: string,
  folder: string,
  configured: OutputsConfig,
  places: (said: string, kept: string) => Promise<Place[]>,
): Promise<Pick<RunOutputs, "predictions" | "model" | "metrics" | "mlflow">> {
  const folderOf = async (name: "predictions" | "model"): Promise<Output> => {
    const said = configured[name];
    return { name, said, isExplicit: said !== OUTPUTS[name], kept: OUTPUTS[name], places: await places(said, OUTPUTS[name]) };
  };
  const sources = await expandDvc(folder, configured.metrics);
  const metrics: MetricsOutput[] = [];
  const mlflow: MlflowOutput[] = [];
  for (const [index, source] of sources.entries()) {
    if ("mlflow" in source) {
      const uri = source.mlflow.uri ?? configured.env?.MLFLOW_TRACKING_URI ?? process.env.MLFLOW_TRACKING_URI ?? "mlruns";
      mlflow.push({ source, uri, keptPath: join(out, SOURCES_FOLDER, `${index + 1}-mlflow.json`) });
      continue;
    }
    const said = source.file;
    const isJson = (source.format ?? formatOf(said)) === "json";
    const kept = sources.length === 1 && isJson ? OUTPUTS.metrics : join(SOURCES_FOLDER, `${index + 1}-${basename(said)}`);
    const isExplicit = sources.length > 1 || said !== OUTPUTS.metrics;
    metrics.push({ name: "metrics", source, said, isExplicit, kept, places: await places(said, kept) });
  }
  return { predictions: await folderOf("predictions"), model: await folderOf("model"), metrics, mlflow };
}

/** The stale thing, and why it is thought to be. */
export function stale(name: OutputName, shown: string, unchanged: boolean): UserError {
  return new UserError({
    code: name === "model" ? "MODEL_STALE" : "METRICS_STALE",
    message: `${shown} was not produced by this run: it ${unchanged ? "is as it was before the command started" : "was last written before the command started"}`,
    advice: `let the command write ${name} anew, into the folder that MLOPS_OUT names`,
    location: { file: shown },
  });
}

/** Times and sizes of a file, or of all files of a folder, and the content of what is small; null when there is nothing. */
async function fingerprint(path: string): Promise<string | null> {
  const entry = await stat(path).catch(() => null);
  if (entry === null) return null;
  if (entry.isFile()) return `${entry.mtimeMs} ${entry.size <= MAX_METRICS_BYTES ? await digestOfFile(path) : entry.size}`;
  if (!entry.isDirectory()) return null;
  const lines: string[] = [];
  for (const file of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const name = join(file.parentPath, file.name);
    const { mtimeMs, size } = await stat(name);
    lines.push(`${mtimeMs} ${size} ${portablePath(path, name)}`);
  }
  return lines.length === 0 ? null : lines.sort().join("\n");
}

function contentOf(print: string | null): string | undefined {
  return print?.slice(print.indexOf(" "));
}

/** What the clock that stamps files says now; the one of the process may be another. */
async function clockOfFiles(out: string): Promise<number> {
  const probe = join(out, ".started");
  await writeFile(probe, "");
  const { mtimeMs } = await stat(probe);
  await rm(probe);
  return mtimeMs;
}

function isInside(folder: string, path: string): boolean {
  const from = relative(folder, path);
  return from === "" || (from !== ".." && !from.startsWith(`..${sep}`) && resolve(folder, from) === path);
}
