/** A run of characters of one class; `least` and `most`: how many. */
interface Run {
  readonly kind: string;
  least: number;
  most: number;
}

const MAX_RUNS = 16;
const CLASSES: readonly [RegExp, string][] = [
  [/\d/, "\\d"],
  [/[A-Z]/, "[A-Z]"],
  [/[a-z]/, "[a-z]"],
];

/** The shape that all texts of a column share, like `[A-Z]{2}\d{4}`, as long as they share one. */
export class TextShape {
  #runs: Run[] | null | undefined;

  add(text: string): void {
    if (this.#runs === null) return;
    const runs = runsOf(text);
    if (this.#runs === undefined) this.#runs = runs;
    else if (runs === null || runs.length !== this.#runs.length || runs.some((run, index) => run.kind !== this.#runs?.[index]?.kind))
      this.#runs = null;
    else
      for (const [index, run] of this.#runs.entries()) {
        run.least = Math.min(run.least, runs[index]?.least ?? 0);
        run.most = Math.max(run.most, runs[index]?.most ?? 0);
      }
  }

  /** A pattern of codes: with digits, and letters of constant number; words and free text have none. `mayGrow`: numbers may get more digits. */
  pattern(mayGrow: boolean): string | null {
    const runs = this.#runs;
    if (runs === undefined || runs === null || runs.length === 0) return null;
    const isCode = runs.some(({ kind }) => kind === "\\d") && runs.every(({ kind, least, most }) => kind === "\\d" || least === most);
    return isCode ? `^${runs.map((run) => written(run, mayGrow)).join("")}$` : null;
  }
}

function runsOf(text: string): Run[] | null {
  const runs: Run[] = [];
  for (const character of text) {
    const known = CLASSES.find(([pattern]) => pattern.test(character))?.[1];
    // Other letters than ASCII's, spaces: no code
    if (known === undefined && !/[-_./:#+]/.test(character)) return null;
    const kind = known ?? (/[./+]/.test(character) ? `\\${character}` : character);
    const last = runs.at(-1);
    if (last?.kind === kind) {
      last.least += 1;
      last.most += 1;
    } else if (runs.length === MAX_RUNS) return null;
    else runs.push({ kind, least: 1, most: 1 });
  }
  return runs;
}

function written({ kind, least, most }: Run, mayGrow: boolean): string {
  if (least !== most) return `${kind}+`;
  if (mayGrow && kind === "\\d") return `${kind}{${least},}`;
  return least === 1 ? kind : `${kind}{${least}}`;
}
