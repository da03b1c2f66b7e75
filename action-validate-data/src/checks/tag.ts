import { type DatasetConfig, TAGS } from "../../../core/config/data.ts";

export type Tag = (typeof TAGS)[number];

/** What a dataset is for: what it says, else its own name where that is one of the tags. */
export function tagOf(dataset: string, { tag }: Pick<DatasetConfig, "tag">): Tag | undefined {
  return tag ?? TAGS.find((name) => name === dataset);
}

/** The label that serving data need not have. */
export function absentLabel(name: string, config: Pick<DatasetConfig, "tag" | "label">): string | undefined {
  return tagOf(name, config) === "serving" ? config.label : undefined;
}
