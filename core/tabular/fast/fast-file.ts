import type { LoadedSchema } from "../../schema/load.ts";
import { BlockScan, type ScanSink } from "./block-scan.ts";
import type { FileHead } from "./csv-head.ts";
import type { FilePieces } from "./file-pieces.ts";
import { JsonRecords } from "./json-records.ts";
import type { Kernel } from "./kernel.ts";
import { lazySchema } from "./lazy-schema.ts";
import type { FastPlan } from "./plan.ts";
import { type Planned, planTable } from "./planner.ts";
import { CsvRecords } from "./records.ts";

/** A file that is read fast, as each of its readers has to know it; other threads get a copy. */
export interface FastFile {
  readonly path: string;
  /** Its name says so. */
  readonly isCompressed: boolean;
  readonly format: "csv" | "jsonl";
  readonly head: FileHead;
  readonly delimiter: string;
  readonly nulls: readonly string[];
  readonly schema: LoadedSchema | null;
  readonly key: readonly string[];
  readonly content: boolean;
  /** Columns whose values somebody looks at one by one. */
  readonly watched: readonly string[];
  /** Only the texts of these columns are wanted: they were taken for numbers when all the rest was read. */
  readonly texts: readonly string[] | null;
  /** Only `key` is wanted: one core hashes one key, and this is another one. */
  readonly isKeyOnly?: boolean;
  /** Where reading ends, before a record; absent: at the file's end. */
  readonly end?: number;
  /** Null: one reader reads the file from its beginning to its end. */
  readonly pieces: FilePieces | null;
}

/** Plans how a file is read; the same in every thread. Null: it cannot be read fast. */
export function planFile(file: FastFile): Planned | null {
  const { head, delimiter, nulls, texts } = file;
  if (texts !== null) return planTexts(file, texts);
  const planned = planTable({
    format: file.format,
    delimiter,
    nulls,
    columns: head.columns,
    sample: head.sample,
    schema: file.schema?.schema ?? null,
    typesOf: file.schema === null ? () => new Set() : lazySchema(file.schema).typesOf,
    key: file.key,
    content: file.content,
    watched: new Set(file.watched),
  });
  return planned === null || file.isKeyOnly !== true ? planned : keyOnly(planned);
}

/** Columns beside the key are passed over, and nothing is checked again. */
function keyOnly({ plan }: Planned): Planned {
  const columns = plan.columns.map(({ name, kind }, index) => ({
    name,
    kind: plan.key.includes(index) ? kind : ("skip" as const),
    nullable: true,
  }));
  return { plan: { ...plan, columns, content: false }, constrained: columns.map(() => false) };
}

function planTexts({ head, delimiter, nulls }: FastFile, texts: readonly string[]): Planned {
  const columns = head.columns.map((name) => ({
    name,
    kind: texts.includes(name) ? ("guess-text" as const) : ("skip" as const),
    nullable: true,
  }));
  const plan = { columns, delimiter: delimiter.charCodeAt(0), key: [], content: false, nulls: nulls.filter((spelling) => spelling !== "") };
  return { plan, constrained: columns.map(() => false) };
}

/** Sets up one reader. `open` makes the core. */
export function openScan(
  file: FastFile,
  planned: Planned,
  given: { readonly open: (plan: FastPlan) => Kernel; readonly sink: ScanSink },
): { readonly kernel: Kernel; readonly scan: BlockScan } {
  const { head, delimiter, nulls } = file;
  const schema = file.schema === null || file.texts !== null ? null : lazySchema(file.schema);
  const kernel = given.open(planned.plan);
  const { format } = file;
  const records = format === "csv" ? new CsvRecords({ columns: head.columns, delimiter, nulls, schema }) : new JsonRecords(schema);
  const isShared = file.pieces !== null;
  return { kernel, scan: new BlockScan({ kernel, format, planned, records, sink: given.sink, isShared, firstLine: head.line }) };
}
