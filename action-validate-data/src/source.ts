import type { DataSection, DatasetConfig } from "../../core/config/data.ts";
import { type DatasetDigest, digestDataset, nameOfFile, resolveDataset } from "../../core/datasets.ts";
import type { RemoteOptions } from "../../core/remote/files.ts";
import { loadSchema } from "../../core/schema/load.ts";
import { compileRowSchema, type RowSchema } from "../../core/schema/row-schema.ts";
import type { Workspace } from "../../core/stage.ts";
import { withoutLabel } from "./checks/serving-schema.ts";

/** A dataset that is ready to be read: its files exist, its schema compiles. */
export interface DataSource {
  readonly name: string;
  readonly config: DatasetConfig;
  readonly schema: RowSchema | null;
  readonly files: readonly { readonly path: string /** Relative to the repository's root. */; readonly name: string }[];
  readonly digest: DatasetDigest;
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
    const schema = await openSchema(workspace, name, config);
    const dataset = await resolveDataset(workspace, name, config, options);
    sources.push({
      name,
      config,
      schema,
      files: dataset.files.map((path) => ({ path, name: nameOfFile(workspace.root, dataset, path) })),
      digest: await digestDataset(workspace, dataset),
    });
  }
  return sources;
}
