import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import * as z from "zod";
import { timeSchema } from "../../../core/report/document.ts";

/** Steps that change something, in their order. */
export const JOURNAL_STEPS = [
  "deployment",
  "unpack",
  "start",
  "test",
  "proxy",
  "switch",
  "verify",
  "roll-back",
  "stop-new",
  "stop-previous",
  "stop",
  "recover",
] as const;
export type JournalStep = (typeof JOURNAL_STEPS)[number];

const entrySchema = z.strictObject({
  time: timeSchema,
  deployment: z.string(),
  /** Of the lease under which it was written; it only ever grows. */
  fencing: z.int().nonnegative(),
  step: z.enum(JOURNAL_STEPS),
  state: z.enum(["begin", "done", "failed"]),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type JournalEntry = z.infer<typeof entrySchema>;

export interface Journal {
  /** On the disk when it returns. */
  write(step: JournalStep, state: JournalEntry["state"], detail?: JournalEntry["detail"]): Promise<void>;
}

/** Appends for one deployment. Every entry begins a line of its own, whatever a torn one before it left. */
export function openJournal(
  path: string,
  by: { readonly deployment: string; readonly fencing: number; readonly clock: () => Date },
): Journal {
  return {
    async write(step, state, detail = {}) {
      const entry: JournalEntry = { time: by.clock().toISOString(), deployment: by.deployment, fencing: by.fencing, step, state, detail };
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, "a+");
      try {
        const { size } = await file.stat();
        const last = size === 0 ? "\n" : (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString();
        await file.appendFile(`${last === "\n" ? "" : "\n"}${JSON.stringify(entry)}\n`);
        await file.datasync();
      } finally {
        await file.close();
      }
    },
  };
}

/** Every whole entry, oldest first. A line that was torn by a crash says nothing and is passed over. */
export async function readJournal(path: string): Promise<JournalEntry[]> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").flatMap((line) => {
    try {
      const entry = entrySchema.safeParse(JSON.parse(line));
      return entry.success ? [entry.data] : [];
    } catch {
      return [];
    }
  });
}
