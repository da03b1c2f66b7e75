import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { UserError } from "../errors.ts";
import { writeFileAtomic } from "../files.ts";
import { dataProfileSchema } from "./data-profile.ts";
import { dataReportSchema } from "./data-report.ts";
import { deployReportSchema } from "./deploy-report.ts";
import { gateReportSchema } from "./gate-report.ts";
import { historyRecordSchema } from "./history-record.ts";
import { modelManifestSchema } from "./model-manifest.ts";
import { runReportSchema } from "./run-report.ts";

/** Every versioned document, by the name that its `schema` field carries. */
export const DOCUMENTS = {
  "data-report/v1": dataReportSchema,
  "run-report/v1": runReportSchema,
  "gate-report/v1": gateReportSchema,
  "model-manifest/v1": modelManifestSchema,
  "deploy-report/v1": deployReportSchema,
  "history-record/v1": historyRecordSchema,
  "data-profile/v1": dataProfileSchema,
} as const;
export type DocumentName = keyof typeof DOCUMENTS;
export type DocumentOf<Name extends DocumentName> = z.infer<(typeof DOCUMENTS)[Name]>;

/** File names below the folder of the latest run. */
export const DOCUMENT_FILES = {
  data: "data-report.json",
  gate: "gate-report.json",
  package: "model-manifest.json",
  deploy: "deploy-report.json",
} as const;

/** What was checked last, because it was written: it is read back right away, to be shown. */
let written: { readonly name: DocumentName; readonly text: string; readonly checked: unknown } | undefined;

/** Checks that a text is a document of that name. Throws UserError DOCUMENT_INVALID, which says where it is not. */
export function parseDocument<Name extends DocumentName>(name: Name, text: string, source: string): DocumentOf<Name> {
  if (written?.name === name && written.text === text) return JSON.parse(JSON.stringify(written.checked)) as DocumentOf<Name>;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UserError({
      code: "DOCUMENT_INVALID",
      message: `${source} is not JSON: ${(cause as Error).message}`,
      advice: `run the stage that writes ${name} again`,
      cause,
    });
  }
  const result = DOCUMENTS[name].safeParse(value);
  if (result.success) return result.data as DocumentOf<Name>;
  throw new UserError({
    code: "DOCUMENT_INVALID",
    message: `${source} is not a ${name} document:\n${z.prettifyError(result.error)}`,
    advice: "run the stage that writes it again with this release",
  });
}

/** The document of that name below `folder`, or null when there is no file. */
export async function readDocument<Name extends DocumentName>(name: Name, folder: string, file: string): Promise<DocumentOf<Name> | null> {
  let text: string;
  try {
    text = await readFile(join(folder, file), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  return parseDocument(name, text, file);
}

/** Writes a document whole or not at all, after checking it: a document that its own schema refuses is a bug. */
export async function writeDocument<Name extends DocumentName>(
  name: Name,
  folder: string,
  file: string,
  document: DocumentOf<Name>,
): Promise<void> {
  const checked = DOCUMENTS[name].parse(document);
  const text = `${JSON.stringify(document, null, 2)}\n`;
  await writeFileAtomic(join(folder, file), text);
  written = { name, text, checked };
}
