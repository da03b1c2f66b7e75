import { open } from "node:fs/promises";
import { UserError } from "../errors.ts";
import type { Curve } from "../report/diagnostics.ts";
import { type JsonMember, type JsonNode, type Position, parseStrictJson } from "./json.ts";
import { fromClassificationReport, isClassificationReport, isPrintedReport, parsePrintedReport } from "./sources/classification-report.ts";
import { readDelimitedMetrics } from "./sources/delimited.ts";
import { parseYamlMetrics } from "./sources/yaml.ts";
import { SPLITS } from "./split.ts";

export { SPLITS } from "./split.ts";

/** What a file of metrics may be. A classification report is JSON, or the text that scikit-learn prints. */
export const METRICS_FORMATS = ["json", "yaml", "csv", "tsv", "classification-report"] as const;
export type MetricsFormat = (typeof METRICS_FORMATS)[number];

/** How a file of metrics is to be read; by default by its name's end, a flat one as that of the test split. */
export interface MetricsFileOptions {
  readonly format?: MetricsFormat | undefined;
  readonly split?: (typeof SPLITS)[number] | undefined;
}

/** A metrics file is a page of numbers; what is larger is something else. */
export const MAX_METRICS_BYTES = 1_000_000;
const MAX_SHOWN_CHARS = 60;

/** What stands where a metric should and is no finite number. */
export interface Impostor {
  readonly split: string;
  readonly name: string;
  /** As it stands in the file, cut. */
  readonly text: string;
  /** What it is: `the string "0.99"`, `NaN`. */
  readonly what: string;
  /** It claims to be a number (NaN, 1e400, null, "0.99"), and is not something else that was put into the file. */
  readonly numeric: boolean;
  /** Absent for metrics that we computed. */
  readonly location?: Position & { readonly file: string };
}

/** A metrics file as read: finite numbers by split and name, and apart from them everything that is none. */
export interface MetricsFile {
  /** A flat file is the test split. */
  readonly layout: "splits" | "flat";
  readonly splits: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly impostors: readonly Impostor[];
  /** Keys beside the splits, which belong to none. */
  readonly outside: readonly string[];
  readonly curves: readonly Curve[];
  /** The numbers were rounded for people before they were written. */
  readonly isRounded: boolean;
  /** Where each metric stands, by `placeKey`. */
  readonly places: ReadonlyMap<string, Position>;
}

/** One key for a split and a name, neither of which can hold what parts them. */
export function placeKey(split: string, name: string): string {
  return JSON.stringify([split, name]);
}

/**
 * Reads a metrics file of at most 1 MB. Throws UserError METRICS_MISSING, METRICS_TOO_LARGE, METRICS_MALFORMED, METRICS_DUPLICATE_KEY or a
 * TableError.
 */
export async function readMetricsFile(path: string, shown: string, options: MetricsFileOptions = {}): Promise<MetricsFile> {
  const bytes = await readAtMost(path, MAX_METRICS_BYTES + 1, shown);
  if (bytes.length > MAX_METRICS_BYTES)
    throw new UserError({
      code: "METRICS_TOO_LARGE",
      message: `${shown} is larger than ${MAX_METRICS_BYTES} bytes`,
      advice: "write the final metrics there, and curves or predictions into files of their own",
      location: { file: shown },
    });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError({
      code: "METRICS_MALFORMED",
      message: `${shown} is not UTF-8`,
      advice: "write it in UTF-8",
      location: { file: shown },
      cause,
    });
  }
  const format = options.format ?? formatOf(shown);
  if (format !== "csv" && format !== "tsv") return parseMetrics(text, shown, { ...options, format });
  requireText(text, shown);
  const delimiter = format === "csv" ? "," : "\t";
  const { root, curves, isFlat } = await readDelimitedMetrics(path, { name: shown, delimiter, split: options.split ?? "test" });
  return { ...metricsOf(root, shown, options.split), layout: isFlat && options.split === undefined ? "flat" : "splits", curves };
}

/** By the end of the name; what has another end is read as JSON. Throws UserError METRICS_MALFORMED for one that is known and not read. */
export function formatOf(name: string): MetricsFormat {
  const end = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (end === "toml")
    throw new UserError({
      code: "METRICS_MALFORMED",
      message: `${name} is TOML, which is not read`,
      advice: "write the metrics as JSON, YAML, CSV or TSV, or as a classification report",
      location: { file: name },
    });
  if (end === "yaml" || end === "yml") return "yaml";
  if (end === "csv" || end === "tsv") return end;
  return end === "txt" ? "classification-report" : "json";
}

/** Tells the metrics of a text from its impostors. Nested objects become `a.b`. */
export function parseMetrics(text: string, file: string, options: MetricsFileOptions = {}): MetricsFile {
  requireText(text, file);
  const { format = "json", split } = options;
  if (format === "yaml") return metricsOf(parseYamlMetrics(text, file), file, split);
  if (format === "classification-report" && isPrintedReport(text))
    return { ...metricsOf(parsePrintedReport(text, file), file, split), isRounded: true };
  const root = parseStrictJson(text, file);
  // A report in JSON is known by its averages, whatever the file is called.
  const isReport = format === "classification-report" || isClassificationReport(root);
  return metricsOf(isReport ? fromClassificationReport(root, file) : root, file, split);
}

function requireText(text: string, file: string): void {
  if (text.replace(/^\uFEFF/, "").trim() !== "") return;
  throw new UserError({
    code: "METRICS_MISSING",
    message: `${file} is empty`,
    advice: "let the command write its metrics there",
    location: { file },
  });
}

function metricsOf(root: JsonNode, file: string, split: MetricsFileOptions["split"]): MetricsFile {
  if (root.kind !== "object")
    throw new UserError({
      code: "METRICS_MALFORMED",
      message: `${file} is ${describe(root)}, and not an object of metrics`,
      advice: 'write an object like {"test": {"accuracy": 0.93}}',
      location: { file, ...root.at },
    });
  const isSplit = (member: JsonMember) => member.value.kind === "object" && SPLITS.some((name) => name === member.key);
  const inSplits = root.members.some(isSplit);
  const collector = new Collector(file);
  if (!inSplits) collector.add(split ?? "test", "", root.members);
  else
    for (const member of root.members)
      if (isSplit(member) && member.value.kind === "object") collector.add(member.key, "", member.value.members);
  return {
    // Whose metrics a flat file holds was said where it was named.
    layout: inSplits || split !== undefined ? "splits" : "flat",
    splits: collector.splits,
    impostors: collector.impostors,
    outside: inSplits ? root.members.filter((member) => !isSplit(member)).map((member) => member.key) : [],
    curves: [],
    isRounded: false,
    places: collector.places,
  };
}

class Collector {
  readonly splits = new Map<string, Map<string, number>>();
  readonly impostors: Impostor[] = [];
  readonly places = new Map<string, Position>();
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  add(split: string, prefix: string, members: readonly JsonMember[]): void {
    const metrics = this.splits.get(split) ?? new Map<string, number>();
    this.splits.set(split, metrics);
    for (const { key, value, at } of members) {
      const name = prefix + key;
      if (value.kind === "object" && value.members.length > 0) {
        this.add(split, `${name}.`, value.members);
        continue;
      }
      this.#claim(split, name, at);
      const number = finiteNumber(value);
      if (number !== undefined) metrics.set(name, number);
      else this.impostors.push(impostor(split, name, value, this.#file));
    }
  }

  /** `{"a.b": 1, "a": {"b": 2}}` names one metric twice, though no key is doubled. */
  #claim(split: string, name: string, at: Position): void {
    const place = placeKey(split, name);
    const first = this.places.get(place);
    if (first !== undefined)
      throw new UserError({
        code: "METRICS_DUPLICATE_KEY",
        message: `${name} of ${split} stands twice in ${this.#file}: at ${first.line}:${first.column} and at ${at.line}:${at.column}`,
        advice: "write each metric once; a nested object {a: {b: 1}} and the key a.b are the same name",
        location: { file: this.#file, ...at },
      });
    this.places.set(place, at);
  }
}

/** The value of a literal that is a finite number, and that a double holds exactly if it is an integer. */
function finiteNumber(node: JsonNode): number | undefined {
  if (node.kind !== "number") return undefined;
  const value = Number(node.text);
  if (!Number.isFinite(value)) return undefined;
  return /[.eE]/.test(node.text) || Number.isSafeInteger(value) ? value : undefined;
}

function impostor(split: string, name: string, node: JsonNode, file: string): Impostor {
  return {
    split,
    name,
    text: node.kind === "object" ? "{}" : shorten(node.text),
    what: describe(node),
    numeric: isNumeric(node),
    location: { file, ...node.at },
  };
}

/** JSON.stringify turns NaN into null, and many writers turn numbers into strings: both are numbers that went wrong. */
function isNumeric(node: JsonNode): boolean {
  if (node.kind === "number" || node.kind === "nonfinite") return true;
  if (node.kind === "literal") return node.text === "null";
  return node.kind === "string" && /^"\s*([+-]?(\d|\.\d|inf|nan))/i.test(node.text);
}

function describe(node: JsonNode): string {
  switch (node.kind) {
    case "object":
      return "an empty object";
    case "array":
      return `the array ${shorten(node.text)}`;
    case "string":
      return `the string ${shorten(node.text)}`;
    case "number":
      return Number.isFinite(Number(node.text))
        ? `the integer ${shorten(node.text)}, which a double does not hold exactly`
        : `${shorten(node.text)}, which overflows to infinity`;
    default:
      return node.text;
  }
}

function shorten(text: string): string {
  return text.length <= MAX_SHOWN_CHARS ? text : `${text.slice(0, MAX_SHOWN_CHARS - 1)}…`;
}

async function readAtMost(path: string, limitBytes: number, shown: string): Promise<Uint8Array> {
  const handle = await open(path, "r").catch((cause: NodeJS.ErrnoException) => {
    throw new UserError({
      code: "METRICS_MISSING",
      message: cause.code === "ENOENT" ? `there is no ${shown}` : `${shown} cannot be read: ${cause.message}`,
      advice: "let the command write its metrics there as JSON",
      location: { file: shown },
      cause,
    });
  });
  try {
    if (!(await handle.stat()).isFile())
      throw new UserError({
        code: "METRICS_MISSING",
        message: `${shown} is no file`,
        advice: "name the metrics file under train.metrics",
        location: { file: shown },
      });
    const buffer = Buffer.alloc(limitBytes);
    let filled = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, filled, limitBytes - filled);
      if (bytesRead === 0) return buffer.subarray(0, filled);
      filled += bytesRead;
      if (filled === limitBytes) return buffer;
    }
  } finally {
    await handle.close();
  }
}
