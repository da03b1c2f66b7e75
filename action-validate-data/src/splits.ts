import type { DataSection } from "../../core/config/data.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { TableRow } from "../../core/tabular/row.ts";
import { contentOf, KeyIndex, keyOf, type Place } from "./key-index.ts";
import type { FindingLedger } from "./ledger.ts";
import { shownValue } from "./row-findings.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * Watches that no row is in two of the datasets named `disjoint`: by key, else by content. When only some of them name a key, their key counts for
 * all, and the content too, in case the others have no such column; two different keys say nothing of each other.
 */
export class Splits {
  readonly #indexes = new Map<string, KeyIndex>();
  readonly #names: ReadonlySet<string>;
  readonly #key: readonly string[] | null;
  readonly #comparesContent: boolean;

  constructor(section: Pick<DataSection, "datasets" | "disjoint">) {
    this.#names = new Set(section.disjoint);
    const keys = [...this.#names].map((name) => section.datasets[name]?.key).filter((key) => key !== undefined);
    const [first] = keys;
    this.#key = first !== undefined && keys.every((key) => key.join("\0") === first.join("\0")) ? first : null;
    this.#comparesContent = this.#key === null || keys.length < this.#names.size;
  }

  /** What takes the rows of one dataset, after those of the datasets before it; null when the dataset is not among the disjoint ones. */
  enter(
    dataset: string,
    ledger: FindingLedger,
  ): ((row: TableRow, values: Values, file: string, sortedColumns: readonly string[]) => void) | null {
    if (!this.#names.has(dataset)) return null;
    const earlier = [...this.#indexes];
    const own = new KeyIndex();
    this.#indexes.set(dataset, own);
    return (row, values, file, sortedColumns) => {
      const found = this.#identitiesOf(row, values, sortedColumns);
      for (const { text } of found) own.add(text, { file, line: row.line });
      for (const [name, index] of earlier) {
        for (const identity of found) {
          const place = index.find(identity.text);
          if (place === null) continue;
          const what = { code: "SPLITS_OVERLAP", rule: "disjoint", subject: `${name}/${dataset}` };
          ledger.offer(what, () => this.#finding({ ...what, key: identity.key, place, name, row, file }));
          break;
        }
      }
    };
  }

  /** What makes the row the same as another: its key (shown), its content. A row whose key is null has none. */
  #identitiesOf(row: TableRow, values: Values, sortedColumns: readonly string[]): { text: string; key: string | null }[] {
    const key = this.#key === null ? null : keyOf(row, values, this.#key);
    const byKey = key !== null && "text" in key ? [{ text: `key ${key.text}`, key: key.text }] : [];
    if (!this.#comparesContent) return byKey;
    return [...byKey, { text: `content ${contentOf(row, values, sortedColumns)}`, key: null }];
  }

  #finding(found: {
    code: string;
    rule: string;
    subject: string;
    key: string | null;
    place: Place;
    name: string;
    row: TableRow;
    file: string;
  }): Finding {
    const { code, rule, subject, place, name, row, file } = found;
    const same = found.key === null || this.#key === null ? "the same row" : `the same ${this.#key.join(", ")} (${shownValue(found.key)})`;
    return {
      code,
      rule,
      subject,
      severity: "fail",
      observed: found.key === null ? null : shownValue(found.key),
      expected: "in one dataset only",
      message: `${same} is in ${name}, ${place.file} line ${place.line}`,
      advice: "split the data so that no row is in two datasets: what a model saw in training cannot test it",
      location: { file, ...row.place(found.key === null ? undefined : this.#key?.[0]), record: row.record },
    };
  }
}
