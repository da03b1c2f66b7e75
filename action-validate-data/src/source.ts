import type { DataSection, DatasetConfig } from "../../core/config/data.ts";
import { nameOfFile, resolveDataset } from "../../core/datasets.ts";
import type { RemoteOptions } from "../../core/remote/files.ts";
import { loadSchema } from "../../core/schema/load.ts";
import { compileRowSchema, type RowSchema } from "../../core/schema/row-schema.ts";
import type { Workspace } from "../../core/stage.ts";
import { withoutLabel } from "./checks/serving-schema.ts";
import { readerMode } from "./fast/reader-mode.ts";
import { beginThreads } from "./fast/threads.ts";
import { LEAST_HASHED_BESIDE, openDigest, type SourceDigest } from "./source-digest.ts";

/** A dataset that is ready to be read: its files exist, its schema compiles. */
export interface DataSource {
  readonly name: string;
  readonly config: DatasetConfig;
  readonly schema: RowSchema | null;
  readonly files: readonly { readonly path: string /** Relative to the repository's root. */; readonly name: string }[];
  readonly digest: SourceDigest;
}

/** The schema of a dataset's rows, compiled; null when it has none. */
export async function openSchema(workspace: Workspace, name: string, config: DatasetConfig): Promise<RowSchema | null> {
  return config.schema === undefined
    ? null
    : compileRowSchema(withoutLabel(await loadSchema(workspace, name, config.schema), name, config));
}

/** Opens all datasets before any is read, so that a wrong path or schema is told at once. */
export async function openSources(workspace: Workspace, section: DataSection, options: RemoteOptions = {}): Promise<DataSource[]> {
  const sources: DataSource[] = [];
  for (const [name, config] of Object.entries(section.datasets)) {
    const dataset = await resolveDataset(workspace, name, config, options);
    const digest = await openDigest(workspace.folder, dataset);
    // Threads take a while to start, and schemas to compile
    if (digest.bytes.some((bytes) => bytes >= LEAST_HASHED_BESIDE)) beginThreads(readerMode());
    if (sources.length === 0 && digest.bytes.length > 0) digest.begin(0);
    sources.push({
      name,
      config,
      schema: await openSchema(workspace, name, config),
      files: dataset.files.map((path) => ({ path, name: nameOfFile(workspace.root, dataset, path) })),
      digest,
    });
  }
  return sources;
}
