import type { DatasetConfig } from "../../../core/config/data.ts";
import type { LoadedSchema } from "../../../core/schema/load.ts";
import { absentLabel } from "./tag.ts";

/** The schema of serving data, in which nobody knows the label yet: it is not required, whatever the schema of training says. */
export function withoutLabel(loaded: LoadedSchema, dataset: string, config: Pick<DatasetConfig, "tag" | "label">): LoadedSchema {
  const label = absentLabel(dataset, config);
  const { required } = loaded.schema;
  if (label === undefined || !Array.isArray(required)) return loaded;
  return { ...loaded, schema: { ...loaded.schema, required: required.filter((name) => name !== label) } };
}
