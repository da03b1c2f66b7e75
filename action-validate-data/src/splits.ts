import type { DataSection } from "../../core/config/data.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { TableRow } from "../../core/tabular/row.ts";
import { contentOf, KeyIndex, keyOf, type Place } from "./key-index.ts";
import type { FindingLedger } from "./ledger.ts";
import { shownValue } from "./row-findings.ts";

type Values = Readonly<Record<string, unknown>>;

/** Watches that no row is in two of the datasets named `disjoint`: by key when all have the same key columns, else by content. */
export class Splits {
  readonly #indexes = new Map<string, KeyIndex>();
  readonly #names: ReadonlySet<string>;
  readonly #key: readonly string[] | null;

  constructor(section: Pick<DataSection, "datasets" | "disjoint">) {
    this.#names = new Set(section.disjoint);
    const keys = [...this.#names].map((name) => section.datasets[name]?.key);
    const [first] = keys;
    this.#key = first !== undefined && keys.every((key) => key?.join("\0") === first.join("\0")) ? first : null;
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
      const text = this.#textOf(row, values, sortedColumns);
      if (text === null) return;
      own.add(text, { file, line: row.line });
      for (const [name, index] of earlier) {
        const place = index.find(text);
        if (place === null) continue;
        const what = { code: "SPLITS_OVERLAP", rule: "disjoint", subject: `${name}/${dataset}` };
        ledger.offer(what, () => this.#finding({ ...what, text, place, name, row, file }));
      }
    };
  }

  #textOf(row: TableRow, values: Values, sortedColumns: readonly string[]): string | null {
    if (this.#key === null) return contentOf(row, values, sortedColumns);
    const key = keyOf(row, values, this.#key);
    return "text" in key ? key.text : null;
  }

  #finding(found: {
    code: string;
    rule: string;
    subject: string;
    text: string;
    place: Place;
    name: string;
    row: TableRow;
    file: string;
  }): Finding {
    const { code, rule, subject, place, name, row, file } = found;
    const same = this.#key === null ? "the same row" : `the same ${this.#key.join(", ")} (${shownValue(found.text)})`;
    return {
      code,
      rule,
      subject,
      severity: "fail",
      observed: this.#key === null ? null : shownValue(found.text),
      expected: "in one dataset only",
      message: `${same} is in ${name}, ${place.file} line ${place.line}`,
      advice: "split the data so that no row is in two datasets: what a model saw in training cannot test it",
      location: { file, ...row.place(this.#key?.[0]), record: row.record },
    };
  }
}
