import { csvProblem } from "./csv-problem.ts";
import { copied } from "./csv-text.ts";
import { TableFault } from "./problem.ts";

/** The columns that a header's cells name, none without a name, none twice. Throws {@link TableFault} with the cell's place. */
export function columnsOf(cells: readonly (string | null)[], placeOf: (index: number) => { line: number; column?: number }): string[] {
  const seen = new Map<string, number>();
  return cells.map((name, index) => {
    if (name === null || name.trim() === "")
      throw new TableFault(csvProblem("HEADER_EMPTY", `column ${index + 1} of ${cells.length} has no name in the header`, placeOf(index)));
    const earlier = seen.get(name);
    if (earlier !== undefined)
      throw new TableFault(
        csvProblem("HEADER_DUPLICATE", `columns ${earlier + 1} and ${index + 1} are both named "${name}"`, placeOf(index)),
      );
    seen.set(name, index);
    return copied(name);
  });
}
