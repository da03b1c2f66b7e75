import { closeSync, openSync } from "node:fs";
import { setImmediate as breathe } from "node:timers/promises";
import { segmentOf } from "../../../core/scan/segment.ts";
import type { LoadedSchema } from "../../../core/schema/load.ts";
import { type ColumnBatch, rowsOf } from "../../../core/tabular/columnar.ts";
import { PlainNeeded, SequenceNeeded } from "../../../core/tabular/fast/kernel.ts";
import { lazySchema } from "../../../core/tabular/fast/lazy-schema.ts";
import type { FlatColumn } from "../../../core/tabular/fast/parquet-columns.ts";
import { ColumnNeeded, ParquetCore } from "../../../core/tabular/fast/parquet-core.ts";
import { type Planned, planTable } from "../../../core/tabular/fast/planner.ts";
import { constraintsOf } from "../../../core/tabular/fast/row-constraints.ts";
import { MAX_GROUP_BYTES } from "../../../core/tabular/limits.ts";
import { openParquetFile, type ParquetFile } from "../../../core/tabular/parquet/open.ts";
import { rowName } from "../../../core/tabular/row.ts";
import type { DatasetScan } from "../dataset-scan.ts";

/** A Parquet file of a dataset; other threads get a copy. */
export interface GroupsTask {
  readonly path: string;
  /** Its place among the dataset's files. */
  readonly index: number;
  /** As findings name it. */
  readonly name: string;
  readonly schema: LoadedSchema | null;
  /** Shared by all readers: the next row group, whether somebody has given up, and by column 1 when only the library can read it. */
  readonly control: Int32Array<SharedArrayBuffer>;
}

export const CONTROL = { next: 0, stopped: 1, columns: 2 } as const;
/** Larger groups are read by the library, in parts. */
const MAX_GROUP_ROWS = 64 * 1024 * 1024;
const SAMPLES: Readonly<Record<string, unknown>> = { number: 1, text: "", boolean: true };

export interface GroupsEvents {
  readonly signal?: AbortSignal;
  readonly onRead?: (read: { readonly bytes: number; readonly rows: number }) => void;
}

/** How a file's columns are read; null for those that the library reads. */
interface GroupsPlan extends Planned {
  readonly flat: readonly (FlatColumn | null)[];
}

/** Reads row groups until none is left, beside other readers that do the same; what its core gathered is not yet in the scan. Throws PlainNeeded, or SequenceNeeded when it is to be tried once more. */
export async function readGroups(task: GroupsTask, scan: DatasetScan, events: GroupsEvents = {}): Promise<ParquetCore> {
  const { control, path, index } = task;
  const file = await openParquetFile(path);
  const fd = openSync(path, "r");
  try {
    const planned = planGroups(file, task);
    if (planned === null) throw new PlainNeeded("the table cannot be planned");
    scan.declare(index, file.columns, { isText: false });
    const core = new ParquetCore(planned.plan, planned.flat);
    const reader = new GroupReader({ task, file, planned, scan, core, fd });
    for (;;) {
      const group = Atomics.add(control, CONTROL.next, 1);
      if (group >= file.metadata.row_groups.length || Atomics.load(control, CONTROL.stopped) !== 0) break;
      await reader.read(group, events);
    }
    return core;
  } catch (error) {
    if (!(error instanceof ColumnNeeded)) throw error;
    Atomics.store(control, CONTROL.columns + error.column, 1);
    throw new SequenceNeeded();
  } finally {
    closeSync(fd);
    await file.close();
  }
}

/** Null: nothing would be gained. */
function planGroups(file: ParquetFile, { schema, control }: GroupsTask): GroupsPlan | null {
  const { row_groups: groups, num_rows: rows } = file.metadata;
  if (groups.reduce((sum, group) => sum + group.num_rows, 0n) !== rows) return null;
  if (groups.some(({ num_rows: size }) => size > MAX_GROUP_ROWS || size < 0)) return null;
  const bytes = groups.map(({ columns }) =>
    columns.reduce((sum, { meta_data: chunk }) => sum + Number(chunk?.total_uncompressed_size ?? 0), 0),
  );
  if (bytes.some((size) => size > MAX_GROUP_BYTES)) return null;
  const flat = file.flat.map((column, index) => (control[CONTROL.columns + index] === 0 ? column : null));
  const planned = planTable({
    format: "parquet",
    delimiter: ",",
    nulls: [],
    columns: file.columns,
    sample: [flat.map((column) => (column === null ? {} : SAMPLES[column.kind]))],
    schema: schema?.schema ?? null,
    typesOf: () => new Set(),
    key: [],
    content: false,
    watched: new Set(),
  });
  if (planned === null || flat.every((column) => column === null)) return null;
  // Every row would have to be checked anew
  const isUnsure = planned.plan.columns.some(({ check, kind }) => check === "unsure" || (kind === "slow" && check !== undefined));
  return isUnsure ? null : { ...planned, flat };
}

class GroupReader {
  readonly #task: GroupsTask;
  readonly #file: ParquetFile;
  readonly #plan: GroupsPlan;
  readonly #scan: DatasetScan;
  readonly #core: ParquetCore;
  readonly #fd: number;
  readonly #segment: number;
  readonly #schema: ReturnType<typeof lazySchema> | null;
  /** Columns that the library reads for what is gathered of each, for those who watch it, and for keys. */
  readonly #slow: ReadonlySet<string>;
  readonly #watched: ReadonlySet<string>;
  readonly #looked: ReadonlySet<string>;
  /** Columns of which the schema says something: no error tells of others, and they need not be read again. */
  readonly #judged: ReadonlySet<string>;
  readonly #firstRows: readonly number[];

  constructor(given: {
    readonly task: GroupsTask;
    readonly file: ParquetFile;
    readonly planned: GroupsPlan;
    readonly scan: DatasetScan;
    readonly core: ParquetCore;
    readonly fd: number;
  }) {
    const { task, file, planned, scan } = given;
    [this.#task, this.#file, this.#plan, this.#scan, this.#core, this.#fd] = [task, file, planned, scan, given.core, given.fd];
    this.#segment = segmentOf(task.index, 0);
    this.#schema = task.schema === null ? null : lazySchema(task.schema);
    this.#slow = new Set(file.columns.filter((_, index) => planned.flat[index] === null));
    this.#watched = new Set(file.columns.filter((name) => !this.#slow.has(name) && scan.plan.extras(name).length > 0));
    this.#looked = new Set([...this.#slow, ...this.#watched, ...scan.plan.identities.flat()]);
    const required = task.schema === null ? undefined : constraintsOf(task.schema.schema, file.columns)?.required;
    this.#judged = new Set(file.columns.filter((name, index) => planned.constrained[index] === true || required?.has(name)));
    let row = 0;
    this.#firstRows = file.metadata.row_groups.map(({ num_rows: rows }) => {
      row += Number(rows);
      return row - Number(rows);
    });
  }

  async read(index: number, { signal, onRead }: GroupsEvents): Promise<void> {
    const { metadata, leaves, flat } = { ...this.#file, flat: this.#plan.flat };
    const group = metadata.row_groups[index];
    if (group === undefined) return;
    const rows = Number(group.num_rows);
    this.#core.beginGroup(rows);
    for (const [column, how] of flat.entries()) {
      const chunk = group.columns[leaves[column] as number]?.meta_data;
      if (how === null || chunk === undefined) continue;
      this.#core.takeChunk(this.#fd, column, chunk);
      // The process goes on living while a long group is read
      await breathe();
      signal?.throwIfAborted();
    }
    const suspects = this.#core.suspects();
    if (suspects.length > 0)
      await this.#judge(
        index,
        suspects.map((row) => row + (this.#firstRows[index] ?? 0) + 1),
      );
    if (this.#looked.size > 0) for await (const batch of this.#file.batches({ group: index, columns: this.#looked })) this.#look(batch);
    this.#scan.segments.countRows(this.#segment, rows);
    const bytes = group.columns.reduce((sum, { meta_data: chunk }) => sum + Number(chunk?.total_compressed_size ?? 0), 0);
    onRead?.({ bytes, rows });
  }

  /** Checks the rows, told by their records, as the plain reader does. */
  async #judge(group: number, records: readonly number[]): Promise<void> {
    const { name } = this.#task;
    const wanted = new Set(records);
    for await (const batch of this.#file.batches({ group, columns: this.#judged })) {
      if (!records.some((record) => record >= batch.first && record < batch.first + batch.rows)) continue;
      for (const all of rowsOf(batch)) {
        const rows = all.filter(({ record }) => wanted.has(record));
        if (rows.length === 0) continue;
        const found = this.#schema?.check(
          rows.map(({ object }) => object ?? {}),
          (row) => `${name} ${rowName(rows[row])}`,
        );
        for (const [row, errors] of found?.entries() ?? [])
          if (errors !== null) this.#scan.addRowErrors(this.#segment, name, rows[row] as (typeof rows)[number], errors);
      }
    }
  }

  #look(batch: ColumnBatch): void {
    const place = { segment: this.#segment, record: 0 };
    for (const { name, values, exact } of batch.columns) {
      const scan = this.#scan.columns.scanOf(name);
      const isSlow = this.#slow.has(name);
      if (scan === undefined || !(isSlow || this.#watched.has(name))) continue;
      for (let row = 0; row < batch.rows; row += 1) {
        const value = values[row] ?? null;
        place.record = batch.first + row;
        if (isSlow) scan.add(value, exact?.get(row), place);
        else if (value !== null) for (const extra of scan.extras) extra.add(value, place, exact?.get(row));
      }
    }
    if (this.#scan.plan.identities.length === 0) return;
    for (const rows of rowsOf(batch))
      for (const row of rows) this.#scan.addIdentities(this.#segment, this.#task.name, row, row.object ?? {});
  }
}
