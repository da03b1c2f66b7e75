import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type DatasetConfig, datasetSchema } from "../config/data.ts";
import { withContract } from "../contracts/apply.ts";
import { nameOfFile, resolveDataset, tableOptions } from "../datasets.ts";
import { UserError } from "../errors.ts";
import type { Workspace } from "../stage.ts";
import { observe } from "./observe.ts";
import { type Proposal, propose } from "./proposal.ts";
import { schemaText, sectionYaml } from "./section.ts";
import { unifiedDiff } from "./unified-diff.ts";

export interface Inferred {
  readonly dataset: string;
  readonly proposal: Proposal;
  /** The section of mlops.yml, to be reviewed. */
  readonly section: string;
  readonly schema: {
    /** Relative to the folder of mlops.yml. */
    readonly path: string;
    readonly text: string;
    /** From the file as it is; null: there is none. Empty: it says the same. */
    readonly diff: string | null;
  };
}

/** What is known before data is looked at. */
export interface InferTask {
  readonly workspace: Pick<Workspace, "folder" | "root" | "out">;
  readonly dataset: string;
  readonly config: DatasetConfig;
  /** As it is written in mlops.yml, if it is. */
  readonly own?: Readonly<Record<string, unknown>>;
  /** The section is all of mlops.yml, of a pipeline of this name. */
  readonly pipeline?: string;
  readonly signal: AbortSignal;
}

/** A dataset without any rule, of these files. */
export function bareDataset(files: readonly string[]): DatasetConfig {
  return datasetSchema.parse({ files });
}

/** Proposes what a dataset's rows keep. Throws UserError INFER_NO_ROWS, and those of finding and reading files. */
export async function infer({ workspace, dataset, config: given, own = {}, pipeline, signal }: InferTask): Promise<Inferred> {
  // A contract says how files are written, too
  const config = await withContract(workspace, dataset, given, undefined);
  const found = await resolveDataset(workspace, dataset, config, { signal });
  const files = found.files.map((path) => ({ path, name: nameOfFile(workspace.folder, found, path) }));
  const { facts, rows, isPart } = await observe(files, tableOptions(config), signal);
  if (rows === 0)
    throw new UserError({
      code: "INFER_NO_ROWS",
      message: `${files.map(({ name }) => name).join(", ")}: there are no rows to infer from`,
      advice: "name files with rows",
    });
  const proposal = propose(facts, rows);
  const path = typeof given.schema === "string" ? given.schema : `schemas/${dataset}.schema.json`;
  const text = schemaText(proposal.schema);
  const present = await readFile(resolve(workspace.folder, path), "utf8").catch(() => null);
  const options = { dataset, files: given.files, schema: path, isPart, own };
  return {
    dataset,
    proposal,
    section: sectionYaml(proposal, pipeline === undefined ? options : { ...options, pipeline }),
    schema: { path, text, diff: present === null ? null : unifiedDiff(present, text, path) },
  };
}
