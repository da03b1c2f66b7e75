import type { DataReport } from "../data-report.ts";
import { placeText } from "../place.ts";
import { formatCount } from "../render/numbers.ts";
import { escaped, htmlTable } from "./escaped.ts";

const MAX_ROWS = 500;

/** Findings that change no verdict, such as row errors within the tolerance: the comment only counts them. */
export function notesTable({ findings }: DataReport): string {
  const notes = findings.filter(({ severity }) => severity === "info");
  if (notes.length === 0) return "";
  const table = htmlTable({
    caption: "Notes",
    columns: [{ title: "About" }, { title: "Note" }, { title: "Where" }],
    rows: notes
      .slice(0, MAX_ROWS)
      .map(({ subject, message, location }) => [
        `<code>${escaped(subject)}</code>`,
        escaped(message),
        location === undefined ? "" : `<code>${escaped(placeText(location))}</code>`,
      ]),
  });
  const rest =
    notes.length > MAX_ROWS ? `<p class="muted">… and ${formatCount(notes.length - MAX_ROWS, "more note")} in the report document</p>` : "";
  return `<h3>Notes</h3>\n<p class="muted">They change no verdict.</p>\n${table}${rest}`;
}
