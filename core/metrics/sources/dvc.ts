import { readFile } from "node:fs/promises";
import { basename, dirname, join, normalize } from "node:path";
import { isMap, parseDocument } from "yaml";
import type { MetricsFileSource, MetricsSource } from "../../config/train.ts";
import { UserError } from "../../errors.ts";

const MAX_ALIASES = 100;

/** The sources with every dvc.yaml replaced by the metrics files that it names. Throws UserError METRICS_MALFORMED or METRICS_MISSING. */
export async function expandDvc(folder: string, sources: readonly MetricsSource[]): Promise<MetricsSource[]> {
  const expanded: MetricsSource[] = [];
  for (const source of sources)
    if ("file" in source && (source.format === "dvc" || (source.format === undefined && basename(source.file) === "dvc.yaml")))
      expanded.push(...(await filesOf(folder, source)));
    else expanded.push(source);
  return expanded;
}

async function filesOf(folder: string, { file, split }: MetricsFileSource): Promise<MetricsFileSource[]> {
  const text = await readFile(join(folder, file), "utf8").catch((cause: Error) => {
    throw new UserError({
      code: "METRICS_MISSING",
      message: `train.metrics names ${file}, which cannot be read: ${cause.message}`,
      advice: "name the dvc.yaml of the repository, relative to the folder of mlops.yml",
      location: { file },
      cause,
    });
  });
  const found = [...new Set(dvcMetrics(text, file).map((path) => join(dirname(file), path)))];
  if (found.length > 0) return found.map((path) => ({ file: path, format: undefined, split }));
  throw malformed(file, "names no metrics");
}

/** The metrics files that a dvc.yaml names, relative to its folder: those at its top and those of its stages. */
export function dvcMetrics(text: string, file: string): string[] {
  const document = parseDocument(text, { prettyErrors: false, stringKeys: true });
  const [error] = document.errors;
  if (error !== undefined) throw malformed(file, `is not the YAML we read: ${error.message}`);
  if (!isMap(document.contents)) throw malformed(file, "is no mapping");
  let root: Map<unknown, unknown>;
  try {
    // Maps, because names are data: a stage may be called __proto__.
    root = document.toJS({ mapAsMap: true, maxAliasCount: MAX_ALIASES }) as Map<unknown, unknown>;
  } catch (cause) {
    throw malformed(file, `is not the YAML we read: ${(cause as Error).message}`);
  }
  const stages = root.get("stages");
  return [
    ...pathsOf(root.get("metrics"), ".", file),
    ...(stages instanceof Map ? [...stages.values()].flatMap((stage) => pathsOfStage(stage, file)) : []),
  ];
}

function pathsOfStage(stage: unknown, file: string): string[] {
  if (!(stage instanceof Map)) return [];
  const wdir: unknown = stage.get("wdir");
  // Stages that are made of a template hold it below `do`.
  const template: unknown = stage.get("do");
  return [
    ...pathsOf(stage.get("metrics"), typeof wdir === "string" ? wdir : ".", file),
    ...(template instanceof Map ? pathsOfStage(template, file) : []),
  ];
}

/** `- scores.json`, `- scores.json: {cache: false}`. */
function pathsOf(entries: unknown, wdir: string, file: string): string[] {
  if (entries === undefined || entries === null) return [];
  if (!Array.isArray(entries)) throw malformed(file, "has metrics that are no list");
  return entries.flatMap((entry: unknown) => {
    const paths: unknown[] = entry instanceof Map ? [...entry.keys()] : [entry];
    return paths.map((path) => {
      if (typeof path !== "string" || path === "") throw malformed(file, "has a metrics entry that is no path");
      if (`${wdir}${path}`.includes("${"))
        throw malformed(file, `names ${path}, which DVC makes from a template`, "name the metrics files themselves under train.metrics");
      return normalize(join(wdir, path));
    });
  });
}

function malformed(file: string, what: string, advice = "name the metrics files themselves under train.metrics"): UserError {
  return new UserError({ code: "METRICS_MALFORMED", message: `${file} ${what}`, advice, location: { file } });
}
