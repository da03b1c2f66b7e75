import { type DataSection, type DatasetConfig, datasetSchema } from "../config/data.ts";
import { UserError } from "../errors.ts";
import type { Finding } from "../report/finding.ts";
import type { Workspace } from "../stage.ts";
import { CONTRACT_KINDS, type Contract } from "./contract.ts";
import { loadContract } from "./load.ts";

/** Unconverted parts that one finding lists. */
const MAX_LISTED = 20;

export interface Applied {
  readonly section: DataSection;
  /** What could not be converted: CONTRACT_PARTIAL. */
  readonly findings: readonly Finding[];
}

/** Every dataset with what its contract says; what mlops.yml itself says goes before. Throws as {@link loadContract} does. */
export async function applyContracts(workspace: Pick<Workspace, "folder" | "root">, section: DataSection): Promise<Applied> {
  const datasets: Record<string, DatasetConfig> = {};
  const findings: Finding[] = [];
  for (const [name, config] of Object.entries(section.datasets)) {
    datasets[name] = config;
    if (config.contract === undefined) continue;
    const contract = await loadContract(workspace, config.contract, {
      dataset: name,
      datasets: Object.keys(section.datasets),
      absentIsNull: isJson(config),
    });
    datasets[name] = merged(config, contract);
    if (contract.notes.length > 0) findings.push(partial(name, contract));
  }
  return { section: { ...section, datasets }, findings };
}

/** One dataset with what its contract says, for those who read it again. */
export async function withContract(
  workspace: Pick<Workspace, "folder" | "root">,
  name: string,
  config: DatasetConfig,
  section: DataSection | undefined,
): Promise<DatasetConfig> {
  if (config.contract === undefined) return config;
  const others = Object.entries(section?.datasets ?? {}).map(([other, { contract: _contract, ...rest }]) => [other, rest] as const);
  const datasets = { ...Object.fromEntries(others), [name]: config };
  const { section: applied } = await applyContracts(workspace, { ...section, "max-findings": 1, datasets });
  return applied.datasets[name] ?? config;
}

/** Of JSON, rows may leave out the keys of nulls. */
function isJson({ format, files }: DatasetConfig): boolean {
  if (format !== undefined) return format === "json" || format === "jsonl";
  return files.every((file) => /\.(json|jsonl|ndjson)(\.(gz|zst))?$/i.test(file.split(/[?#]/)[0] ?? ""));
}

function merged(config: DatasetConfig, contract: Contract): DatasetConfig {
  const read = checked(contract, config.files);
  const isDefault = config.nulls.length === 1 && config.nulls[0] === "";
  const ownReferences = new Set(config.references.map(({ columns }) => columns.join("\n")));
  const columns = new Map<string, DatasetConfig["columns"][string]>(Object.entries(read.columns));
  for (const [column, own] of Object.entries(config.columns)) columns.set(column, { ...columns.get(column), ...own });
  const rows = read.rows === undefined && config.rows === undefined ? {} : { rows: { ...read.rows, ...config.rows } };
  return {
    ...config,
    schema: config.schema ?? read.schema,
    key: config.key ?? read.key,
    ...rows,
    nulls: isDefault ? read.nulls : config.nulls,
    columns: Object.fromEntries(columns),
    references: [...read.references.filter((one) => !ownReferences.has(one.columns.join("\n"))), ...config.references],
    dialect: config.dialect ?? read.dialect,
    delimiter: config.delimiter ?? read.delimiter,
    encoding: config.encoding ?? read.encoding,
  };
}

/** What a contract says must be what mlops.yml could say. */
function checked(contract: Contract, files: DatasetConfig["files"]): DatasetConfig {
  const { kind, file, name, notes: _notes, nulls, ...said } = contract;
  const result = datasetSchema.safeParse({ files, ...said, ...(nulls === undefined ? {} : { nulls }) });
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new UserError({
    code: "CONTRACT_INVALID",
    message: `${name}: what it says cannot be checked: ${problems.join("; ")}`,
    advice: `correct it: it is read as ${CONTRACT_KINDS[kind]}`,
    location: { file },
  });
}

function partial(dataset: string, { name, file, notes, kind }: Contract): Finding {
  const listed = notes
    .slice(0, MAX_LISTED)
    .map(({ place, line, reason }) => `${place}${line === undefined ? "" : ` (line ${line})`}: ${reason}`);
  const more = notes.length - listed.length;
  const line = notes.find((one) => one.line !== undefined)?.line;
  return {
    code: "CONTRACT_PARTIAL",
    rule: `contract ${name}`,
    subject: dataset,
    severity: "warn",
    observed: notes.length,
    expected: 0,
    message: `${notes.length === 1 ? "one part" : `${notes.length} parts`} of the contract (${CONTRACT_KINDS[kind]}) cannot be converted, and nothing is checked for ${notes.length === 1 ? "it" : "them"}: ${listed.join("; ")}${more > 0 ? `; and ${more} more` : ""}`,
    advice: "say it in mlops.yml (columns, schema, references), or take it out of the contract",
    location: { file, ...(line === undefined ? {} : { line }) },
  };
}
