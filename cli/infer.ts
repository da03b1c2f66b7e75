import { mkdir } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { DatasetConfig } from "../core/config/data.ts";
import { parseConfig, readConfigText } from "../core/config/load.ts";
import { parseYaml } from "../core/config/yaml.ts";
import { UserError } from "../core/errors.ts";
import { exists, writeFileAtomic } from "../core/files.ts";
import { bareDataset, type Inferred, infer } from "../core/infer/infer.ts";
import { nearest } from "../core/nearest.ts";
import { isAddress } from "../core/remote/address.ts";
import type { Arguments } from "./arguments.ts";

/** `mlops infer`: prints a section of mlops.yml and a schema proposed from data; with --write keeps the schema. Returns the exit status. */
export async function inferDataset(given: Arguments, signal: AbortSignal): Promise<number> {
  const path = resolve(given.config);
  const folder = dirname(path);
  const isNew = !(await exists(path));
  const { name, config, own = {} } = given.files.length > 0 ? ofFiles(given, folder) : await ofConfig(given);
  const workspace = { folder, root: folder, out: join(folder, ".mlops") };
  const task = { workspace, dataset: name, config, own, signal };
  const inferred = await infer(isNew && given.write ? { ...task, pipeline: pipelineName(folder) } : task);
  process.stdout.write(given.json ? json(inferred) : text(inferred));
  if (given.write) await write(inferred, { folder, path, isNew });
  return 0;
}

interface Dataset {
  readonly name: string;
  readonly config: DatasetConfig;
  readonly own?: Readonly<Record<string, unknown>>;
}

function ofFiles({ files, dataset }: Arguments, folder: string): Dataset {
  const local = files.map((file) => (isAddress(file) ? file : relative(folder, resolve(file)).split(sep).join("/")));
  return { name: datasetName(dataset ?? basename(files[0] ?? "").replace(/[.?*].*$/s, "")), config: bareDataset(local) };
}

async function ofConfig({ config: file, dataset = "" }: Arguments): Promise<Dataset> {
  const text = await readConfigText(resolve(file), file);
  const { data } = parseConfig(text, file);
  const config = data !== undefined && Object.hasOwn(data.datasets, dataset) ? data.datasets[dataset] : undefined;
  if (config !== undefined) {
    const { value } = parseYaml(text, file) as { value: { data: { datasets: Record<string, Record<string, unknown>> } } };
    return { name: dataset, config, own: value.data.datasets[dataset] ?? {} };
  }
  const names = Object.keys(data?.datasets ?? {});
  const close = nearest(dataset, names);
  throw new UserError({
    code: "DATASET_UNKNOWN",
    message: `${file} has no dataset named ${dataset}; there are: ${names.join(", ") || "none"}`,
    advice: close === undefined ? "name one of them, or FILES" : `did you mean ${close}?`,
  });
}

/** Letters, digits, _ and -, beginning with a letter. */
function datasetName(text: string): string {
  const plain = text.replaceAll(/[^a-zA-Z0-9_-]+/g, "_").replace(/^_+|_+$/g, "");
  return plain === "" ? "data" : /^[a-zA-Z]/.test(plain) ? plain : `data_${plain}`;
}

function pipelineName(folder: string): string {
  const plain = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]+/g, "-");
  return plain.replace(/^[^a-z0-9]+/, "").slice(0, 64) || "model";
}

function text({ section, schema }: Inferred): string {
  if (schema.diff === null) return `${section}\n# ${schema.path}\n${schema.text}`;
  return `${section}\n${schema.diff === "" ? `# ${schema.path} is as it would be proposed\n` : schema.diff}`;
}

function json({ dataset, section, schema, proposal }: Inferred): string {
  const { key, rows } = proposal;
  const written = { path: schema.path, content: JSON.parse(schema.text) as unknown, diff: schema.diff };
  return `${JSON.stringify({ dataset, rows, key, section, schema: written }, null, 2)}\n`;
}

/** What is written stands on stderr, so that stdout can be kept. */
async function write(
  { section, schema }: Inferred,
  { folder, path, isNew }: { readonly folder: string; readonly path: string; readonly isNew: boolean },
): Promise<void> {
  const target = resolve(folder, schema.path);
  if (schema.diff !== "") {
    await mkdir(dirname(target), { recursive: true });
    await writeFileAtomic(target, schema.text);
    process.stderr.write(`wrote ${schema.path}\n`);
  }
  if (isNew) await writeFileAtomic(path, section);
  process.stderr.write(isNew ? `wrote ${basename(path)}\n` : `paste the section into ${basename(path)}\n`);
}
