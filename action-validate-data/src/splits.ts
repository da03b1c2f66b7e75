import type { DataSection } from "../../core/config/data.ts";
import type { Finding } from "../../core/report/finding.ts";
import { comparePlaces, type KeyMatch, type KeyMatches, type KeyPlace } from "../../core/scan/key-log.ts";
import { HIDDEN, isShown } from "./checks/hiding.ts";
import type { DatasetScan } from "./dataset-scan.ts";
import { placeText } from "./duplicate-keys.ts";
import { PlaceSet } from "./place-set.ts";
import { shownValue } from "./row-findings.ts";
import { keyText } from "./row-identity.ts";
import type { FoundRow } from "./row-lookup.ts";
import { splitIdentity } from "./scan-plan.ts";
import type { DataSource } from "./source.ts";

interface Entered {
  readonly source: DataSource;
  readonly scan: DatasetScan;
}

/** A row that is in an earlier dataset too. */
export interface OverlapMatch extends KeyMatch {
  readonly isByKey: boolean;
}

/** The rows of a dataset that are in one of the datasets before it. */
export interface Overlap {
  readonly count: number;
  readonly matches: readonly OverlapMatch[];
  finding(match: OverlapMatch, found: FoundRow): Finding;
}

/** Sees that no row is in two of the datasets named `disjoint`: by key, else by content (scan-plan.ts says which). */
export class Splits {
  readonly #entered: Entered[] = [];
  readonly #names: ReadonlySet<string>;
  readonly #key: readonly string[] | null;
  readonly #perRule: number;

  constructor(section: DataSection) {
    this.#names = new Set(section.disjoint);
    this.#key = splitIdentity(section).key;
    this.#perRule = section["max-findings"];
  }

  /** What a dataset has in common with each one before it. Scans stay open until the last one was compared. */
  enter(source: DataSource, scan: DatasetScan): Overlap[] {
    if (!this.#names.has(source.name)) return [];
    const overlaps = this.#entered.map((earlier) => this.#compare({ source, scan }, earlier));
    this.#entered.push({ source, scan });
    return overlaps;
  }

  #compare(own: Entered, earlier: Entered): Overlap {
    const byKey = this.#byKey(own.scan, earlier.scan);
    const byContent = this.#byContent(own.scan, earlier.scan, byKey.found);
    const matches = [
      ...byKey.matches.map((match) => ({ ...match, isByKey: true })),
      ...byContent.matches.map((match) => ({ ...match, isByKey: false })),
    ].sort((a, b) => comparePlaces(a.place, b.place));
    return {
      count: byKey.count + byContent.count,
      matches: matches.slice(0, this.#perRule),
      finding: (match, found) => this.#finding(own.source, earlier, match, found),
    };
  }

  #byKey(own: DatasetScan, earlier: DatasetScan): KeyMatches & { found: PlaceSet } {
    const found = new PlaceSet();
    const [log, other] = this.#key === null ? [] : [own.logOf(this.#key), earlier.logOf(this.#key)];
    if (log === undefined || other === undefined) return { count: 0, matches: [], found };
    // Rows are marked only for the comparison by content
    const watch = own.contents === null ? {} : { found: (place: KeyPlace) => found.add(place) };
    return { ...log.overlaps(other, this.#perRule, watch), found };
  }

  #byContent(own: DatasetScan, earlier: DatasetScan, found: PlaceSet): KeyMatches {
    if (own.contents === null || earlier.contents === null) return { count: 0, matches: [] };
    return own.contents.overlaps(earlier.contents, this.#perRule, { skip: (place) => found.has(place) });
  }

  #finding(source: DataSource, earlier: Entered, match: OverlapMatch, { row, values, file }: FoundRow): Finding {
    const key = match.isByKey ? this.#key : null;
    // Where either dataset masks a column of the key, its values are shown nowhere
    const isHidden = key?.some((column) => [source, earlier.source].some(({ config }) => !isShown(config, column))) === true;
    const shown = key === null || isHidden ? null : shownValue(keyText(row, values, key));
    const same = key === null ? "the same row" : `the same ${key.join(", ")} (${shown ?? HIDDEN})`;
    const place = match.first === null ? "" : `, ${placeText(earlier.source, earlier.scan, match.first)}`;
    return {
      code: "SPLITS_OVERLAP",
      rule: "disjoint",
      subject: `${earlier.source.name}/${source.name}`,
      severity: "fail",
      observed: shown,
      expected: "in one dataset only",
      message: `${same} is in ${earlier.source.name}${place}`,
      advice: "split the data so that no row is in two datasets: what a model saw in training cannot test it",
      location: { file, ...row.place(key?.[0]), record: row.record },
    };
  }
}
