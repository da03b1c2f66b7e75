import type { DataReport, DatasetReport } from "../data-report.ts";
import { formatCount } from "../render/numbers.ts";
import { columnDetails } from "./column-details.ts";
import { columnTable } from "./column-table.ts";
import { correlationTable } from "./correlations.ts";
import { driftTables } from "./drift-table.ts";
import { escaped } from "./escaped.ts";
import { missingValues } from "./missing.ts";
import { notesTable } from "./notes.ts";
import { type Subject, subjectsOf } from "./subject.ts";

/** Details of at most so many columns, all datasets together; the table of columns has them all. */
const MAX_DETAILS = 1000;
/** With more columns than this each is told in less detail, so that a browser opens the page at once. */
const MANY = 200;
const FULL = { bins: 30, values: 10 };
const BRIEF = { bins: 16, values: 5 };

/** The whole profile of every dataset as HTML: columns, missing values, drift, correlations, and each column by itself. */
export function dataProfile(report: DataReport): string {
  let room = MAX_DETAILS;
  const parts = Object.entries(report.datasets).map(([name, dataset], index) => {
    const subjects = subjectsOf(dataset, `d${index + 1}`);
    const detailed = subjects.slice(0, room);
    room -= detailed.length;
    return datasetProfile({ name, dataset, subjects, detailed });
  });
  return `<section class="profile">\n<h2>Profile of the data</h2>\n${[...parts, notesTable(report)].filter(Boolean).join("\n")}\n</section>`;
}

function datasetProfile(of: {
  readonly name: string;
  readonly dataset: DatasetReport;
  readonly subjects: readonly Subject[];
  readonly detailed: readonly Subject[];
}): string {
  const { name, dataset, subjects, detailed } = of;
  const size = subjects.length > MANY ? BRIEF : FULL;
  const isLinked = new Set(detailed);
  const rest = subjects.length - detailed.length;
  return [
    `<h3>${escaped(name)}</h3>`,
    `<p class="muted">${formatCount(dataset.rows, "row")}, ${formatCount(subjects.length, "column")}, ${formatCount(dataset.files.length, "file")}</p>`,
    dataset.base === null
      ? ""
      : `<p class="legend"><span><i class="now"></i>now</span><span><i class="base"></i>base, ${formatCount(dataset.base.rows, "row")}</span></p>`,
    subjects.length === 0 ? "" : columnTable(name, subjects, (subject) => isLinked.has(subject)),
    subjects.length === 0 ? "" : missingValues(name, subjects, dataset.missing),
    driftTables(name, dataset),
    correlationTable(name, dataset),
    detailed.length === 0 ? "" : `<h4>Columns one by one</h4>\n${detailed.map((subject) => columnDetails(subject, size)).join("\n")}`,
    rest === 0 ? "" : `<p class="muted">… and ${formatCount(rest, "more column")}, without details</p>`,
  ]
    .filter(Boolean)
    .join("\n");
}
