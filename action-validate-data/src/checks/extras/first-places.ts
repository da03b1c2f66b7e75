import type { ScanPlace } from "../../../../core/scan/extra.ts";

/** The first few values that a check is about, in the order of rows whatever the order of reading. */
export interface PlacedValue extends ScanPlace {
  readonly value: string;
}

const KEPT = 3;

export function isBefore(one: ScanPlace, other: ScanPlace): boolean {
  return one.segment < other.segment || (one.segment === other.segment && one.record < other.record);
}

/** Keeps the first {@link KEPT} of all values offered. */
export class FirstPlaces {
  readonly list: PlacedValue[] = [];

  offer({ segment, record }: ScanPlace, value: string): void {
    const last = this.list[this.list.length - 1];
    if (this.list.length === KEPT && last !== undefined && !isBefore({ segment, record }, last)) return;
    const index = this.list.findIndex((kept) => isBefore({ segment, record }, kept));
    this.list.splice(index < 0 ? this.list.length : index, 0, { segment, record, value });
    this.list.length = Math.min(this.list.length, KEPT);
  }

  merge(others: readonly PlacedValue[]): void {
    for (const other of others) this.offer(other, other.value);
  }
}
