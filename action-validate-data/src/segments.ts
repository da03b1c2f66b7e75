import { fileOf } from "../../core/scan/segment.ts";

interface Counts {
  /** Of the whole segment, rows with problems included; known when it was read to its end. */
  records: number;
  lines: number;
  /** Rows that could be read. */
  rows: number;
  /** Rows that departed from the format. */
  problems: number;
}

/** How many records and lines each piece of each file has, so that places within pieces become places within files. */
export class Segments {
  readonly #counts = new Map<number, Counts>();
  #bases: Map<number, { records: number; lines: number }> | null = null;

  get rows(): number {
    return [...this.#counts.values()].reduce((sum, { rows }) => sum + rows, 0);
  }

  countRows(segment: number, rows: number): void {
    this.#of(segment).rows += rows;
  }

  countProblem(segment: number): void {
    this.#of(segment).problems += 1;
  }

  /** Says how long a segment is. The last one of a file needs none. */
  end(segment: number, counts: { readonly records: number; readonly lines: number }): void {
    Object.assign(this.#of(segment), counts);
    this.#bases = null;
  }

  /** Rows of a file, readable or not. */
  rowsOfFile(file: number): number {
    let sum = 0;
    for (const [segment, { rows, problems }] of this.#counts) if (fileOf(segment) === file) sum += rows + problems;
    return sum;
  }

  /** What stands in the file before a segment. */
  baseOf(segment: number): { readonly records: number; readonly lines: number } {
    this.#bases ??= this.#sum();
    return this.#bases.get(segment) ?? { records: 0, lines: 0 };
  }

  merge(counts: readonly (readonly [number, Counts])[]): void {
    for (const [segment, other] of counts) {
      const own = this.#of(segment);
      own.rows += other.rows;
      own.problems += other.problems;
      // A segment is ended by the one who read it. Lines may be less than none: shards leave out those of the header.
      if (other.records !== 0) own.records = other.records;
      if (other.lines !== 0) own.lines = other.lines;
    }
    this.#bases = null;
  }

  toJson(): (readonly [number, Counts])[] {
    return [...this.#counts].sort(([a], [b]) => a - b);
  }

  #of(segment: number): Counts {
    let counts = this.#counts.get(segment);
    if (counts === undefined) {
      counts = { records: 0, lines: 0, rows: 0, problems: 0 };
      this.#counts.set(segment, counts);
      this.#bases = null;
    }
    return counts;
  }

  #sum(): Map<number, { records: number; lines: number }> {
    const bases = new Map<number, { records: number; lines: number }>();
    let [file, records, lines] = [-1, 0, 0];
    for (const [segment, counts] of this.toJson()) {
      if (fileOf(segment) !== file) [file, records, lines] = [fileOf(segment), 0, 0];
      bases.set(segment, { records, lines });
      records += counts.records;
      lines += counts.lines;
    }
    return bases;
  }
}
