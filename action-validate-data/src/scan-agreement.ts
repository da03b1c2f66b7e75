import type { DataSection } from "../../core/config/data.ts";
import type { DatasetDigest } from "../../core/datasets.ts";
import { UserError } from "../../core/errors.ts";
import type { DataScan } from "../../core/report/data-scan.ts";
import { TOOL } from "../../core/version.ts";
import { digestOfChecks } from "./scan-stage.ts";
import type { DataSource } from "./source.ts";

/** Throws UserError SCAN_DIFFERS unless all shards read the data that lies here, by the checks that are configured here. */
export async function requireAgreement(task: {
  readonly headers: readonly DataScan[];
  readonly sources: readonly DataSource[];
  readonly section: DataSection;
  readonly commit: string | null;
}): Promise<void> {
  const { headers, sources, section, commit } = task;
  const digests = await Promise.all(sources.map(async ({ name, digest }) => ({ name, digest: await digest.whole() })));
  const config = digestOfChecks(section, new Map(sources.map((source) => [source.name, source])));
  for (const [at, header] of headers.entries()) {
    const { index, count } = header.shard;
    const part = `part ${index} of ${count}`;
    if (index !== at + 1 || count !== headers.length) throw differs(`${part} lies where part ${at + 1} of ${headers.length} should`);
    if (header.tool.version !== TOOL.version) throw differs(`${part} was read by release ${header.tool.version}, this is ${TOOL.version}`);
    if (header.config !== config) throw differs(`${part} was read by other checks: mlops.yml or a schema was another one`);
    if (header.commit !== commit)
      throw differs(`${part} was read at the commit ${header.commit ?? "of nobody"}, this is ${commit ?? "none"}`);
    for (const source of digests) requireSameFiles(source, header, part);
  }
  for (const source of digests) requireAllRead(source, headers);
}

interface Digested {
  readonly name: string;
  readonly digest: DatasetDigest;
}

function requireSameFiles({ name, digest }: Digested, header: DataScan, part: string): void {
  const read = header.datasets[name] ?? [];
  if (read.length !== digest.files.length) throw differs(`${part} found ${read.length} files of ${name}, here are ${digest.files.length}`);
  for (const [index, file] of digest.files.entries()) {
    const its = read[index];
    if (its?.path !== file.path) throw differs(`${part} found the file ${its?.path} of ${name}, here it is ${file.path}`);
    if (its.sha256 !== null && its.sha256 !== file.sha256)
      throw differs(`${part} read ${file.path} as ${its.sha256}, here it is ${file.sha256}`);
  }
}

function requireAllRead({ name, digest }: Digested, headers: readonly DataScan[]): void {
  for (const [index, file] of digest.files.entries()) {
    if (headers.some((header) => header.datasets[name]?.[index]?.sha256 != null)) continue;
    throw differs(`no part says that it read ${file.path}`);
  }
}

function differs(message: string): UserError {
  return new UserError({
    code: "SCAN_DIFFERS",
    message: `the parts do not belong together: ${message}`,
    advice: "run all parts and the merge in one run, on the same commit and the same data",
  });
}
