import { constants } from "node:fs";
import { cp, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { digestOfFile } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import { portablePath } from "../../core/files.ts";
import { MAX_METRICS_BYTES } from "../../core/metrics/read.ts";

/** What a run leaves, by the name that it has in the run's folder whatever the config calls it. */
export const OUTPUTS = { metrics: "metrics.json", predictions: "predictions", model: "model" } as const;
export type OutputName = keyof typeof OUTPUTS;

/** One of the things that a run leaves, found. */
export interface Produced {
  readonly path: string;
  /** Relative to the folder of mlops.yml, for messages. */
  readonly shown: string;
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
  readonly #configured: Readonly<Record<OutputName, string>>;
  readonly #places: Readonly<Record<OutputName, readonly Place[]>>;
  readonly #startMs: number;

  private constructor(given: {
    out: string;
    folder: string;
    configured: Readonly<Record<OutputName, string>>;
    places: Readonly<Record<OutputName, readonly Place[]>>;
    startMs: number;
  }) {
    this.#out = given.out;
    this.#folder = given.folder;
    this.#configured = given.configured;
    this.#places = given.places;
    this.#startMs = given.startMs;
  }

  /** Empties the run's folder and remembers what lies outside it where the config sends us to look. */
  static async open(
    out: string,
    folder: string,
    configured: Readonly<Record<OutputName, string>>,
    { onlyOwn = false }: { readonly onlyOwn?: boolean } = {},
  ): Promise<RunOutputs> {
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    const places = async (name: OutputName): Promise<Place[]> => {
      const all = new Set([resolve(out, configured[name]), resolve(folder, configured[name])]);
      const paths = [...all].filter((path) => !onlyOwn || isInside(out, path));
      return Promise.all(
        paths.map(async (path) =>
          isInside(out, path) ? { path, own: true, before: null } : { path, own: false, before: await fingerprint(path) },
        ),
      );
    };
    const found = { metrics: await places("metrics"), predictions: await places("predictions"), model: await places("model") };
    return new RunOutputs({ out, folder, configured, places: found, startMs: await clockOfFiles(out) });
  }

  /** What a run left in its folder that was verified elsewhere to be of that run: from the cache, or from the job that trained. */
  static restored(out: string, folder: string, configured: Readonly<Record<OutputName, string>>): RunOutputs {
    const at = (name: OutputName): Place[] => [{ path: join(out, OUTPUTS[name]), own: true, before: null }];
    const places = { metrics: at("metrics"), predictions: at("predictions"), model: at("model") };
    return new RunOutputs({ out, folder, configured, places, startMs: Number.NEGATIVE_INFINITY });
  }

  get out(): string {
    return this.#out;
  }

  /** Whether the config names another place than the usual one: then the file is meant to be there. */
  isExplicit(name: OutputName): boolean {
    return this.#configured[name] !== OUTPUTS[name];
  }

  /**
   * Where an output lies, first in the run's folder, then beside mlops.yml; null when there is none. Throws UserError METRICS_STALE or MODEL_STALE
   * when it is not this run's. A folder "model" or "predictions" beside mlops.yml that nobody named is none of ours.
   */
  async find(name: OutputName): Promise<Produced | null> {
    for (const place of this.#places[name]) {
      const now = await fingerprint(place.path);
      if (now === null) continue;
      const shown = portablePath(this.#folder, place.path);
      const unchanged = !place.own && place.before === now;
      const isStale = unchanged || ((place.own || place.before === null) && (await this.isOlder(place.path)));
      if (!isStale) return { path: place.path, shown };
      if (name === "metrics" || place.own || this.isExplicit(name)) throw stale(name, shown, unchanged);
    }
    return null;
  }

  /** What lay outside the run's folder before it, is there unchanged, and is byte for byte what was found now; null when nothing is. */
  async copiedFrom(name: "metrics", produced: Produced): Promise<string | null> {
    const content = contentOf(await fingerprint(produced.path));
    for (const { path, own, before } of this.#places[name])
      if (!own && before !== null && contentOf(before) === content && before === (await fingerprint(path)))
        return portablePath(this.#folder, path);
    return null;
  }

  /** Whether a file was last written before the command started: copied with its time, linked or moved here. A folder is as old as it likes. */
  async isOlder(path: string): Promise<boolean> {
    const entry = await stat(path).catch(() => null);
    return entry?.isFile() === true && entry.mtimeMs < this.#startMs;
  }

  /** Copies what lies elsewhere into the run's folder under its usual name, before the next run overwrites it. Returns where it lies now. */
  async keep(name: OutputName, produced: Produced): Promise<string> {
    const target = join(this.#out, OUTPUTS[name]);
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
