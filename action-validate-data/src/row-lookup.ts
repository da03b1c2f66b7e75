import { tableOptions } from "../../core/datasets.ts";
import { comparePlaces, type KeyPlace } from "../../core/scan/key-log.ts";
import { fileOf } from "../../core/scan/segment.ts";
import type { TableRow } from "../../core/tabular/row.ts";
import { openTable } from "../../core/tabular/table.ts";
import { rowReader } from "../../core/tabular/typed-row.ts";
import type { DatasetScan } from "./dataset-scan.ts";
import type { DataSource } from "./source.ts";

export interface FoundRow {
  readonly row: TableRow;
  readonly values: Readonly<Record<string, unknown>>;
  readonly file: string;
}

/**
 * Reads the rows at these places once more, because logs of keys keep no values: each file from its beginning to the last of its rows. Findings that list them are few, and
 * bad data is worth a second look.
 */
export async function findRows(
  source: DataSource,
  scan: DatasetScan,
  places: Iterable<KeyPlace>,
  signal: AbortSignal,
): Promise<(place: KeyPlace) => FoundRow | undefined> {
  const wanted = new Map<number, Map<number, string>>();
  for (const place of [...places].sort(comparePlaces)) {
    const file = fileOf(place.segment);
    const records = wanted.get(file) ?? new Map<number, string>();
    records.set(place.record + scan.segments.baseOf(place.segment).records, nameOf(place));
    wanted.set(file, records);
  }
  const found = new Map<string, FoundRow>();
  for (const [file, records] of wanted) await findInFile(source, file, records, found, signal);
  return (place) => found.get(nameOf(place));
}

async function findInFile(
  source: DataSource,
  file: number,
  records: Map<number, string>,
  found: Map<string, FoundRow>,
  signal: AbortSignal,
): Promise<void> {
  const { path, name } = source.files[file] as DataSource["files"][number];
  const table = await openTable(path, { ...tableOptions(source.config), name, onProblem: () => {} });
  const read = rowReader(table, source.schema);
  const last = Math.max(...records.keys());
  for await (const batch of table.batches) {
    signal.throwIfAborted();
    for (const row of batch) {
      const place = records.get(row.record);
      if (place !== undefined) found.set(place, { row, values: read(row), file: name });
    }
    if ((batch[batch.length - 1]?.record ?? 0) >= last) return;
  }
}

function nameOf({ segment, record }: KeyPlace): string {
  return `${segment} ${record}`;
}
