import type { Location } from "../../../core/report/finding.ts";
import type { ScanPlace } from "../../../core/scan/extra.ts";
import { fileOf } from "../../../core/scan/segment.ts";
import { findRows } from "../row-lookup.ts";
import type { Referring } from "./references.ts";

interface Wanted {
  readonly place: ScanPlace;
  readonly column: string;
  readonly location: Location;
}

/** Places of single values that findings are about. Lines and columns are looked up once, for all of them, when it is known which ones are told. */
export class PlaceBook {
  readonly #read: Referring;
  readonly #wanted: Wanted[] = [];

  constructor(read: Referring) {
    this.#read = read;
  }

  /** The location of a value, which {@link resolve} completes. */
  of({ segment, record }: ScanPlace, column: string): Location {
    const location: Location = { file: this.#read.source.files[fileOf(segment)]?.name ?? "" };
    this.#wanted.push({ place: { segment, record }, column, location });
    return location;
  }

  async resolve(signal: AbortSignal): Promise<void> {
    if (this.#wanted.length === 0) return;
    const { source, scan } = this.#read;
    const places = this.#wanted.map(({ place }) => ({ ...place, line: 0 }));
    const rowAt = await findRows(source, scan, places, signal);
    for (const { place, column, location } of this.#wanted)
      Object.assign(location, rowAt({ ...place, line: 0 })?.row.place(column), {
        record: place.record + scan.segments.baseOf(place.segment).records,
      });
  }
}
